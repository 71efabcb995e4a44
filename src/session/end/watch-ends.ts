import type { Clock } from '../../shared/clock.ts';
import type { SessionId } from '../../shared/session-id.ts';
import type { CallsInFlight, SessionInUse } from '../calls-in-flight.ts';
import { hasEnded, idleEndsAtMs, type SessionLimits } from '../session.ts';
import { END_CHECK_INTERVAL_MS } from '../durations.ts';
import type { TokenStore } from '../token-store.ts';
import type { EndNotices } from './end-notices.ts';

export interface WatchEndsOptions {
  readonly callsInFlight: Pick<CallsInFlight, 'sessions' | 'abort'>;
  readonly store: Pick<TokenStore, 'read'>;
  readonly notices: Pick<EndNotices, 'subscribe'>;
  readonly limits: SessionLimits;
  readonly clock: Clock;
}

/** Records that are read at once: a gap concerns every session with a call in flight. */
const MAX_READS_AT_ONCE = 64;

/**
 * Aborts the calls of sessions that have ended: at once when an end notice comes, by the clock when the absolute limit is
 * over, and after a read of the store when notices may have been missed or the idle limit seems to be over. A read never
 * extends a session, and a store that does not answer ends nothing. Returns how to stop the watch.
 */
export function watchEnds(options: WatchEndsOptions): () => void {
  const watch = new EndWatch(options);
  return watch.start();
}

class EndWatch {
  readonly #options: WatchEndsOptions;
  readonly #closed = new AbortController();
  #wake = new AbortController();

  constructor(options: WatchEndsOptions) {
    this.#options = options;
  }

  start(): () => void {
    const unsubscribe = this.#options.notices.subscribe({
      onEnded: (sessionId) => {
        this.#options.callsInFlight.abort(sessionId, 'notice');
      },
      onGap: () => {
        for (const [, inUse] of this.#options.callsInFlight.sessions()) inUse.isInDoubt = true;
        this.#wake.abort();
      },
    });
    void this.#watchStore();
    void this.#watchAbsoluteLimits();
    return () => {
      unsubscribe();
      this.#closed.abort();
      this.#wake.abort();
    };
  }

  async #watchStore(): Promise<void> {
    while (!this.#closed.signal.aborted) {
      await this.#options.clock.sleep(END_CHECK_INTERVAL_MS, this.#wake.signal);
      // Before the reads: a gap that comes meanwhile is followed by another round at once.
      this.#wake = new AbortController();
      await this.#checkDoubtful();
    }
  }

  async #checkDoubtful(): Promise<void> {
    const nowMs = this.#options.clock.nowMs();
    const doubtful = [...this.#options.callsInFlight.sessions()].filter(([, inUse]) =>
      this.#mayHaveEnded(inUse, nowMs),
    );
    for (let first = 0; first < doubtful.length; first += MAX_READS_AT_ONCE) {
      const some = doubtful.slice(first, first + MAX_READS_AT_ONCE);
      const answered = await Promise.all(some.map(([sessionId, inUse]) => this.#check(sessionId, inUse)));
      // The store is away: the next round asks again.
      if (answered.includes(false)) return;
    }
  }

  #mayHaveEnded({ session, isInDoubt }: SessionInUse, nowMs: number): boolean {
    if (isInDoubt) return true;
    return session !== undefined && nowMs >= idleEndsAtMs(session, this.#options.limits);
  }

  /** Returns whether the store answered. */
  async #check(sessionId: SessionId, inUse: SessionInUse): Promise<boolean> {
    const { callsInFlight, store, clock } = this.#options;
    // Before the read: a gap that comes meanwhile must be followed by another read.
    inUse.isInDoubt = false;
    try {
      const session = await store.read(sessionId);
      if (session === undefined || hasEnded(session, clock.nowMs())) callsInFlight.abort(sessionId, 'store');
      else inUse.session = session;
      return true;
    } catch {
      inUse.isInDoubt = true;
      return false;
    }
  }

  /** The absolute limit is known and never moves: it holds without the store, and while the store is being asked. */
  async #watchAbsoluteLimits(): Promise<void> {
    const { callsInFlight, clock } = this.#options;
    while (!this.#closed.signal.aborted) {
      await clock.sleep(END_CHECK_INTERVAL_MS, this.#closed.signal);
      const nowMs = clock.nowMs();
      for (const [sessionId, { session }] of callsInFlight.sessions()) {
        if (session !== undefined && hasEnded(session, nowMs)) callsInFlight.abort(sessionId, 'limit');
      }
    }
  }
}
