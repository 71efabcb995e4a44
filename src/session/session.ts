import type { TokenSet } from '../oauth/token-set.ts';
import { MAX_EXTEND_INTERVAL_MS } from './durations.ts';

/** What the token record of a session says. Written at login, and again by each refresh. */
export interface TokenRecord {
  readonly tokens: TokenSet;
  /** The scope that was asked for at login; `tokens.scope` is what was granted. */
  readonly requestedScope: string;
  /** When the session began, in milliseconds since the epoch. */
  readonly createdAtMs: number;
  /** When it ends however busy it is (absolute lifetime). */
  readonly endsAtMs: number;
  /** The browser and system of the login, such as "Chrome on Windows"; absent when they are not known. */
  readonly userAgent?: string;
  /** The network the login came from, such as `203.0.113.0/24`; never the whole address. */
  readonly network?: string;
}

/** Where a login came from, as far as it is kept. */
export type LoginOrigin = Pick<TokenRecord, 'userAgent' | 'network'>;

/** A token record as it was read from the store. */
export interface StoredSession extends TokenRecord {
  /** Grows by one with each write of tokens; writes are conditional on it. */
  readonly version: number;
  /** When an API call last extended the idle limit. */
  readonly extendedAtMs: number;
  /** While it is set and not over, only `owner` may send the refresh token of this record. */
  readonly refreshClaim?: RefreshClaimInForce;
  /** How often in a row the authorization server has refused to refresh this version, without `invalid_grant`. */
  readonly refusals?: number;
  /** The API has accepted the access token of this version, through whichever process. */
  readonly isConfirmed?: true;
}

/** `owner` is empty while a failed refresh cools down, else it names the caller whose refresh is in progress. */
export interface RefreshClaimInForce {
  readonly owner: string;
  readonly untilMs: number;
}

/** The limits of every session. */
export interface SessionLimits {
  readonly idleTimeoutMs: number;
  readonly lifetimeMs: number;
  /** Refresh this long before expiry, at most a tenth of the token's lifetime. */
  readonly refreshMarginMs: number;
}

/**
 * A session is extended by calls at most this often: once a minute, and four times within an idle limit that is shorter than
 * four minutes, so that a session in use does not end by it.
 */
export function extendIntervalMs({ idleTimeoutMs }: SessionLimits): number {
  return Math.min(MAX_EXTEND_INTERVAL_MS, idleTimeoutMs / 4);
}

/** Begins a session with freshly granted tokens. */
export function newTokenRecord(
  tokens: TokenSet,
  requestedScope: string,
  limits: SessionLimits,
  origin: LoginOrigin = {},
): TokenRecord {
  const createdAtMs = tokens.obtainedAtMs;
  return { ...origin, tokens, requestedScope, createdAtMs, endsAtMs: createdAtMs + limits.lifetimeMs };
}

function originOf({ userAgent, network }: TokenRecord): LoginOrigin {
  return { ...(userAgent === undefined ? {} : { userAgent }), ...(network === undefined ? {} : { network }) };
}

/** The record with new tokens: everything else of a session outlives a refresh. */
export function withTokens(session: StoredSession, tokens: TokenSet): TokenRecord {
  const { requestedScope, createdAtMs, endsAtMs } = session;
  return { ...originOf(session), tokens, requestedScope, createdAtMs, endsAtMs };
}

/** How long the record may live from now without another call: the idle limit, capped by the absolute one. */
export function timeToLiveMs(record: TokenRecord, nowMs: number, limits: SessionLimits): number {
  return Math.max(0, Math.min(limits.idleTimeoutMs, record.endsAtMs - nowMs));
}

/** When the idle limit is reached, as far as this copy of the record knows: calls since may have extended it. */
export function idleEndsAtMs({ extendedAtMs }: StoredSession, { idleTimeoutMs }: SessionLimits): number {
  return extendedAtMs + idleTimeoutMs;
}

/** Whether the absolute lifetime is over, whatever the store still holds. */
export function hasEnded(record: TokenRecord, nowMs: number): boolean {
  return nowMs >= record.endsAtMs;
}

/** Whether the access token's own lifetime is over. A token of unknown lifetime is used until it is rejected. */
export function isExpired({ expiresAtMs }: TokenSet, nowMs: number): boolean {
  return expiresAtMs !== undefined && nowMs >= expiresAtMs;
}

/**
 * Whether the access token should be replaced now. The margin is capped at a tenth of the token's lifetime, so that a
 * token of a minute is not refreshed on every call.
 */
export function isDueForRefresh(tokens: TokenSet, nowMs: number, { refreshMarginMs }: SessionLimits): boolean {
  if (tokens.expiresAtMs === undefined) return false;
  const marginMs = Math.min(refreshMarginMs, (tokens.expiresAtMs - tokens.obtainedAtMs) / 10);
  return nowMs >= tokens.expiresAtMs - marginMs;
}

/** Whether a refresh has been claimed or is cooling down. */
export function isClaimed({ refreshClaim }: StoredSession, nowMs: number): boolean {
  return refreshClaim !== undefined && nowMs < refreshClaim.untilMs;
}
