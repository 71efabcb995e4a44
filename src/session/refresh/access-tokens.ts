import type { Events } from '../../observability/events.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { RefreshOutcome } from './refresh-outcome.ts';
import {
  extendIntervalMs,
  hasEnded,
  isDueForRefresh,
  isExpired,
  isClaimed,
  timeToLiveMs,
  type SessionLimits,
  type StoredSession,
} from '../session.ts';
import { createTokenAcceptance } from './token-acceptance.ts';
import type { Refresher } from './refresher.ts';
import type { TokenStore } from '../token-store.ts';

/** The tokens to call the API with. */
export interface AccessTokens {
  /**
   * Reads the session, extends its idle limit, and refreshes its tokens where that is due. A call in the `background`,
   * which no person caused, does not extend the idle limit. `admit` is called with what was read, before anything else is
   * done; what it throws is thrown.
   */
  get(
    sessionId: SessionId,
    options?: { readonly background?: boolean; readonly admit?: (session: StoredSession) => void },
  ): Promise<RefreshOutcome>;
  /**
   * After the API rejected the token of `rejected`: refreshes if that is still the stored one, else returns the newer.
   * The rejected one itself comes back when it is too young to be refreshed again: the rejection then stands.
   */
  replaceRejected(sessionId: SessionId, rejected: StoredSession): Promise<RefreshOutcome>;
  /** Tells that the API accepted the token of `session`. */
  confirm(sessionId: SessionId, session: StoredSession): void;
}

export interface AccessTokensOptions {
  readonly store: TokenStore;
  readonly refresher: Refresher;
  readonly limits: SessionLimits;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** A call waits this long for a refresh when its token has expired, */
export const WAIT_EXPIRED_MS = 12_000;
/** and this long when the token is still good to go on with. */
export const WAIT_VALID_MS = 2_000;

/** The wait was over before the refresh. */
const LATE: RefreshOutcome = { kind: 'unavailable' };

/** Makes the one {@link AccessTokens} of a process. */
export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  const { store, refresher, limits, tasks, clock, events } = options;
  const extending = new Set<SessionId>();
  const acceptance = createTokenAcceptance(clock);

  function extendIdleLimit(sessionId: SessionId, session: StoredSession, nowMs: number): void {
    if (nowMs - session.extendedAtMs < extendIntervalMs(limits) || extending.has(sessionId)) return;
    extending.add(sessionId);
    const extended = store
      .extend(sessionId, timeToLiveMs(session, nowMs, limits))
      // The next call tries again; this one has its response already.
      .catch((error: unknown) => {
        events.emit({ type: 'store_fault', operation: 'extend', error });
      })
      .finally(() => extending.delete(sessionId));
    void tasks.track(extended);
  }

  async function withinTime(refresh: Promise<RefreshOutcome>, waitMs: number): Promise<RefreshOutcome> {
    const done = new AbortController();
    const late = clock.sleep(waitMs, done.signal).then(() => LATE);
    try {
      return await Promise.race([refresh, late]);
    } finally {
      done.abort();
      refresh.catch(() => undefined);
    }
  }

  return {
    async get(sessionId, { background = false, admit } = {}) {
      const session = await store.read(sessionId);
      const nowMs = clock.nowMs();
      if (session === undefined || hasEnded(session, nowMs)) return { kind: 'ended', reason: 'gone' };
      admit?.(session);
      if (!background) extendIdleLimit(sessionId, session, nowMs);
      if (!isDueForRefresh(session.tokens, nowMs, limits)) return { kind: 'fresh', session };

      const expired = isExpired(session.tokens, nowMs);
      if (!expired && (isClaimed(session, nowMs) || session.tokens.refreshToken === undefined)) {
        return { kind: 'fresh', session };
      }
      const postponed = refresher.postponed(sessionId, session);
      if (postponed !== undefined) return expired ? postponed : { kind: 'fresh', session };
      const due = (stored: StoredSession): boolean => isDueForRefresh(stored.tokens, clock.nowMs(), limits);
      const refresh = refresher.refresh(sessionId, due).catch((error: unknown): RefreshOutcome => {
        // A store that is read from and refuses writes (it is full, say) takes no valid token away.
        if (isExpired(session.tokens, clock.nowMs()) || !(error instanceof StoreUnavailableError)) throw error;
        events.emit({ type: 'store_fault', operation: 'refresh', error });
        return { kind: 'unavailable' };
      });
      let outcome = await withinTime(refresh, expired ? WAIT_EXPIRED_MS : WAIT_VALID_MS);
      const stillValid = !isExpired(session.tokens, clock.nowMs());
      // The token has expired during the short wait: without it the call waits as long as any other.
      if (outcome === LATE && !expired && !stillValid) {
        outcome = await withinTime(refresh, WAIT_EXPIRED_MS - WAIT_VALID_MS);
      }
      const isLater = outcome.kind === 'unavailable' || outcome.kind === 'refused';
      return isLater && stillValid ? { kind: 'fresh', session } : outcome;
    },

    async replaceRejected(sessionId, rejected) {
      const isProven = acceptance.isProven(sessionId, rejected);
      if (!isProven || refresher.postponed(sessionId, rejected) !== undefined) {
        const stored = await store.read(sessionId);
        if (stored === undefined) return { kind: 'ended', reason: 'gone' };
        // Another call may have replaced the rejected token meanwhile: the newer one is used at once. Another process may
        // have had it accepted since it was read here.
        const isOld = stored.version !== rejected.version;
        if (isOld || (!isProven && stored.isConfirmed !== true)) return { kind: 'fresh', session: stored };
      }
      const postponed = refresher.postponed(sessionId, rejected);
      if (postponed !== undefined) return postponed;
      const due = (stored: StoredSession): boolean => stored.version === rejected.version;
      return withinTime(refresher.refresh(sessionId, due), WAIT_EXPIRED_MS);
    },

    confirm(sessionId, session) {
      if (!acceptance.accepted(sessionId, session)) return;
      const marked = store.confirm(sessionId, session.version).catch((error: unknown) => {
        // Only the other processes do not know of it; the token is older than a minute soon.
        events.emit({ type: 'store_fault', operation: 'accept', error });
      });
      void tasks.track(marked);
    },
  };
}
