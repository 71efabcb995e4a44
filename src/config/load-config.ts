import { PATHS } from '../shared/paths.ts';
import { Secret } from '../shared/secret.ts';
import type { ApiKeyConfig, CommonConfig, Config, OAuthConfig, ServerConfig, SessionConfig } from './config.ts';
import { NO_CONFIG_FILE, type ConfigFile } from './config-file.ts';
import { deriveKeyRing } from './key-ring.ts';
import { parseTrustProxy } from './parsers.ts';
import { readProxy } from './proxy.ts';
import { readSettings, type ReadSettingsOptions } from './read-settings.ts';
import { parseRedisUrl } from './redis-url.ts';
import type { RuntimeSettings } from './runtime-settings.ts';
import type { AuthMode } from './setting.ts';
import type { SettingName, SettingValues } from './settings.ts';
import { readTracing } from './tracing.ts';
import { findUnknownNames } from './unknown-names.ts';
import { validate } from './validate.ts';
import { validateProcess } from './validate-process.ts';

/** The configuration is not usable; every issue is in `issues` and in the message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly string[];

  constructor(issues: readonly string[]) {
    super(
      `the configuration has ${issues.length === 1 ? 'an issue' : `${issues.length} issues`}:\n${issues.map((issue) => `  - ${issue}`).join('\n')}`,
    );
    this.issues = issues;
  }
}

export interface LoadConfigOptions extends ReadSettingsOptions {
  /** Settings this caller can do without: registration has no client id yet. */
  readonly optional?: readonly SettingName[];
  /** The file that completed the environment; none unless given. */
  readonly file?: ConfigFile;
  /** The names that came from it; none unless given. */
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
  const { values, issues } = readSettings(options);
  const mode = values.LONGPORT_AUTH_MODE === 'apikey' ? 'apikey' : 'oauth';
  const secrets = values.SESSION_SECRETS?.split(',').map((secret) => secret.trim()) ?? [];
  const redis = redisOf(values);
  const urls = upstreamUrlsOf(values);
  const trustProxy = parseTrustProxy(values.TRUST_PROXY);
  const { env, file = NO_CONFIG_FILE, fromEnvFile = new Set(), nodeFlags = [] } = options;
  const outbound = readProxy(env);
  const traces = readTracing(env, values.TRACE_PROPAGATION);
  const unknown = findUnknownNames({ env, fromEnvFile, file });
  const required = requiredOf(mode, options);
  const allIssues = [
    ...issues,
    ...validate({ values, mode, secrets, ...urls, redis, trustProxy, issues, required }),
    ...traces.issues,
    ...outbound.issues,
    ...file.issues,
    ...unknown.issues,
    ...validateProcess({ env, fromEnvFile, nodeFlags }),
  ];
  if (allIssues.length > 0) throw new ConfigError(allIssues);

  const common: CommonConfig = {
    ...commonOf(values, urls.baseUrl, trustProxy ?? false),
    ...(outbound.proxy === undefined ? {} : { proxy: outbound.proxy }),
    ...(traces.tracing === undefined ? {} : { tracing: traces.tracing }),
    warnings: unknown.warnings,
  };
  const store = redis === undefined || 'issue' in redis ? {} : { redis };
  if (mode === 'apikey') return { mode, ...common, ...store, apiKey: apiKeyOf(values) };
  return { mode, ...common, ...store, oauth: oauthOf(values, urls.issuer), session: sessionOf(values, secrets) };
}

/** What must be set. It is not known what a file sets that cannot be read: then nothing is called missing. */
function requiredOf(
  mode: AuthMode,
  { env, optional = [], file = NO_CONFIG_FILE }: LoadConfigOptions,
): readonly SettingName[] {
  if (file.state === 'unusable') return [];
  const store = mode === 'oauth' && env['NODE_ENV'] === 'production' ? (['REDIS_URL'] as const) : [];
  return [...REQUIRED[mode], ...store].filter((name) => !optional.includes(name));
}

