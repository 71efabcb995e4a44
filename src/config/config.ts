import type { Rate } from '../shared/rate.ts';
import { Secret } from '../shared/secret.ts';
import type { AllowEntry } from './parsers.ts';
import { crossFaults } from './validate.ts';
import { deriveKeyRing, type KeyRing } from './key-ring.ts';
import { processFaults } from './validate-process.ts';
import { parseTrustProxy } from './trust-proxy.ts';
import { readProxy, type ProxyConfig } from './proxy.ts';
import { readSettings, type ReadSettingsOptions } from './read-settings.ts';
import { parseRedisUrl, type RedisSettings } from './redis-url.ts';
import type { AuthMode, SettingName, SettingValues } from './settings.ts';
import { readTracing, type TracingConfig } from './tracing.ts';

/** The configuration in groups, each handed to the part that needs it. Made once, by {@link loadConfig}. */
export type Config = OAuthModeConfig | ApiKeyModeConfig;

/** What both modes have. */
interface CommonConfig {
  readonly server: ServerConfig;
  readonly admin: AdminConfig;
  readonly api: ApiConfig;
  readonly web: WebConfig;
  readonly logLevel: string;
  /** The proxy for what goes out. Absent: none. */
  readonly proxy?: ProxyConfig;
  /** Absent: traces are off. */
  readonly tracing?: TracingConfig;
}

/** Users log in, and calls carry their own tokens. */
export interface OAuthModeConfig extends CommonConfig {
  readonly mode: 'oauth';
  readonly oauth: OAuthConfig;
  readonly session: SessionConfig;
  /** Live sessions of an account: a login beyond them ends the oldest. */
  readonly sessionsPerAccount: number;
  /** How often one client address may come to /login and /callback. Absent: no limit. */
  readonly loginRate?: Rate;
  /** Absent: the in-memory store. */
  readonly redis?: RedisSettings;
}

/** Nobody logs in: calls are signed for the one account. */
export interface ApiKeyModeConfig extends CommonConfig {
  readonly mode: 'apikey';
  readonly apiKey: ApiKeyConfig;
}

export interface ServerConfig {
  /** The origin the browser sees; never taken from a request. */
  readonly publicOrigin: string;
  readonly host: string;
  readonly port: number;
  /** Which proxies in front are believed: a hop count or subnets. */
  readonly trustProxy: number | readonly string[] | false;
}

/** Where metrics and health detail are told. */
export interface AdminConfig {
  readonly host: string;
  readonly port: number;
}

export interface OAuthConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: Secret;
  /** Absent when it does not expire, or nobody said when. */
  readonly clientSecretExpiresAtMs?: number;
  readonly scope: string;
  readonly redirectUri: string;
  /** `http:` endpoints are acceptable: everything is on loopback, for development. */
  readonly allowInsecure: boolean;
}

export interface ApiKeyConfig {
  readonly appKey: Secret;
  readonly appSecret: Secret;
  readonly accessToken: Secret;
}

export interface SessionConfig {
  readonly keys: KeyRing;
  /** Cookies are `Secure` and carry the `__Host-Http-` prefix. */
  readonly secureCookies: boolean;
  readonly sameSite: 'strict' | 'lax';
  readonly idleTimeoutMs: number;
  readonly lifetimeMs: number;
  readonly refreshMarginMs: number;
}

export interface ApiConfig {
  readonly baseUrl: URL;
  readonly allow: readonly AllowEntry[];
  readonly readOnly: boolean;
  readonly maxBodyBytes: number;
  readonly replayOn401: 'safe' | 'all';
  /** Calls in flight at once. */
  readonly maxConcurrent: number;
  /** All sessions of an account together. */
  readonly maxConcurrentPerAccount: number;
  readonly maxConcurrentPerSession: number;
  /** Calls of an account, counted in each process. Absent: no limit. */
  readonly ratePerAccount?: Rate;
}

export interface WebConfig {
  readonly root?: string;
  readonly csp?: string;
}

/** The configuration is not usable; every fault is in `faults` and in the message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `the configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

export interface LoadConfigOptions extends ReadSettingsOptions {
  /** Settings this caller can do without: registration has no client id yet. */
  readonly optional?: readonly SettingName[];
  /** What is wrong with where the environment came from; nothing unless given. */
  readonly environmentFaults?: readonly string[];
  /** The names that came from `.env`; none unless given. */
  readonly fromEnvFile?: ReadonlySet<string>;
  /** The flags that Node was started with; none unless given. */
  readonly nodeFlags?: readonly string[];
}

const REQUIRED: Readonly<Record<AuthMode, readonly SettingName[]>> = {
  oauth: ['PUBLIC_URL', 'LONGPORT_CLIENT_ID', 'SESSION_SECRETS'],
  apikey: ['PUBLIC_URL', 'LONGPORT_APP_KEY', 'LONGPORT_APP_SECRET', 'LONGPORT_ACCESS_TOKEN'],
};

/**
 * Turns the environment into the configuration.
 * @throws {ConfigError} naming every missing or malformed setting at once.
 */
