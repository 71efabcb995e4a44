import { Secret } from '../shared/secret.ts';
import type { TokenResponse } from './token-response.ts';

/** The tokens of one session (RFC 6749 section 5.1). */
export interface TokenSet {
  readonly accessToken: Secret;
  /** Absent when the authorization server issued none. */
  readonly refreshToken?: Secret;
  /** What was granted, separated by spaces; may be less than what was asked for. */
  readonly scope: string;
  /** When the response arrived, in milliseconds since the epoch. */
  readonly obtainedAtMs: number;
  /** When the access token expires; absent when the response did not say, and then it is used until it is rejected. */
  readonly expiresAtMs?: number;
}

/** The parts of a token response that a {@link TokenSet} is made of. */
export type GrantedTokens = Pick<TokenResponse, 'refreshToken' | 'expiresInSeconds' | 'scope'> & {
  readonly accessToken: string;
};

export interface TokenSetOptions {
  readonly nowMs: number;
  /** What a missing `scope` means: the scope asked for, or the one the refreshed token had (RFC 6749 sections 5.1, 6). */
  readonly scope: string;
  /** Kept when the response brings no new one (RFC 6749 section 6). */
  readonly refreshToken?: Secret | undefined;
}

/** Ten years: a longer lifetime is a mistake, and its sum with a date is not a date. */
const MAX_LIFETIME_SECONDS = 10 * 365 * 86_400;

/** Turns what was granted into a {@link TokenSet}. */
export function toTokenSet(granted: GrantedTokens, { nowMs, scope, refreshToken }: TokenSetOptions): TokenSet {
  const kept = granted.refreshToken === undefined ? refreshToken : new Secret(granted.refreshToken);
  const lifetime = granted.expiresInSeconds;
  return {
    accessToken: new Secret(granted.accessToken),
    ...(kept === undefined ? {} : { refreshToken: kept }),
    scope: granted.scope ?? scope,
    obtainedAtMs: nowMs,
    ...(lifetime === undefined ? {} : { expiresAtMs: nowMs + Math.min(lifetime, MAX_LIFETIME_SECONDS) * 1000 }),
  };
}
