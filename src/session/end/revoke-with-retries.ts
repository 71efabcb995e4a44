import type { AuthorizationServer } from '../../oauth/authorization-server.ts';
import {
  isPassingRevocationFailure,
  REVOCABLE_TOKENS,
  revokeTokens,
  type RevocableToken,
} from '../../oauth/token-revocation.ts';
import type { TokenSet } from '../../oauth/token-set.ts';
import type { Events } from '../../observability/events.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { MAX_RETRY_AFTER_MS, REVOCATION_RETRY_SECONDS } from '../durations.ts';

/**
 * Revokes the tokens that a session had, and resolves once that was tried. What failed for a passing reason is tried
 * again in the background, with growing delays. A graceful stop does not wait for that.
 */
export type Revoke = (sessionId: SessionId, tokens: TokenSet) => Promise<void>;

export interface RevokeOptions {
  readonly authorizationServer: AuthorizationServer;
  readonly clock: Clock;
  readonly events: Events;
}

interface Attempt {
  readonly left: readonly RevocableToken[];
  readonly askedSeconds: number;
}

/** Pairs that wait for their next attempt, in this process: some kilobytes each. A pair beyond them is tried once. */
const MAX_PENDING = 1_000;

/** Makes the one {@link Revoke} of a process. */
export function createRevoke({ authorizationServer, clock, events }: RevokeOptions): Revoke {
  let pending = 0;

  /** Tries these tokens; returns those to try again, and the seconds that the server asks for. */
  async function attempt(sessionId: SessionId, tokens: TokenSet, which: readonly RevocableToken[]): Promise<Attempt> {
    // Where to send them is not known yet.
    if (!authorizationServer.isReady()) return { left: which, askedSeconds: 0 };
    const failures = await revokeTokens(authorizationServer.client(), tokens, which);
    for (const { failure } of failures) events.emit({ type: 'revocation_failed', session: sessionId, failure });
    const passing = failures.filter(({ failure }) => isPassingRevocationFailure(failure));
    const asked = passing.map(({ failure }) => failure.retryAfterSeconds ?? 0);
    return { left: passing.map(({ token }) => token), askedSeconds: Math.max(0, ...asked) };
  }

  async function tryAgain(sessionId: SessionId, tokens: TokenSet, first: Attempt): Promise<void> {
    let { left, askedSeconds } = first;
    for (const seconds of REVOCATION_RETRY_SECONDS) {
      if (left.length === 0) return;
      await clock.sleep(Math.min(Math.max(seconds, askedSeconds) * 1000, MAX_RETRY_AFTER_MS));
      ({ left, askedSeconds } = await attempt(sessionId, tokens, left));
    }
  }

  return async (sessionId, tokens) => {
    const first = await attempt(sessionId, tokens, REVOCABLE_TOKENS);
    if (first.left.length === 0 || pending >= MAX_PENDING) return;
    pending += 1;
    void tryAgain(sessionId, tokens, first).finally(() => (pending -= 1));
  };
}
