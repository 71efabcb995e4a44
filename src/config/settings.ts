import { z } from 'zod';
import { setting, type Setting } from './setting.ts';
import {
  allowList,
  byteSize,
  count,
  credential,
  durationMs,
  flag,
  httpUrl,
  instant,
  issuer,
  origin,
  port,
  rate,
  shutdownDelayMs,
} from './parsers.ts';

const text = z.string();

/**
 * Every setting of the program, in the order of `.env.example` and docs/configuration.md. This table is the only place
 * that knows their names. A name that starts with `LONGPORT_` is also read with `LONGBRIDGE_` in its place.
 */
export const SETTINGS = {
  PUBLIC_URL: setting(
    origin,
    'Origin in the browser, such as https://trade.example.com. The redirect URI is PUBLIC_URL/callback.',
  ),
  HOST: setting(text, 'Address the server listens on.', { default: '127.0.0.1' }),
  PORT: setting(port, 'Port the server listens on.', { default: '3000' }),
  ADMIN_HOST: setting(text, 'Address of the admin listener (metrics and health). Never a public address.', {
    default: '127.0.0.1',
  }),
  ADMIN_PORT: setting(port, 'Port of the admin listener.', { default: '9464' }),
  TRUST_PROXY: setting(
    text,
    'Reverse proxies in front: a hop count, or addresses and subnets separated by commas. Never "true".',
  ),
  SHUTDOWN_DELAY: setting(
    shutdownDelayMs,
    'Time between /readyz 503 and the end of accepting connections, for a load balancer to notice.',
    { default: '0s' },
  ),

  LONGPORT_REGION: setting(
    z.enum(['global', 'cn'], 'must be global or cn'),
    'Selects the two URLs below: global (.com) or cn (.cn).',
    { default: 'global' },
  ),
  LONGPORT_OAUTH_ISSUER: setting(issuer, 'Issuer of the authorization server (RFC 8414), exactly as in its metadata.', {
    mode: 'oauth',
  }),
  LONGPORT_HTTP_URL: setting(httpUrl, 'Base URL of the LongPort API.'),
  LONGPORT_CLIENT_ID: setting(text, 'OAuth client id. "npm run register" gets one.', { mode: 'oauth' }),
  LONGPORT_CLIENT_SECRET: setting(text, 'OAuth client secret of a confidential client.', {
    secret: true,
    mode: 'oauth',
  }),
  LONGPORT_CLIENT_SECRET_EXPIRES_AT: setting(instant, 'Expiry of the client secret, such as 2027-03-01T00:00:00Z.', {
    mode: 'oauth',
  }),
  LONGPORT_SCOPE: setting(text, 'Scopes to request, separated by spaces. Trading pages need "4 6 10 11".', {
    default: '3',
    mode: 'oauth',
  }),
  LONGPORT_AUTH_MODE: setting(
    z.enum(['oauth', 'apikey'], 'must be oauth or apikey'),
    'How calls are authorized: oauth, or apikey (one account).',
    { default: 'oauth' },
  ),

  LONGPORT_APP_KEY: setting(credential, 'App key of the account.', { secret: true, mode: 'apikey' }),
  LONGPORT_APP_SECRET: setting(text, 'App secret of the account.', {
    secret: true,
    mode: 'apikey',
  }),
  LONGPORT_ACCESS_TOKEN: setting(credential, 'Access token of the account, valid for about 90 days.', {
    secret: true,
    mode: 'apikey',
  }),
  APIKEY_ALLOW_REMOTE: setting(
    flag,
    'true allows a HOST that is not loopback. Everyone who reaches it can use the account.',
    {
      default: 'false',
      mode: 'apikey',
    },
  ),

  SESSION_SECRETS: setting(
    text,
    'Secrets of at least 32 bytes, separated by commas. The first signs and seals; all verify and open.',
    { secret: true, mode: 'oauth' },
  ),
  SESSION_COOKIE_SAMESITE: setting(
    z.enum(['Strict', 'Lax'], 'must be Strict or Lax'),
    'SameSite of the session cookie: Strict, or Lax for server-rendered pages.',
    { default: 'Strict', mode: 'oauth' },
  ),
  SESSION_IDLE_TIMEOUT: setting(durationMs, 'A session ends after this time without API calls.', {
    default: '30m',
    mode: 'oauth',
  }),
  SESSION_LIFETIME: setting(durationMs, 'A session ends after this time in any case.', {
    default: '12h',
    mode: 'oauth',
  }),
  SESSIONS_PER_ACCOUNT: setting(count, 'Live sessions of one account. One more login ends the oldest.', {
    default: '20',
    reload: 'shared',
    mode: 'oauth',
  }),
  REDIS_URL: setting(
    text,
    'Store: redis://, rediss:// (TLS), redis+sentinel://host,host/master/db, redis+cluster://host,host. If absent: memory, not in production.',
    { secret: true },
  ),
  REDIS_SENTINEL_USERNAME: setting(text, 'User name for the Sentinels.'),
  REDIS_SENTINEL_PASSWORD: setting(text, 'Password for the Sentinels.', { secret: true }),
  IDEMPOTENCY_MAX_BYTES: setting(
    byteSize,
    'Share of the store that Idempotency-Keys and their kept answers may take, all accounts together. Above it: 429.',
    { default: '64mb' },
  ),
  REFRESH_MARGIN: setting(
    durationMs,
    'Access tokens are refreshed this long before they expire, at most a tenth of their lifetime.',
    { default: '300s', mode: 'oauth' },
  ),

  API_ALLOW: setting(
    allowList,
    'Paths that pages may call: patterns separated by spaces, optionally with methods (GET,POST:/v1/trade/**).',
    { default: '/v1/** /v2/** /v3/** /quote/** /live /live/*', reload: 'shared' },
  ),
  API_READ_ONLY: setting(flag, 'true allows only reads: GET, HEAD and POST calls that only read.', {
    default: 'false',
    reload: 'shared',
  }),
  API_MAX_BODY: setting(byteSize, 'Maximum size of a request body.', { default: '1mb', reload: 'shared' }),
  API_REPLAY_ON_401: setting(
    z.enum(['safe', 'all'], 'must be safe or all'),
    'Calls sent again after LongPort rejects the token: safe (reads, and calls with an Idempotency-Key) or all (any buffered call).',
    { default: 'safe', mode: 'oauth' },
  ),
  API_MAX_CONCURRENT: setting(count, 'API calls in flight in one process. Above it: 429.', {
    default: '2048',
    reload: 'own',
  }),
  API_MAX_CONCURRENT_PER_ACCOUNT: setting(count, 'The same for one account.', {
    default: '256',
    reload: 'own',
    mode: 'oauth',
  }),
  API_MAX_CONCURRENT_PER_SESSION: setting(count, 'The same for one session.', {
    default: '128',
    reload: 'own',
    mode: 'oauth',
  }),
  API_RATE_PER_ACCOUNT: setting(
    rate,
    'API calls of one account in a time window, per process; a burst may be three times as large. Above it: 429. 0 is off.',
    { default: '20/1s', reload: 'own', mode: 'oauth' },
  ),
  LOGIN_RATE_LIMIT: setting(
    rate,
    'Requests to /login and /callback from one client address. Above it: 429. 0 is off.',
    { default: '300/1m', reload: 'shared', mode: 'oauth' },
  ),

  WEB_ROOT: setting(text, 'Folder of static files, such as a built single-page app.'),
  WEB_CSP: setting(text, 'Content-Security-Policy of these files. If absent: strict.'),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent'),
    'Lowest level of log lines.',
    { default: 'info', reload: 'own' },
  ),
  ACCESS_LOG: setting(
    z.enum(['unsafe', 'errors', 'all'], 'must be unsafe, errors or all'),
    'Calls that get a log line: unsafe (unsafe and failed calls), errors (failed calls) or all.',
    { default: 'unsafe', reload: 'own' },
  ),
  TRACE_PROPAGATION: setting(flag, 'true sends the trace context (traceparent) to LongPort, if traces are on.', {
    default: 'false',
  }),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The settings after parsing: absent ones without a default are undefined. */
export type SettingValues = {
  readonly [Name in SettingName]:
    | z.output<(typeof SETTINGS)[Name]['schema']>
    | ((typeof SETTINGS)[Name] extends { readonly default: string } ? never : undefined);
};