export function loadConfig(options: LoadConfigOptions): Config {
  const { values, faults } = readSettings(options);
  const mode = values.LONGPORT_AUTH_MODE === 'apikey' ? 'apikey' : 'oauth';
  const required = REQUIRED[mode].filter((name) => options.optional?.includes(name) !== true);
  const secrets = values.SESSION_SECRETS?.split(',').map((secret) => secret.trim()) ?? [];
  const redis = redisOf(values);
  const host = values.LONGPORT_REGION === 'cn' ? 'openapi.longportapp.cn' : 'openapi.longportapp.com';
  const issuer = values.LONGPORT_OAUTH_ISSUER ?? `https://${host}`;
  const baseUrl = values.LONGPORT_HTTP_URL ?? new URL(`https://${host}`);
  const trustProxy = parseTrustProxy(values.TRUST_PROXY);

  const nodeEnv = options.env['NODE_ENV'];
  const crossed = crossFaults({ values, mode, secrets, issuer, baseUrl, redis, trustProxy, faults, required, nodeEnv });
  const outbound = readProxy(options.env);
  const traces = readTracing(options.env, values.TRACE_PROPAGATION);
  const { env, environmentFaults = [], fromEnvFile = new Set(), nodeFlags = [] } = options;
  const ofProcess = processFaults({ env, fromEnvFile, nodeFlags });
  const allFaults = [...faults, ...crossed, ...traces.faults, ...outbound.faults, ...environmentFaults, ...ofProcess];
  if (allFaults.length > 0) throw new ConfigError(allFaults);

  const publicOrigin = values.PUBLIC_URL ?? '';
  const common: CommonConfig = {
    server: { publicOrigin, host: values.HOST, port: values.PORT, trustProxy: trustProxy ?? false },
    admin: { host: values.ADMIN_HOST, port: values.ADMIN_PORT },
    api: {
      baseUrl,
      allow: values.API_ALLOW,
      readOnly: values.API_READ_ONLY,
      maxBodyBytes: values.API_MAX_BODY,
      replayOn401: values.API_REPLAY_ON_401,
      maxConcurrent: values.API_MAX_CONCURRENT,
      maxConcurrentPerAccount: values.API_MAX_CONCURRENT_PER_ACCOUNT,
      maxConcurrentPerSession: values.API_MAX_CONCURRENT_PER_SESSION,
      ...(values.API_RATE_PER_ACCOUNT === undefined ? {} : { ratePerAccount: values.API_RATE_PER_ACCOUNT }),
    },
    web: {
      ...(values.WEB_ROOT === undefined ? {} : { root: values.WEB_ROOT }),
      ...(values.WEB_CSP === undefined ? {} : { csp: values.WEB_CSP }),
    },
    logLevel: values.LOG_LEVEL,
    ...(outbound.proxy === undefined ? {} : { proxy: outbound.proxy }),
    ...(traces.tracing === undefined ? {} : { tracing: traces.tracing }),
  };
  if (mode === 'apikey') return { mode, ...common, apiKey: apiKeyOf(values) };
  const secure = publicOrigin.startsWith('https:');
  return {
    mode,
    ...common,
    oauth: {
      issuer,
      clientId: values.LONGPORT_CLIENT_ID ?? '',
      ...(values.LONGPORT_CLIENT_SECRET === undefined
        ? {}
        : { clientSecret: new Secret(values.LONGPORT_CLIENT_SECRET) }),
      ...(values.LONGPORT_CLIENT_SECRET_EXPIRES_AT === undefined
        ? {}
        : { clientSecretExpiresAtMs: values.LONGPORT_CLIENT_SECRET_EXPIRES_AT }),
      scope: values.LONGPORT_SCOPE.split(/\s+/).join(' '),
      redirectUri: `${publicOrigin}/callback`,
      allowInsecure: !secure,
    },
    session: {
      keys: deriveKeyRing(secrets),
      secureCookies: secure,
      sameSite: values.SESSION_COOKIE_SAMESITE === 'Lax' ? 'lax' : 'strict',
      idleTimeoutMs: values.SESSION_IDLE_TIMEOUT,
      lifetimeMs: values.SESSION_LIFETIME,
      refreshMarginMs: values.REFRESH_MARGIN,
    },
    sessionsPerAccount: values.SESSIONS_PER_ACCOUNT,
    ...(values.LOGIN_RATE_LIMIT === undefined ? {} : { loginRate: values.LOGIN_RATE_LIMIT }),
    ...(redis === undefined || 'fault' in redis ? {} : { redis }),
  };
}

function redisOf(values: SettingValues): ReturnType<typeof parseRedisUrl> | undefined {
  const { REDIS_URL: url, REDIS_SENTINEL_USERNAME: username, REDIS_SENTINEL_PASSWORD: password } = values;
  if (url === undefined) return undefined;
  const redis = parseRedisUrl(url);
  if ('fault' in redis || redis.topology !== 'sentinel') return redis;
  return {
    ...redis,
    ...(username === undefined ? {} : { sentinelUsername: username }),
    ...(password === undefined ? {} : { sentinelPassword: new Secret(password) }),
  };
}

function apiKeyOf(values: SettingValues): ApiKeyConfig {
  return {
    appKey: new Secret(values.LONGPORT_APP_KEY ?? ''),
    appSecret: new Secret(values.LONGPORT_APP_SECRET ?? ''),
    accessToken: new Secret(values.LONGPORT_ACCESS_TOKEN ?? ''),
  };
}
