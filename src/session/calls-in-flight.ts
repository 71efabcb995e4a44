import type { Events } from '../observability/events.ts';
import type { Clock } from '../shared/clock.ts';
import type { SessionId } from '../shared/session-id.ts';
import { hasEnded, idleEndsAtMs, type SessionLimits, type StoredSession } from './session.ts';
import type { EndNotices } from './end/end-notices.ts';
import type { TokenStore } from './token-store.ts';

/** A call from the moment its session is looked up until its response has been relayed. */
export interface CallInFlight {
  /** `session_ended`: its response is for nobody any more. `stopping`: it must not outlast a graceful stop. Never throws. */
  cut(why: 'session_ended' | 'stopping'): void;
}

/**
 * The calls of this process that are in progress, by session, so that they end when it does: at once when a notice says so,
 * by the clock when its absolute limit is over, and by looking at the store when notices may have been missed or its idle
 * limit seems to be up. Looking never extends a session, and a store that does not answer ends nothing.
 */
export interface CallsInFlight {
  /**
   * To be called before the session is read: an end in between would go unseen. A call that has begun must be ended
   * once, whatever becomes of it; one that has not begun must not.
   */
  begin(sessionId: SessionId, call: CallInFlight): 'begun' | 'too_many' | 'too_many_of_session';
  /** Tells what was read of the session: until its limits are over nobody need look again. */
  sessionRead(sessionId: SessionId, session: StoredSession): void;
  end(sessionId: SessionId, call: CallInFlight): void;
  /** Tells every call, and those that still come, that the process is stopping. */
  stopStreams(): void;
  /** Stops looking. */
  close(): void;
}

/** How many calls may be in progress at once. */
export interface CallsInFlightCaps {
  readonly maxConcurrent: number;
  readonly maxConcurrentPerSession: number;
}

export interface CallsInFlightOptions {
  readonly caps: CallsInFlightCaps;
  readonly store: TokenStore;
  readonly notices: EndNotices;
  readonly limits: SessionLimits;
  readonly clock: Clock;
  readonly events: Events;
}

interface Entry {
  readonly calls: Set<CallInFlight>;
  session?: StoredSession;
  /** A notice may have been missed: the store must be asked. */
  inDoubt: boolean;
}

type LearntBy = Parameters<Events['callsCut']>[2];

const LOOK_EVERY_MS = 500;
/** So many records are asked for at once: a gap concerns every session with a call in progress. */
const READS_AT_ONCE = 64;

/** Makes the one {@link CallsInFlight} of a process. */
export function createCallsInFlight({
  caps,
  store,
  notices,
  limits,
  clock,
  events,
}: CallsInFlightOptions): CallsInFlight {
  const entries = new Map<SessionId, Entry>();
  /** Those that were cut as well, until they have really ended. */
  let underWay = 0;
  let stopping = false;
  let closed = false;
  let wake = new AbortController();
  const closing = new AbortController();

  function cutAll(sessionId: SessionId, learntBy: LearntBy): void {
    const entry = entries.get(sessionId);
    if (entry === undefined) return;
    entries.delete(sessionId);
    events.callsCut(sessionId, entry.calls.size, learntBy);
    for (const call of entry.calls) call.cut('session_ended');
  }

  function seemsOver({ session, inDoubt }: Entry, nowMs: number): boolean {
    if (inDoubt) return true;
    return session !== undefined && nowMs >= idleEndsAtMs(session, limits);
  }

  /** Whether the store answered. */
  async function look(sessionId: SessionId, entry: Entry): Promise<boolean> {
    // Before the question: a gap that comes while it is in progress must be followed by another.
    entry.inDoubt = false;
    try {
      const session = await store.read(sessionId);
      if (session === undefined || hasEnded(session, clock.nowMs())) cutAll(sessionId, 'store');
      else entry.session = session;
      return true;
    } catch {
      entry.inDoubt = true;
      return false;
    }
  }

  async function lookAtDoubtful(): Promise<void> {
    const nowMs = clock.nowMs();
    const doubtful = [...entries].filter(([, entry]) => seemsOver(entry, nowMs));
    for (let first = 0; first < doubtful.length; first += READS_AT_ONCE) {
      const some = doubtful.slice(first, first + READS_AT_ONCE);
      const answered = await Promise.all(some.map(([sessionId, entry]) => look(sessionId, entry)));
      // It is away: the next round asks again.
      if (answered.includes(false)) return;
    }
  }

  async function watch(): Promise<void> {
    while (!closed) {
      await clock.sleep(LOOK_EVERY_MS, wake.signal);
      // Before looking, so that a gap that comes meanwhile is followed at once.
      wake = new AbortController();
      await lookAtDoubtful();
    }
  }

  /** The absolute limit is known and never moves: it holds without the store, and while the store is being asked. */
  async function watchAbsoluteLimits(): Promise<void> {
    while (!closed) {
      await clock.sleep(LOOK_EVERY_MS, closing.signal);
      const nowMs = clock.nowMs();
      for (const [sessionId, { session }] of entries) {
        if (session !== undefined && hasEnded(session, nowMs)) cutAll(sessionId, 'limit');
      }
    }
  }

  const unsubscribe = notices.subscribe({
    onEnded: (sessionId) => {
      cutAll(sessionId, 'notice');
    },
    onGap: () => {
      for (const entry of entries.values()) entry.inDoubt = true;
      wake.abort();
    },
  });
  void watch();
  void watchAbsoluteLimits();

  return {
    begin(sessionId, call) {
      if (underWay >= caps.maxConcurrent) return 'too_many';
      const entry = entries.get(sessionId);
      if (entry !== undefined && entry.calls.size >= caps.maxConcurrentPerSession) return 'too_many_of_session';
      underWay += 1;
      if (entry === undefined) entries.set(sessionId, { calls: new Set<CallInFlight>().add(call), inDoubt: false });
      else entry.calls.add(call);
      if (stopping) call.cut('stopping');
      return 'begun';
    },
    sessionRead(sessionId, session) {
      const entry = entries.get(sessionId);
      if (entry !== undefined) entry.session = session;
    },
    end(sessionId, call) {
      underWay -= 1;
      const entry = entries.get(sessionId);
      // Of a call that was cut, the entry is gone, or another's by now.
      if (entry?.calls.delete(call) === true && entry.calls.size === 0) entries.delete(sessionId);
    },
    stopStreams() {
      stopping = true;
      for (const { calls } of entries.values()) for (const call of calls) call.cut('stopping');
    },
    close() {
      unsubscribe();
      closed = true;
      closing.abort();
      wake.abort();
    },
  };
}
