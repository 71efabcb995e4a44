import type { TokenSet } from '../../oauth/token-set.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Rate } from '../../shared/rate.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { accountOf, type Account } from './account.ts';
import type { StoredSession } from '../session.ts';

/**
 * The calls of each account in this process: how many are in flight, and how many come in a window of time. LongPort sees
 * all users from one address, and a process has a fixed number of places: one account must not take what all share. A
 * session whose token names no account counts as an account of its own.
 */
export interface AccountCalls {
  /** To be called once the session of a call was read, before anything else is done for it. Nothing is counted for a refusal. */
  begin(sessionId: SessionId, session: StoredSession): AccountPlace | AccountRefusal;
  /** Gives the place back, once. */
  end(place: AccountPlace): void;
  /** The accounts that made the most calls in about the last minute, the busiest first. */
  busiest(max: number): readonly BusyAccount[];
}

/** What is known of an account while it calls. Its members are for this file alone. */
export class AccountPlace {
  inFlight = 0;
  lastCallMs = 0;
  /** The session of the last call. */
  session: SessionId;
  /** When the account may again make a whole burst of calls (the virtual scheduling form of a token bucket). */
  fullAtMs = 0;
  #minute = 0;
  #callsInMinute = 0;
  #callsInMinuteBefore = 0;

  constructor(session: SessionId) {
    this.session = session;
  }

  recordCall(sessionId: SessionId, nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (this.#minute !== minute) {
      this.#callsInMinuteBefore = this.#minute === minute - 1 ? this.#callsInMinute : 0;
      this.#callsInMinute = 0;
      this.#minute = minute;
    }
    this.#callsInMinute += 1;
    this.inFlight += 1;
    this.lastCallMs = nowMs;
    this.session = sessionId;
  }

  /** As if calls were spread evenly over the minute before. */
  callsOfLastMinute(nowMs: number): number {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const [now, before] =
      this.#minute === minute
        ? [this.#callsInMinute, this.#callsInMinuteBefore]
        : [0, this.#minute === minute - 1 ? this.#callsInMinute : 0];
    return Math.round(now + before * (1 - (nowMs % MINUTE_MS) / MINUTE_MS));
  }

  /** Whether nothing is lost when the account is forgotten. */
  isIdle(nowMs: number): boolean {
    return this.inFlight === 0 && this.fullAtMs <= nowMs && nowMs - this.lastCallMs >= 2 * MINUTE_MS;
  }
}

export interface AccountRefusal {
  readonly refused: 'too_many_of_account' | 'too_often_of_account';
  /** When a call may be taken again, in whole seconds. */
  readonly retryAfterSeconds: number;
}

export interface BusyAccount {
  /** A session of the account that made a call of late. */
  readonly session: SessionId;
  readonly calls: number;
}

export interface AccountCallLimits {
  readonly maxConcurrentPerAccount: number;
  /** Absent: no limit. Three times as many calls may come at once, after a pause. */
  readonly ratePerAccount?: Rate | undefined;
}

export interface AccountCallsOptions {
  /** Read at each call: their values may change. */
  readonly limits: AccountCallLimits;
  readonly clock: Clock;
}

/** A page that opens asks for many things at once. */
export const BURST_FACTOR = 3;

const MINUTE_MS = 60_000;
/** Calls end all the time. */
const PLACE_RETRY_SECONDS = 1;

/**
 * Makes the one {@link AccountCalls} of a process. An account is forgotten when it has no call in flight, its bucket is
 * full and its last call is two minutes old: then nothing is lost with it. There are as many entries as accounts with a
 * live session have made calls since, so no bound needs to push one out.
 */
export function createAccountCalls({ limits, clock }: AccountCallsOptions): AccountCalls {
  const places = new Map<Account | SessionId, AccountPlace>();
  const accountNameOf = createAccountNames();
  let sweepAtMs = clock.nowMs() + MINUTE_MS;

  function sweep(nowMs: number): void {
    sweepAtMs = nowMs + MINUTE_MS;
    for (const [name, place] of places) if (place.isIdle(nowMs)) places.delete(name);
  }

  return {
    begin(sessionId, session) {
      const nowMs = clock.nowMs();
      if (nowMs >= sweepAtMs) sweep(nowMs);
      const name = accountNameOf(sessionId, session.tokens);
      const place = places.get(name) ?? new AccountPlace(sessionId);
      if (place.inFlight >= limits.maxConcurrentPerAccount) {
        return { refused: 'too_many_of_account', retryAfterSeconds: PLACE_RETRY_SECONDS };
      }
      const { ratePerAccount: rate } = limits;
      const tooSoonMs = rate === undefined ? 0 : takeFromBucket(place, rate, nowMs);
      if (tooSoonMs > 0) {
        return { refused: 'too_often_of_account', retryAfterSeconds: Math.max(1, Math.ceil(tooSoonMs / 1000)) };
      }
      places.set(name, place);
      place.recordCall(sessionId, nowMs);
      return place;
    },
    end(place) {
      place.inFlight -= 1;
    },
    busiest(max) {
      const nowMs = clock.nowMs();
      return [...places.values()]
        .map((place) => ({ session: place.session, calls: place.callsOfLastMinute(nowMs) }))
        .filter(({ calls }) => calls > 0)
        .sort((a, b) => b.calls - a.calls)
        .slice(0, max);
    },
  };
}

/** Takes one call from the bucket of an account. Returns how much too soon it comes: then nothing is taken. */
function takeFromBucket(place: AccountPlace, rate: Rate, nowMs: number): number {
  const intervalMs = (rate.windowSeconds * 1000) / rate.max;
  const burstMs = BURST_FACTOR * rate.windowSeconds * 1000;
  // If the clock was set back, the bucket is empty, and no more than that.
  place.fullAtMs = Math.min(Math.max(place.fullAtMs, nowMs), nowMs + burstMs);
  const fullAtMs = place.fullAtMs + intervalMs;
  const tooSoonMs = fullAtMs - nowMs - burstMs;
  if (tooSoonMs <= 0) place.fullAtMs = fullAtMs;
  return tooSoonMs;
}

/** The account of a token, or the session where the token names none. */
function createAccountNames(): (sessionId: SessionId, tokens: TokenSet) => Account | SessionId {
  // Decoding a token costs more than all the rest here. The tokens of an unchanged record are one object.
  const names = new WeakMap<TokenSet, Account | SessionId>();
  return (sessionId, tokens) => {
    let name = names.get(tokens);
    if (name === undefined) {
      name = accountOf(tokens) ?? sessionId;
      names.set(tokens, name);
    }
    return name;
  };
}
