import { Secret } from '../shared/secret.ts';

/** The tokens of one session (RFC 6749 section 5.1). */
export interface TokenSet {
  readonly accessToken: Secret;
  /** Absent when the authorization server issued none. */
  readonly refreshToken?: Secret;
  /** What was granted, separated by spaces; may be less than what was asked for. */
  readonly scope: string;
  /** When the answer arrived, in milliseconds since the epoch. */
  readonly obtainedAtMs: number;
  /** When the access token expires; absent when the answer did not say, and then it is used until it is rejected. */
  readonly expiresAtMs?: number;
}

/** The members of a token answer that matter here. */
export interface TokenResponse {
  readonly access_token: string;
  /** In lower case. */
  readonly token_type: string;
  readonly refresh_token?: string | undefined;
  readonly scope?: string | undefined;
  readonly expires_in?: number | undefined;
}

export interface TokenSetOptions {
  readonly nowMs: number;
  /** What a missing `scope` means: the scope asked for, or the one the refreshed token had (RFC 6749 sections 5.1, 6). */
  readonly scope: string;
  /** Kept when the answer brings no new one (RFC 6749 section 6). */
  readonly refreshToken?: Secret | undefined;
}

/** The answer holds tokens of a type that cannot be sent as a bearer, such as DPoP. */
export class TokenTypeError extends Error {
  override readonly name = 'TokenTypeError';
}

/** Ten years: beyond it a lifetime is a mistake, and sums of it with a date are no longer dates. */
const LONGEST_LIFETIME_SECONDS = 10 * 365 * 86_400;

/**
 * Turns a token answer into a {@link TokenSet}.
 * @throws {TokenTypeError} for tokens that are not used as bearers (RFC 6749 section 7.1).
 */
export function toTokenSet(response: TokenResponse, { nowMs, scope, refreshToken }: TokenSetOptions): TokenSet {
  if (response.token_type !== 'bearer') throw new TokenTypeError();
  const kept = response.refresh_token === undefined ? refreshToken : new Secret(response.refresh_token);
  const lifetime = response.expires_in;
  // Zero says nothing that could be acted on; like an absent value it leaves the word to the API.
  const known = lifetime !== undefined && Number.isFinite(lifetime) && lifetime > 0;
  return {
    accessToken: new Secret(response.access_token),
    ...(kept === undefined ? {} : { refreshToken: kept }),
    scope: response.scope ?? scope,
    obtainedAtMs: nowMs,
    ...(known ? { expiresAtMs: nowMs + Math.min(lifetime, LONGEST_LIFETIME_SECONDS) * 1000 } : {}),
  };
}
