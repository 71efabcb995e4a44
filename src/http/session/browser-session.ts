import { hasEnded } from '../../session/session.ts';
import type { TokenStore } from '../../session/token-store.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { SessionCookie } from './session-cookie.ts';

/** Whether a browser is signed in, for a sign-in page that has nothing to do then. Read, not extended. */
export interface BrowserSession {
  /** Whether a cookie of this header is of a live session. False when the store does not answer: the page is shown. */
  isLive(cookieHeader: string | undefined): Promise<boolean>;
  /** Whether this session lives. @throws {StoreUnavailableError} */
  lives(sessionId: SessionId): Promise<boolean>;
}

export interface BrowserSessionOptions {
  readonly sessionCookie: SessionCookie;
  readonly store: TokenStore;
  readonly clock: Clock;
}

/** Makes the {@link BrowserSession}. */
export function createBrowserSession({ sessionCookie, store, clock }: BrowserSessionOptions): BrowserSession {
  async function lives(sessionId: SessionId): Promise<boolean> {
    const session = await store.read(sessionId);
    return session !== undefined && !hasEnded(session, clock.nowMs());
  }
  return {
    lives,
    async isLive(cookieHeader) {
      // Of several the last: a browser sends those of longer paths first (RFC 6265bis section 5.8.3), and ours is on `/`.
      const sessionId = sessionCookie.readAll(cookieHeader).at(-1);
      return sessionId !== undefined && (await lives(sessionId).catch(() => false));
    },
  };
}
