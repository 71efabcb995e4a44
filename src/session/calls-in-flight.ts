import type { Event, Events } from '../observability/events.ts';
import type { SessionId } from '../shared/session-id.ts';
import { AccountPlace, type AccountCalls, type AccountRefusal } from './account/account-calls.ts';
import type { StoredSession } from './session.ts';

/**
 * The open API calls of this process: how many there are, and how they end when their session does. Where there are no
 * sessions (the API-key mode) they are only counted. When a session ends is found out by end/watch-ends.ts.
 */
export interface CallsInFlight {
  /**
   * Begins a call before its session is read: an end in between would be missed. A call that has begun must be ended
   * once, however it ends; a refused one must not.
   */
  begin(sessionId?: SessionId): CallInFlight | CallRefusal;
  /**
   * Notes what was read of the session of a call. The first time, the call takes a place among those of its account; it
   * is refused when the account has too many in flight or calls too often.
   */
  sessionRead(call: CallInFlight, session: StoredSession): AccountRefusal | undefined;
  end(call: CallInFlight): void;
  /** Aborts the calls of a session that has ended. */
  abort(sessionId: SessionId, source: EndSource): void;
  /** The sessions that have a call in flight. */
  sessions(): Iterable<readonly [SessionId, SessionInUse]>;
}

/** A call from the moment its session is looked up until its response has been relayed. */
export interface CallInFlight {
  /** Aborts when the session of the call has ended. */
  readonly sessionEnded: AbortSignal;
}

export type CallRefusal = { readonly refused: 'too_many' | 'too_many_of_session' } | AccountRefusal;

/** What the watch over the ends of sessions knows of a session with a call in flight. */
export interface SessionInUse {
  /** As it was last read; absent until then. */
  session?: StoredSession;
  /** An end notice may have been missed: the store must be asked. */
  isInDoubt: boolean;
}

/** How many calls may be in flight at once. */
export interface CallsInFlightCaps {
  readonly maxConcurrent: number;
  readonly maxConcurrentPerSession: number;
}

export interface CallsInFlightOptions {
  /** Read at each call: their values may change. */
  readonly caps: CallsInFlightCaps;
  readonly accountCalls: Pick<AccountCalls, 'begin' | 'end'>;
  readonly events: Events;
}

type EndSource = Event<'calls_aborted'>['source'];

/** Makes the one {@link CallsInFlight} of a process. */
export function createCallsInFlight(options: CallsInFlightOptions): CallsInFlight {
  return new Calls(options);
}

class SessionCalls implements SessionInUse {
  readonly sessionId: SessionId | undefined;
  readonly ended = new AbortController();
  inFlight = 0;
  session?: StoredSession;
  isInDoubt = false;

  constructor(sessionId: SessionId | undefined) {
    this.sessionId = sessionId;
  }
}

class Call implements CallInFlight {
  readonly of: SessionCalls;
  place: AccountPlace | undefined;

  constructor(of: SessionCalls) {
    this.of = of;
  }

  get sessionEnded(): AbortSignal {
    return this.of.ended.signal;
  }
}

class Calls implements CallsInFlight {
  readonly #options: CallsInFlightOptions;
  readonly #bySession = new Map<SessionId, SessionCalls>();
  /** What calls without a session belong to: it never ends. */
  readonly #withoutSession = new SessionCalls(undefined);
  /** Those that were aborted as well, until they have really ended. */
  #inFlight = 0;

  constructor(options: CallsInFlightOptions) {
    this.#options = options;
  }

  begin(sessionId?: SessionId): Call | CallRefusal {
    const { caps } = this.#options;
    if (this.#inFlight >= caps.maxConcurrent) return { refused: 'too_many' };
    const of = this.#callsOf(sessionId);
    if (sessionId !== undefined && of.inFlight >= caps.maxConcurrentPerSession)
      return { refused: 'too_many_of_session' };
    this.#inFlight += 1;
    of.inFlight += 1;
    if (sessionId !== undefined) this.#bySession.set(sessionId, of);
    return new Call(of);
  }

  sessionRead(call: Call, session: StoredSession): AccountRefusal | undefined {
    const { of } = call;
    of.session = session;
    if (call.place !== undefined || of.sessionId === undefined) return undefined;
    const place = this.#options.accountCalls.begin(of.sessionId, session);
    if (!(place instanceof AccountPlace)) return place;
    call.place = place;
    return undefined;
  }

  end({ of, place }: Call): void {
    this.#inFlight -= 1;
    of.inFlight -= 1;
    if (place !== undefined) this.#options.accountCalls.end(place);
    // After an abort the entry is gone, or belongs to later calls.
    const { sessionId } = of;
    if (of.inFlight === 0 && sessionId !== undefined && this.#bySession.get(sessionId) === of) {
      this.#bySession.delete(sessionId);
    }
  }

  abort(sessionId: SessionId, source: EndSource): void {
    const of = this.#bySession.get(sessionId);
    if (of === undefined) return;
    this.#bySession.delete(sessionId);
    this.#options.events.emit({ type: 'calls_aborted', session: sessionId, calls: of.inFlight, source });
    of.ended.abort('session_ended');
  }

  sessions(): Iterable<readonly [SessionId, SessionInUse]> {
    return this.#bySession;
  }

  #callsOf(sessionId: SessionId | undefined): SessionCalls {
    if (sessionId === undefined) return this.#withoutSession;
    return this.#bySession.get(sessionId) ?? new SessionCalls(sessionId);
  }
}
