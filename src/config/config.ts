import type { Secret } from '../shared/secret.ts';
import type { KeyRing } from './key-ring.ts';
import type { ProxyConfig } from './proxy.ts';
import type { RedisSettings } from './redis-url.ts';
import type { RuntimeSettings } from './runtime-settings.ts';
import type { TracingConfig } from './tracing.ts';

/** The configuration in groups, each handed to the part that needs it. Made once, by `loadConfig`. */
export type Config = OAuthModeConfig | ApiKeyModeConfig;

/** What both modes have. */
export interface CommonConfig {
  readonly server: ServerConfig;
  readonly admin: AdminConfig;
  readonly api: ApiConfig;
  readonly web: WebConfig;
  readonly idempotency: IdempotencyConfig;
  /** As they are at the start. A part gets those of the process instead, which a reload changes. */
  readonly runtime: RuntimeSettings;
  /** The proxy for what goes out. Absent: none. */
  readonly proxy?: ProxyConfig;
  /** Absent: traces are off. */
  readonly tracing?: TracingConfig;
  /** A sentence for each name in the environment that looks like a setting and is none. */
  readonly warnings: readonly string[];
}

/** Users log in, and calls carry their own tokens. */
export interface OAuthModeConfig extends CommonConfig {
  readonly mode: 'oauth';
  readonly oauth: OAuthConfig;
  readonly session: SessionConfig;
  /** Absent: the in-memory store. */
  readonly redis?: RedisSettings;
}

/** There is no login: calls are signed for the one account. */
export interface ApiKeyModeConfig extends CommonConfig {
  readonly mode: 'apikey';
  readonly apiKey: ApiKeyConfig;
  /** For idempotency keys alone. Absent: they live in memory. */
  readonly redis?: RedisSettings;
}

export interface ServerConfig {
  /** The origin the browser sees; never taken from a request. */
  readonly publicOrigin: string;
  readonly host: string;
  readonly port: number;
  /** Which proxies in front are believed: a hop count or subnets. */
  readonly trustProxy: number | readonly string[] | false;
  /** How long a stop serves on after `/readyz` has become 503. */
  readonly shutdownDelayMs: number;
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
  /** Absent if it does not expire or its expiry is unknown. */
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
  readonly replayOn401: 'safe' | 'all';
}

export interface IdempotencyConfig {
  /** The bound of all idempotency keys and kept answers together. */
  readonly maxBytes: number;
}

export interface WebConfig {
  readonly root?: string;
  readonly csp?: string;
}
