import { statSync } from 'node:fs';
import { isLoopback, isLoopbackAddress } from '../shared/loopback.ts';
import type { RedisSettings } from './redis-url.ts';
import type { AuthMode, SettingName, SettingValues } from './settings.ts';

const MIN_SECRET_BYTES = 32;
/** Values that documentation shows and people paste. */
const SAMPLE_SECRET = /change[-_ ]?me|example|your[-_ ]?secret|placeholder|^(.)\1*$/i;

export interface CrossRuleInput {
  readonly values: SettingValues;
  readonly secrets: readonly string[];
  readonly issuer: string;
  readonly baseUrl: URL;
  readonly redis: RedisSettings | { readonly fault: string } | undefined;
  readonly trustProxy: unknown;
  /** Faults already found in single settings, so that no setting is named twice. */
  readonly faults: readonly string[];
  readonly required: readonly SettingName[];
  readonly mode: AuthMode;
  readonly nodeEnv: string | undefined;
}

/** The rules that involve more than one setting, or more than its form. Returns a sentence for each that is broken. */
export function crossFaults(input: CrossRuleInput): readonly string[] {
  return [
    ...missingFaults(input),
    ...urlFaults(input),
    ...secretFaults(input.secrets),
    ...sentinelFaults(input.values),
    ...(input.mode === 'oauth' ? storeFaults(input) : listenerFaults(input.values)),
    ...portFaults(input.values),
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
  LONGPORT_CLIENT_ID: '"npm run register" obtains one',
  LONGPORT_APP_KEY: 'calls are signed with it in this mode',
  LONGPORT_APP_SECRET: 'calls are signed with it in this mode',
  LONGPORT_ACCESS_TOKEN: 'calls are signed with it in this mode',
  SESSION_SECRETS: `a random string of at least ${MIN_SECRET_BYTES} bytes, such as "openssl rand -base64 48" prints`,
};

function missingFaults({ values, required, faults }: CrossRuleInput): string[] {
  return required
    .filter((name) => values[name] === undefined && !isNamedIn(faults, name))
    .map((name) => `${name} is missing: ${HINTS[name] ?? 'set it'}`);
}

/** Whether a fault is about this setting, in either of its names, or about its file. */
function isNamedIn(faults: readonly string[], name: SettingName): boolean {
  const twin = name.replace(/^LONGPORT_/, 'LONGBRIDGE_');
  return faults.some((fault) => fault.startsWith(name) || fault.startsWith(twin));
}

function urlFaults({ values, issuer, baseUrl }: CrossRuleInput): string[] {
  const faults: string[] = [];
  const publicUrl = values.PUBLIC_URL;
  const publicIsInsecure = publicUrl?.startsWith('http:') === true;
  // These two names alone: browsers treat them as trustworthy, and cookies behave there as the docs say.
  const insecureAllowed = publicIsInsecure && /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(publicUrl);
  if (publicIsInsecure && !insecureAllowed) {
    faults.push(`PUBLIC_URL must be https: on any host but localhost and 127.0.0.1 (found "${publicUrl}")`);
  }

  faults.push(...insecureFault('LONGPORT_OAUTH_ISSUER', new URL(issuer), insecureAllowed));
  faults.push(...insecureFault('LONGPORT_HTTP_URL', baseUrl, insecureAllowed));
  return faults;
}

function insecureFault(name: string, url: URL, insecureAllowed: boolean): string[] {
  if (url.protocol === 'https:' || (insecureAllowed && isLoopback(url.hostname))) return [];
  return [`${name} must be https:, or http: on a loopback host together with such a PUBLIC_URL (found "${url.href}")`];
}

function secretFaults(secrets: readonly string[]): string[] {
  const faults: string[] = [];
  secrets.forEach((secret, index) => {
    const bytes = Buffer.byteLength(secret);
    if (bytes < MIN_SECRET_BYTES) {
      faults.push(`SESSION_SECRETS: secret ${index + 1} has ${bytes} bytes, at least ${MIN_SECRET_BYTES} are needed`);
    } else if (SAMPLE_SECRET.test(secret)) faults.push(`SESSION_SECRETS: secret ${index + 1} is a sample value`);
  });
  if (new Set(secrets).size !== secrets.length) faults.push('SESSION_SECRETS names one secret twice');
  return faults;
}

function storeFaults({ redis, nodeEnv, values, faults }: CrossRuleInput): string[] {
  if (redis !== undefined) return 'fault' in redis ? [redis.fault] : [];
  if (
    nodeEnv !== 'production' ||
    values.REDIS_URL !== undefined ||
    faults.some((fault) => fault.startsWith('REDIS_URL'))
  ) {
    return [];
  }
  return ['REDIS_URL is missing: with NODE_ENV=production sessions are kept in Redis, never in memory'];
}

function sentinelFaults({
  REDIS_SENTINEL_USERNAME: username,
  REDIS_SENTINEL_PASSWORD: password,
}: SettingValues): string[] {
  if (username === undefined || password !== undefined) return [];
  return ['REDIS_SENTINEL_PASSWORD is missing: REDIS_SENTINEL_USERNAME is set, and a user has a password'];
}

/** The account is shared by whoever reaches the listener. */
function listenerFaults({ HOST: host, APIKEY_ALLOW_REMOTE: allowed }: SettingValues): string[] {
  if (allowed || isLoopbackAddress(host)) return [];
  return [
    `HOST must be a loopback address with LONGPORT_AUTH_MODE=apikey, because whoever reaches it uses the account; APIKEY_ALLOW_REMOTE=true accepts that (found "${host}")`,
  ];
}

function portFaults({ PORT, ADMIN_PORT }: SettingValues): string[] {
  if (PORT !== ADMIN_PORT || PORT === 0) return [];
  return [`ADMIN_PORT must differ from PORT (found ${PORT} for both)`];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
