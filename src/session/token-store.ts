import type { SessionId } from '../shared/session-id.ts';
import type { StoredSession, TokenRecord } from './session.ts';

/**
 * Where token records live. A session lives exactly as long as its token record. Every method is one atomic step, and
 * throws StoreUnavailableError when the store does not answer in time; a write may then have happened or not.
 */
export interface TokenStore {
  /** Writes the record of a new session, version 1, which vanishes after `ttlMs`. */
  create(sessionId: SessionId, record: TokenRecord, ttlMs: number): Promise<void>;

  /** The record, or undefined when there is none, it has expired, or no key of ours opens it. */
  read(sessionId: SessionId): Promise<StoredSession | undefined>;

  /** Sets the remaining life to `ttlMs`, if the record is still there. Never brings one back. */
  extend(sessionId: SessionId, ttlMs: number): Promise<void>;

  /**
   * Claims the refresh token of `version` in the record: `owner` is about to send it. No other owner gets a claim for
   * `claimMs`.
   */
  claimRefresh(sessionId: SessionId, claim: RefreshClaim): Promise<RefreshClaimResult>;

  /**
   * After a failed refresh: replaces the claim of `owner` by a cooldown of `delayMs` for all owners. No effect on a claim of
   * another. With `refused`: how often this version has been refused, which the record then says.
   */
  postponeRefresh(sessionId: SessionId, owner: string, delayMs: number, refused?: Refused): Promise<void>;

  /** Notes that the API has accepted the access token of `version`, if that is still the record's version. */
  confirm(sessionId: SessionId, version: number): Promise<void>;

  /**
   * Writes new tokens in place of those of `version`, removes any claim, and leaves the remaining life as it is. A record
   * that is gone stays gone.
   */
  replace(sessionId: SessionId, version: number, record: TokenRecord): Promise<'replaced' | 'superseded' | 'gone'>;

  /**
   * Removes the session, its express-session record included, and returns what the token record was. With `version`:
   * only if that is still the record's version. Undefined when nothing was removed, or when no key of ours opens it.
   */
  remove(sessionId: SessionId, version?: number): Promise<TokenRecord | undefined>;
}

/**
 * `superseded`: the version is another. `claimedForMs`: the claim of another owner, or a cooldown, holds for this time, by
 * the store's clock.
 */
export type RefreshClaimResult = 'claimed' | 'superseded' | 'gone' | { readonly claimedForMs: number };

export interface Refused {
  readonly version: number;
  readonly times: number;
}

export interface RefreshClaim {
  readonly version: number;
  readonly owner: string;
  readonly claimMs: number;
}
