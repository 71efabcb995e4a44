import type { Events } from '../../observability/events.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { withDeadline } from '../../shared/with-deadline.ts';
import {
  extendIntervalMs,
  hasEnded,
  isClaimed,
  isDueForRefresh,
  isExpired,
  timeToLiveMs,
  type SessionLimits,
  type StoredSession,
} from '../session.ts';
import { CALL_WAIT_EXPIRED_MS, CALL_WAIT_VALID_MS } from '../durations.ts';
import type { TokenStore } from '../token-store.ts';
import { createConfirmedTokens, type ConfirmedTokens } from './confirmed-tokens.ts';
import { fresh, GONE, type RefreshOutcome } from './outcome.ts';
import type { Refresher } from './refresher.ts';

/** The tokens to call the API with. */
export interface AccessTokens {
  /**
   * Reads the session, extends its idle limit, and refreshes its tokens where that is due. A call in the `background`,
   * which no person caused, does not extend the idle limit. `admit` is called with what was read, before anything else is
   * done; what it throws is thrown.
   */
  get(sessionId: SessionId, options?: GetOptions): Promise<RefreshOutcome>;
  /**
   * After the API rejected the token of `rejected`: refreshes if that is still the stored one, else returns the newer.
   * The rejected one itself comes back when it is too young to be refreshed again: the rejection then stands.
   */
  replaceRejected(sessionId: SessionId, rejected: StoredSession): Promise<RefreshOutcome>;
  /** Notes that the API accepted the token of `session`. */
  confirm(sessionId: SessionId, session: StoredSession): void;
}

export interface GetOptions {
  readonly background?: boolean;
  readonly admit?: (session: StoredSession) => void;
}

export interface AccessTokensOptions {
  readonly store: TokenStore;
  readonly refresher: Refresher;
  readonly limits: SessionLimits;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** The wait was over before the refresh. */
const LATE: RefreshOutcome = { kind: 'unavailable', cause: 'in_progress' };

/** Makes the one {@link AccessTokens} of a process. */
export function createAccessTokens(options: AccessTokensOptions): AccessTokens {
  return new Tokens(options);
}

class Tokens implements AccessTokens {
  readonly #options: AccessTokensOptions;
  readonly #confirmed: ConfirmedTokens;
  readonly #extending = new Set<SessionId>();

  constructor(options: AccessTokensOptions) {
    this.#options = options;
    this.#confirmed = createConfirmedTokens(options.clock);
  }

  async get(sessionId: SessionId, { background = false, admit }: GetOptions = {}): Promise<RefreshOutcome> {
    const { store, clock, limits } = this.#options;
    const session = await store.read(sessionId);
    const nowMs = clock.nowMs();
    if (session === undefined || hasEnded(session, nowMs)) return GONE;
    admit?.(session);
    if (!background) this.#extendIdleLimit(sessionId, session, nowMs);
    return isDueForRefresh(session.tokens, nowMs, limits) ? this.#refreshDue(sessionId, session) : fresh(session);
  }

  async replaceRejected(sessionId: SessionId, rejected: StoredSession): Promise<RefreshOutcome> {
    const { store, refresher } = this.#options;
    const isProven = this.#confirmed.isProven(sessionId, rejected);
    if (!isProven || refresher.postponed(sessionId, rejected) !== undefined) {
      const stored = await store.read(sessionId);
      if (stored === undefined) return GONE;
      // Another call may have replaced the rejected token meanwhile: the newer one is used at once. Another process may
      // have had it accepted since it was read here.
      const isOld = stored.version !== rejected.version;
      if (isOld || (!isProven && stored.isConfirmed !== true)) return fresh(stored);
    }
    const postponed = refresher.postponed(sessionId, rejected);
    if (postponed !== undefined) return postponed;
    const isDue = (stored: StoredSession): boolean => stored.version === rejected.version;
    return this.#wait(refresher.refresh(sessionId, isDue), CALL_WAIT_EXPIRED_MS);
  }

  confirm(sessionId: SessionId, session: StoredSession): void {
    const { store, tasks, events } = this.#options;
    if (!this.#confirmed.confirm(sessionId, session)) return;
    const confirmed = store.confirm(sessionId, session.version).catch((error: unknown) => {
      // Only the other processes do not know of it; the token is older than a minute soon.
      events.emit({ type: 'store_fault', operation: 'accept', error });
    });
    void tasks.track(confirmed);
  }

  #extendIdleLimit(sessionId: SessionId, session: StoredSession, nowMs: number): void {
    const { store, limits, tasks, events } = this.#options;
    if (nowMs - session.extendedAtMs < extendIntervalMs(limits) || this.#extending.has(sessionId)) return;
    this.#extending.add(sessionId);
    const extended = store
      .extend(sessionId, timeToLiveMs(session, nowMs, limits))
      // The next call tries again; this one does not depend on it.
      .catch((error: unknown) => {
        events.emit({ type: 'store_fault', operation: 'extend', error });
      })
      .finally(() => this.#extending.delete(sessionId));
    void tasks.track(extended);
  }

  /** A token that is still valid is used when no new one comes in a short time. */
  async #refreshDue(sessionId: SessionId, session: StoredSession): Promise<RefreshOutcome> {
    const { refresher, clock } = this.#options;
    const wasValid = !isExpired(session.tokens, clock.nowMs());
    if (wasValid && (isClaimed(session, clock.nowMs()) || session.tokens.refreshToken === undefined)) {
      return fresh(session);
    }
    const postponed = refresher.postponed(sessionId, session);
    if (postponed !== undefined) return wasValid ? fresh(session) : postponed;
    const refresh = this.#startRefresh(sessionId, session);
    let outcome = await this.#wait(refresh, wasValid ? CALL_WAIT_VALID_MS : CALL_WAIT_EXPIRED_MS);
    const isStillValid = !isExpired(session.tokens, clock.nowMs());
    // The token has expired during the short wait: the call then waits as long as any other. A refresh that has ended
    // gives the same outcome again.
    if (wasValid && !isStillValid) {
      outcome = await this.#wait(refresh, CALL_WAIT_EXPIRED_MS - CALL_WAIT_VALID_MS);
    }
    const isLater = outcome.kind === 'unavailable' || outcome.kind === 'refused';
    return isLater && isStillValid ? fresh(session) : outcome;
  }

  async #startRefresh(sessionId: SessionId, session: StoredSession): Promise<RefreshOutcome> {
    const { refresher, clock, limits, events } = this.#options;
    const isDue = (stored: StoredSession): boolean => isDueForRefresh(stored.tokens, clock.nowMs(), limits);
    try {
      return await refresher.refresh(sessionId, isDue);
    } catch (error) {
      // A store that can be read and refuses writes (it is full, say) takes no valid token away.
      if (isExpired(session.tokens, clock.nowMs()) || !(error instanceof StoreUnavailableError)) throw error;
      events.emit({ type: 'store_fault', operation: 'refresh', error });
      return { kind: 'unavailable', cause: 'store' };
    }
  }

  /** The wait of a call. The refresh itself goes on to its end when the wait is over. */
  #wait(refresh: Promise<RefreshOutcome>, timeoutMs: number): Promise<RefreshOutcome> {
    return withDeadline(refresh, { clock: this.#options.clock, timeoutMs, late: LATE });
  }
}