/** The issuer and the base URL of the API: those of the region, unless they are set. */
function upstreamUrlsOf(values: SettingValues): { readonly issuer: string; readonly baseUrl: URL } {
  const host = values.LONGPORT_REGION === 'cn' ? 'openapi.longportapp.cn' : 'openapi.longportapp.com';
  return {
    issuer: values.LONGPORT_OAUTH_ISSUER ?? `https://${host}`,
    baseUrl: values.LONGPORT_HTTP_URL ?? new URL(`https://${host}`),
  };
}

function commonOf(
  values: SettingValues,
  baseUrl: URL,
  trustProxy: ServerConfig['trustProxy'],
): Omit<CommonConfig, 'warnings'> {
  return {
    server: {
      publicOrigin: values.PUBLIC_URL ?? '',
      host: values.HOST,
      port: values.PORT,
      trustProxy,
      shutdownDelayMs: values.SHUTDOWN_DELAY,
    },
    admin: { host: values.ADMIN_HOST, port: values.ADMIN_PORT },
    api: { baseUrl, replayOn401: values.API_REPLAY_ON_401 },
    web: {
      ...(values.WEB_ROOT === undefined ? {} : { root: values.WEB_ROOT }),
      ...(values.WEB_CSP === undefined ? {} : { csp: values.WEB_CSP }),
    },
    idempotency: { maxBytes: values.IDEMPOTENCY_MAX_BYTES },
    runtime: runtimeOf(values),
  };
}

function runtimeOf(values: SettingValues): RuntimeSettings {
  return {
    logLevel: values.LOG_LEVEL,
    accessLog: values.ACCESS_LOG,
    allow: values.API_ALLOW,
    readOnly: values.API_READ_ONLY,
    maxBodyBytes: values.API_MAX_BODY,
    maxConcurrent: values.API_MAX_CONCURRENT,
    maxConcurrentPerAccount: values.API_MAX_CONCURRENT_PER_ACCOUNT,
    maxConcurrentPerSession: values.API_MAX_CONCURRENT_PER_SESSION,
    ratePerAccount: values.API_RATE_PER_ACCOUNT,
    sessionsPerAccount: values.SESSIONS_PER_ACCOUNT,
    loginRate: values.LOGIN_RATE_LIMIT,
  };
}

function oauthOf(values: SettingValues, issuer: string): OAuthConfig {
  const { LONGPORT_CLIENT_SECRET: clientSecret, LONGPORT_CLIENT_SECRET_EXPIRES_AT: expiresAtMs } = values;
  return {
    issuer,
    clientId: values.LONGPORT_CLIENT_ID ?? '',
    ...(clientSecret === undefined ? {} : { clientSecret: new Secret(clientSecret) }),
    ...(expiresAtMs === undefined ? {} : { clientSecretExpiresAtMs: expiresAtMs }),
    scope: values.LONGPORT_SCOPE.split(/\s+/).join(' '),
    redirectUri: `${values.PUBLIC_URL ?? ''}${PATHS.callback}`,
    allowInsecure: !isSecure(values),
  };
}

function sessionOf(values: SettingValues, secrets: readonly string[]): SessionConfig {
  return {
    keys: deriveKeyRing(secrets),
    secureCookies: isSecure(values),
    sameSite: values.SESSION_COOKIE_SAMESITE === 'Lax' ? 'lax' : 'strict',
    idleTimeoutMs: values.SESSION_IDLE_TIMEOUT,
    lifetimeMs: values.SESSION_LIFETIME,
    refreshMarginMs: values.REFRESH_MARGIN,
  };
}

function isSecure({ PUBLIC_URL: publicUrl }: SettingValues): boolean {
  return publicUrl?.startsWith('https:') === true;
}

function redisOf(values: SettingValues): ReturnType<typeof parseRedisUrl> | undefined {
  const { REDIS_URL: url, REDIS_SENTINEL_USERNAME: username, REDIS_SENTINEL_PASSWORD: password } = values;
  if (url === undefined) return undefined;
  const redis = parseRedisUrl(url);
  if ('issue' in redis || redis.topology !== 'sentinel') return redis;
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
