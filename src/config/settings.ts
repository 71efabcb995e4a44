import { z } from 'zod';
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
} from './parsers.ts';

/** One setting: how its text is read, what it is when absent, and the line of help that the docs carry. */
export interface Setting<T = unknown> {
  readonly schema: z.ZodType<T, string>;
  readonly default?: string;
  readonly help: string;
  /** Its value is never printed, and `NAME_FILE` may name a file that holds it. */
  readonly secret?: true;
  /** The only mode it is for: in the other it is not read, so that nothing in it can be a fault. Absent: both. */
  readonly mode?: AuthMode;
}

/** How calls are authorized: by each user's OAuth tokens, or by one account's legacy API key. */
export type AuthMode = 'oauth' | 'apikey';

function setting<T, const Rest extends Omit<Setting, 'schema' | 'help'> = object>(
  schema: z.ZodType<T, string>,
  help: string,
  rest?: Rest,
) {
  return { schema, help, ...rest } as { readonly schema: z.ZodType<T, string>; readonly help: string } & Rest;
}

const text = z.string();

/**
 * Every setting of the program, in the order of `.env.example` and docs/configuration.md. This table is the only place
 * that knows their names. A name that starts with `LONGPORT_` is also read with `LONGBRIDGE_` in its place.
 */
export const SETTINGS = {
  PUBLIC_URL: setting(
    origin,
    'Origin the browser sees, such as https://trade.example.com. The redirect URI is PUBLIC_URL/callback.',
  ),
  HOST: setting(text, 'Address the server listens on.', { default: '127.0.0.1' }),
  PORT: setting(port, 'Port the server listens on.', { default: '3000' }),
  ADMIN_HOST: setting(text, 'Address of the second listener, for metrics and health detail. Never a public one.', {
    default: '127.0.0.1',
  }),
  ADMIN_PORT: setting(port, 'Port of the second listener.', { default: '9464' }),
  TRUST_PROXY: setting(
    text,
    'Reverse proxies in front: a hop count, or their addresses and subnets separated by commas. Never "true".',
  ),

  LONGPORT_REGION: setting(
    z.enum(['global', 'cn'], 'must be global or cn'),
    'Picks the two URLs below: global (.com) or cn (.cn).',
    { default: 'global' },
  ),
  LONGPORT_OAUTH_ISSUER: setting(
    issuer,
    'Issuer of the authorization server (RFC 8414), exactly as its metadata names it.',
    { mode: 'oauth' },
  ),
  LONGPORT_HTTP_URL: setting(httpUrl, 'Base URL of the API.'),
  LONGPORT_CLIENT_ID: setting(text, 'Client id; "npm run register" obtains one.', { mode: 'oauth' }),
  LONGPORT_CLIENT_SECRET: setting(text, 'Client secret, for a confidential client only.', {
    secret: true,
    mode: 'oauth',
  }),
  LONGPORT_CLIENT_SECRET_EXPIRES_AT: setting(
    instant,
    'When the client secret expires (2027-03-01T00:00:00Z); "npm run register" writes it. Warned of two weeks before.',
    { mode: 'oauth' },
  ),
  LONGPORT_SCOPE: setting(text, 'Scopes to ask for, separated by spaces. Trading pages want "4 6 10 11".', {
    default: '3',
    mode: 'oauth',
  }),
  LONGPORT_AUTH_MODE: setting(
    z.enum(['oauth', 'apikey'], 'must be oauth or apikey'),
    'How calls are authorized: oauth, or apikey, the legacy mode for one account.',
    { default: 'oauth' },
  ),

  LONGPORT_APP_KEY: setting(credential, 'App key of the account.', { secret: true, mode: 'apikey' }),
  LONGPORT_APP_SECRET: setting(text, 'App secret of the account; it signs the calls.', {
    secret: true,
    mode: 'apikey',
  }),
  LONGPORT_ACCESS_TOKEN: setting(credential, 'Access token of the account; LongPort ends it after some 90 days.', {
    secret: true,
    mode: 'apikey',
  }),
  APIKEY_ALLOW_REMOTE: setting(flag, 'true accepts a HOST that is not loopback: whoever reaches it uses the account.', {
    default: 'false',
    mode: 'apikey',
  }),

  SESSION_SECRETS: setting(
    text,
    'Secrets of at least 32 bytes, separated by commas: the first signs and seals, all of them open.',
    { secret: true, mode: 'oauth' },
  ),
  SESSION_COOKIE_SAMESITE: setting(
    z.enum(['Strict', 'Lax'], 'must be Strict or Lax'),
    'SameSite of the session cookie; Lax for server-rendered pages.',
    { default: 'Strict', mode: 'oauth' },
  ),
  SESSION_IDLE_TIMEOUT: setting(durationMs, 'A session without API calls ends after this long.', {
    default: '30m',
    mode: 'oauth',
  }),
  SESSION_LIFETIME: setting(durationMs, 'A session ends after this long however busy it is.', {
    default: '12h',
    mode: 'oauth',
  }),
  SESSIONS_PER_ACCOUNT: setting(count, 'Live sessions of an account; a login beyond them ends the oldest.', {
    default: '20',
    mode: 'oauth',
  }),
  REDIS_URL: setting(
    text,
    'Store: redis://, rediss:// (TLS), redis+sentinel://host,host/master/db, redis+cluster://host,host. Absent: memory, not for production.',
    { secret: true, mode: 'oauth' },
  ),
  REDIS_SENTINEL_USERNAME: setting(text, 'User at the Sentinels, where they have users.', { mode: 'oauth' }),
  REDIS_SENTINEL_PASSWORD: setting(text, 'Password of the Sentinels, where they have one.', {
    secret: true,
    mode: 'oauth',
  }),
  REFRESH_MARGIN: setting(
    durationMs,
    'Access tokens are refreshed this long before they expire, at most a tenth of their lifetime.',
    { default: '300s', mode: 'oauth' },
  ),

  API_ALLOW: setting(
    allowList,
    'What may be called: path patterns separated by spaces, each with optional methods before a colon (GET,POST:/v1/trade/**).',
    { default: '/v1/** /v2/** /v3/** /quote/** /live /live/*' },
  ),
  API_READ_ONLY: setting(flag, 'true lets only reads through: GET, HEAD and the reads of LongPort that use POST.', {
    default: 'false',
  }),
  API_MAX_BODY: setting(byteSize, 'Largest request body.', { default: '1mb' }),
  API_REPLAY_ON_401: setting(
    z.enum(['safe', 'all'], 'must be safe or all'),
    'Calls replayed once after LongPort rejected the token: safe (reads) or all (any method whose body was buffered).',
    { default: 'safe', mode: 'oauth' },
  ),
  API_MAX_CONCURRENT: setting(count, 'Calls to /api that a process has under way at once; one more is answered 429.', {
    default: '2048',
  }),
  API_MAX_CONCURRENT_PER_ACCOUNT: setting(count, 'The same for each account, all its sessions together.', {
    default: '256',
    mode: 'oauth',
  }),
  API_MAX_CONCURRENT_PER_SESSION: setting(count, 'The same for each session.', { default: '128', mode: 'oauth' }),
  API_RATE_PER_ACCOUNT: setting(
    rate,
    'Calls of an account, and in how long, counted in each process; three times as many at once after a pause. One more is answered 429. 0 is off.',
    { default: '20/1s', mode: 'oauth' },
  ),
  LOGIN_RATE_LIMIT: setting(
    rate,
    'Requests to /login and /callback from one client address, and in how long; one more is answered 429. 0 is off.',
    { default: '300/1m', mode: 'oauth' },
  ),

  WEB_ROOT: setting(text, 'Folder of static files to serve, such as a built single-page app.'),
  WEB_CSP: setting(text, 'Content-Security-Policy of those files. Default: strict, own origin only.'),
  LOG_LEVEL: setting(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent'),
    'Least severe log line written.',
    { default: 'info' },
  ),
  TRACE_PROPAGATION: setting(
    flag,
    'true sends LongPort the trace context (traceparent) of each call, where traces are on.',
    {
      default: 'false',
    },
  ),
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** The settings after parsing: absent ones without a default are undefined. */
export type SettingValues = {
  readonly [Name in SettingName]:
    | z.output<(typeof SETTINGS)[Name]['schema']>
    | ((typeof SETTINGS)[Name] extends { readonly default: string } ? never : undefined);
};
