/** What a session must be at a moment; `either` if it cannot be known. */
export type Expectation = 'alive' | 'ended' | 'either';

/**
 * What must become of one session, predicted from what its user did and was answered. An idle limit is extended at most
 * once a minute, and not at all by a call that the store failed.
 */
export interface ExpectedLife {
  at(nowMs: number): Expectation;
  /** Whether its idle limit may have been reached. */
  isIdle(nowMs: number): boolean;
  /** A call was let through while the store was well. */
  extendedAt(atMs: number): void;
  /** A call was answered somehow. */
  maybeExtendedAt(atMs: number): void;
  /** A logout, or another login in this browser, has begun. */
  mayHaveEnded(): void;
  hasEnded(): void;
}

const EXTENDED_EVERY_MS = 60_000;
/** The clocks of Redis, the processes and this test agree but for the time a response takes. */
const SLACK_MS = 3_000;

export function expectLife(beganAtMs: number, idleTimeoutMs: number): ExpectedLife {
  let surelyExtendedAtMs = beganAtMs;
  let maybeExtendedAtMs = beganAtMs;
  let state: Expectation = 'alive';
  const isSurelyBusy = (nowMs: number): boolean => nowMs < surelyExtendedAtMs + idleTimeoutMs - SLACK_MS;
  return {
    isIdle: (nowMs) => !isSurelyBusy(nowMs),
    at(nowMs) {
      if (state === 'ended' || nowMs > maybeExtendedAtMs + idleTimeoutMs + SLACK_MS) return 'ended';
      return isSurelyBusy(nowMs) ? state : 'either';
    },
    extendedAt(atMs) {
      surelyExtendedAtMs = Math.max(surelyExtendedAtMs, atMs - EXTENDED_EVERY_MS);
    },
    maybeExtendedAt(atMs) {
      maybeExtendedAtMs = Math.max(maybeExtendedAtMs, atMs);
    },
    mayHaveEnded() {
      if (state === 'alive') state = 'either';
    },
    hasEnded() {
      state = 'ended';
    },
  };
}
