import type { AuthorizationServer } from '../oauth/authorization-server.ts';
import { revokeTokens } from '../oauth/token-revocation.ts';
import type { TokenSet } from '../oauth/token-set.ts';
import type { Events } from '../observability/events.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionHandle } from '../shared/session-handle.ts';

/**
 * Revokes the tokens that a session had, and resolves once that was tried. An authorization server that answers 503 is
 * asked once more after the time it names (RFC 7009 section 2.2.1); nobody waits for that, a graceful stop neither.
 */
export type Revoke = (handle: SessionHandle, tokens: TokenSet) => Promise<void>;

export interface RevokeOptions {
  readonly authorizationServer: AuthorizationServer;
  readonly clock: Clock;
  readonly events: Events;
}

const RETRY_AFTER_SECONDS = 5;
const LONGEST_RETRY_AFTER_SECONDS = 300;

/** Makes the one {@link Revoke} of a process. */
export function createRevoke({ authorizationServer, clock, events }: RevokeOptions): Revoke {
  /** Resolves with the seconds after which the server wants to be asked again, if it does. */
  async function attempt(handle: SessionHandle, tokens: TokenSet): Promise<number | undefined> {
    const failures = await revokeTokens(authorizationServer.client(), tokens);
    for (const failure of failures) events.revocationFailed(handle, failure);
    const unavailable = failures.find(({ status }) => status === 503);
    if (unavailable === undefined) return undefined;
    return Math.min(unavailable.retryAfterSeconds ?? RETRY_AFTER_SECONDS, LONGEST_RETRY_AFTER_SECONDS);
  }

  return async (handle, tokens) => {
    const seconds = await attempt(handle, tokens);
    if (seconds !== undefined) void clock.sleep(seconds * 1000).then(() => attempt(handle, tokens));
  };
}
