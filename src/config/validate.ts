import { statSync } from 'node:fs';
import { isLoopback, isLoopbackAddress } from '../shared/loopback.ts';
import type { RedisSettings } from './redis-url.ts';
import type { AuthMode } from './setting.ts';
import type { SettingName, SettingValues } from './settings.ts';

const MIN_SECRET_BYTES = 32;
/** Values that documentation shows and people paste. */
const SAMPLE_SECRET = /change[-_ ]?me|example|your[-_ ]?secret|placeholder|^(.)\1*$/i;

export interface ValidateInput {
  readonly values: SettingValues;
  readonly secrets: readonly string[];
  readonly issuer: string;
  readonly baseUrl: URL;
  readonly redis: RedisSettings | { readonly issue: string } | undefined;
  readonly trustProxy: unknown;
  /** Issues already found in single settings, so that no setting is named twice. */
  readonly issues: readonly string[];
  readonly required: readonly SettingName[];
  readonly mode: AuthMode;
}

/** The rules that involve more than one setting, or more than its form. Returns a sentence for each that is broken. */
export function validate(input: ValidateInput): readonly string[] {
  return [
    ...missingIssues(input),
    ...urlIssues(input),
    ...secretIssues(input.secrets),
    ...sentinelIssues(input.values),
    ...storeIssues(input.redis),
    ...(input.mode === 'apikey' ? listenerIssues(input.values) : []),
    ...portIssues(input.values),
    ...(input.trustProxy === null
      ? [
          'TRUST_PROXY must be a hop count or a list of addresses and subnets; "true" would let every client choose its address',
        ]
      : []),
    ...(input.values.WEB_ROOT === undefined || isFolder(input.values.WEB_ROOT)
      ? []
      : [`WEB_ROOT names no folder (found "${input.values.WEB_ROOT}")`]),
  ];
}

const HINTS: Partial<Record<SettingName, string>> = {
  PUBLIC_URL: 'the origin the browser sees, such as https://trade.example.com',
  LONGPORT_CLIENT_ID: '"longport-bff register" obtains one ("npm run register")',
  REDIS_URL: 'with NODE_ENV=production sessions are kept in Redis, never in memory',
  LONGPORT_APP_KEY: 'calls are signed with it in this mode',
  LONGPORT_APP_SECRET: 'calls are signed with it in this mode',
  LONGPORT_ACCESS_TOKEN: 'calls are signed with it in this mode',
  SESSION_SECRETS: `a random string of at least ${MIN_SECRET_BYTES} bytes, such as "openssl rand -base64 48" prints`,
};

function missingIssues({ values, required, issues }: ValidateInput): string[] {
  return required
    .filter((name) => values[name] === undefined && !isNamedIn(issues, name))
    .map((name) => `${name} is missing: ${HINTS[name] ?? 'set it'}`);
}

/** Whether an issue is about this setting, in either of its names, or about its file. */
function isNamedIn(issues: readonly string[], name: SettingName): boolean {
  const twin = name.replace(/^LONGPORT_/, 'LONGBRIDGE_');
  return issues.some((issue) => issue.startsWith(name) || issue.startsWith(twin));
}

function urlIssues({ values, issuer, baseUrl }: ValidateInput): string[] {
  const issues: string[] = [];
  const publicUrl = values.PUBLIC_URL;
  const publicIsInsecure = publicUrl?.startsWith('http:') === true;
  // These two names alone: browsers treat them as trustworthy, and cookies behave there as the docs say.
  const insecureAllowed = publicIsInsecure && /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(publicUrl);
  if (publicIsInsecure && !insecureAllowed) {
    issues.push(`PUBLIC_URL must be https: on any host but localhost and 127.0.0.1 (found "${publicUrl}")`);
  }

  issues.push(...insecureIssue('LONGPORT_OAUTH_ISSUER', new URL(issuer), insecureAllowed));
  issues.push(...insecureIssue('LONGPORT_HTTP_URL', baseUrl, insecureAllowed));
  return issues;
}

function insecureIssue(name: string, url: URL, insecureAllowed: boolean): string[] {
  if (url.protocol === 'https:' || (insecureAllowed && isLoopback(url.hostname))) return [];
  return [`${name} must be https:, or http: on a loopback host together with such a PUBLIC_URL (found "${url.href}")`];
}

function secretIssues(secrets: readonly string[]): string[] {
  const issues: string[] = [];
  secrets.forEach((secret, index) => {
    const bytes = Buffer.byteLength(secret);
    if (bytes < MIN_SECRET_BYTES) {
      issues.push(`SESSION_SECRETS: secret ${index + 1} has ${bytes} bytes, at least ${MIN_SECRET_BYTES} are needed`);
    } else if (SAMPLE_SECRET.test(secret)) issues.push(`SESSION_SECRETS: secret ${index + 1} is a sample value`);
  });
  if (new Set(secrets).size !== secrets.length) issues.push('SESSION_SECRETS names one secret twice');
  return issues;
}

function storeIssues(redis: ValidateInput['redis']): string[] {
  return redis !== undefined && 'issue' in redis ? [redis.issue] : [];
}

function sentinelIssues({
  REDIS_SENTINEL_USERNAME: username,
  REDIS_SENTINEL_PASSWORD: password,
}: SettingValues): string[] {
  if (username === undefined || password !== undefined) return [];
  return ['REDIS_SENTINEL_PASSWORD is missing: REDIS_SENTINEL_USERNAME is set, and a user has a password'];
}

/** Every client that reaches the listener shares the account. */
function listenerIssues({ HOST: host, APIKEY_ALLOW_REMOTE: allowed }: SettingValues): string[] {
  if (allowed || isLoopbackAddress(host)) return [];
  return [
    `HOST must be a loopback address with LONGPORT_AUTH_MODE=apikey, because every client that reaches it uses the account; APIKEY_ALLOW_REMOTE=true accepts that (found "${host}")`,
  ];
}

function portIssues({ PORT, ADMIN_PORT }: SettingValues): string[] {
  if (PORT !== ADMIN_PORT || PORT === 0) return [];
  return [`ADMIN_PORT must differ from PORT (found ${PORT} for both)`];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
