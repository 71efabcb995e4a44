import type { TokenSet } from '../../oauth/token-set.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Rate } from '../../shared/rate.ts';
import type { SessionId } from '../../shared/session-id.ts';
import { accountOf, type Account } from './account.ts';
import type { StoredSession } from '../session.ts';

/**
 * The calls of each account in this process: how many are in progress, and how many come in a window of time. LongPort sees
 * all users from one address, and a process has a fixed number of places: one account must not take what all share. A
 * session whose token names no account counts as an account of its own.
 */
export interface AccountCalls {
  /** To be called once the session of a call was read, before anything else is done for it. Nothing is counted for a refusal. */
  begin(sessionId: SessionId, session: StoredSession): AccountPlace | AccountRefusal;
  /** Gives the place back, once. */
  end(place: AccountPlace): void;
  /** The accounts that made the most calls in about the last minute, the busiest first. */
  busiest(most: number): readonly BusyAccount[];
}

/** What is known of an account while it calls. Its members are for this file alone. */
export class AccountPlace {
  underWay = 0;
  /** When the account may again make a whole burst of calls (the virtual scheduling form of a token bucket). */
  fullAtMs = 0;
  minute = 0;
  callsInMinute = 0;
  callsInMinuteBefore = 0;
  lastCallMs = 0;
  /** The session of the last call. */
  session: SessionId;

  constructor(session: SessionId) {
    this.session = session;
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

export interface AccountCallsOptions {
  readonly maxConcurrentPerAccount: number;
  /** Absent: no limit. Three times as many calls may come at once, after a pause. */
  readonly rate?: Rate | undefined;
  readonly clock: Clock;
}

/** A page that opens asks for many things at once. */
export const BURST_FACTOR = 3;

const MINUTE_MS = 60_000;
/** Calls end all the time. */
const PLACE_RETRY_SECONDS = 1;

/**
 * Makes the one {@link AccountCalls} of a process. An account is forgotten when it has no call in progress, its bucket is
 * full and its last call is two minutes old: then nothing is lost with it. There are as many entries as accounts with a
 * live session have made calls since, so that no bound needs to push one out.
 */
export function createAccountCalls({ maxConcurrentPerAccount, rate, clock }: AccountCallsOptions): AccountCalls {
  const places = new Map<Account | SessionId, AccountPlace>();
  // Decoding a token costs more than all the rest here. The tokens of an unchanged record are one object.
  const accounts = new WeakMap<TokenSet, Account | SessionId>();
  const intervalMs = rate === undefined ? 0 : (rate.windowSeconds * 1000) / rate.most;
  const burstMs = rate === undefined ? 0 : BURST_FACTOR * rate.windowSeconds * 1000;
  let sweepAtMs = clock.nowMs() + MINUTE_MS;

  function nameOf(sessionId: SessionId, tokens: TokenSet): Account | SessionId {
    let name = accounts.get(tokens);
    if (name === undefined) {
      name = accountOf(tokens) ?? sessionId;
      accounts.set(tokens, name);
    }
    return name;
  }

  function sweep(nowMs: number): void {
    sweepAtMs = nowMs + MINUTE_MS;
    for (const [name, place] of places) {
      const isOver = place.underWay === 0 && place.fullAtMs <= nowMs;
      if (isOver && nowMs - place.lastCallMs >= 2 * MINUTE_MS) places.delete(name);
    }
  }

  function recordCall(place: AccountPlace, sessionId: SessionId, nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (place.minute !== minute) {
      place.callsInMinuteBefore = place.minute === minute - 1 ? place.callsInMinute : 0;
      place.callsInMinute = 0;
      place.minute = minute;
    }
    place.callsInMinute += 1;
    place.lastCallMs = nowMs;
    place.session = sessionId;
  }

  /** As if calls were spread evenly over the minute before. */
  function callsOfLastMinute(place: AccountPlace, nowMs: number): number {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const [now, before] =
      place.minute === minute
        ? [place.callsInMinute, place.callsInMinuteBefore]
        : [0, place.minute === minute - 1 ? place.callsInMinute : 0];
    return Math.round(now + before * (1 - (nowMs % MINUTE_MS) / MINUTE_MS));
  }

  return {
    begin(sessionId, session) {
      const nowMs = clock.nowMs();
      if (nowMs >= sweepAtMs) sweep(nowMs);
      const name = nameOf(sessionId, session.tokens);
      const place = places.get(name) ?? new AccountPlace(sessionId);
      if (place.underWay >= maxConcurrentPerAccount) {
        return { refused: 'too_many_of_account', retryAfterSeconds: PLACE_RETRY_SECONDS };
      }
      if (rate !== undefined) {
        // A clock that was set back makes the bucket empty at most.
        place.fullAtMs = Math.min(Math.max(place.fullAtMs, nowMs), nowMs + burstMs);
        const fullAtMs = place.fullAtMs + intervalMs;
        const tooSoonMs = fullAtMs - nowMs - burstMs;
        if (tooSoonMs > 0) {
          return { refused: 'too_often_of_account', retryAfterSeconds: Math.max(1, Math.ceil(tooSoonMs / 1000)) };
        }
        place.fullAtMs = fullAtMs;
      }
      if (place.lastCallMs === 0) places.set(name, place);
      place.underWay += 1;
      recordCall(place, sessionId, nowMs);
      return place;
    },
    end(place) {
      place.underWay -= 1;
    },
    busiest(most) {
      const nowMs = clock.nowMs();
      return [...places.values()]
        .map((place) => ({ session: place.session, calls: callsOfLastMinute(place, nowMs) }))
        .filter(({ calls }) => calls > 0)
        .sort((a, b) => b.calls - a.calls)
        .slice(0, most);
    },
  };
}
