import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountPlace, createAccountCalls } from '../../../src/session/account/account-calls.ts';
import type { StoredSession } from '../../../src/session/session.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import type { Rate } from '../../../src/shared/rate.ts';
import { storedSession, tokenOf } from '../session-values.ts';

const RATE: Rate = { max: 20, windowSeconds: 1 };

/** A session of the account of this member; of none that is known if there is no member. */
const sessionOf = (member?: string): StoredSession =>
  storedSession(member === undefined ? {} : { accessToken: tokenOf(member) });

function start({ max = 1_000, rate }: { readonly max?: number; readonly rate?: Rate } = {}) {
  let nowMs = 1_700_000_000_000;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs, sleep: () => Promise.resolve() };
  const calls = createAccountCalls({ limits: { maxConcurrentPerAccount: max, ratePerAccount: rate }, clock });
  /** How many of `times` calls of a session are taken. */
  const taken = (session: StoredSession, times: number, name = 'a session'): number => {
    let count = 0;
    for (let call = 0; call < times; call += 1) {
      const place = calls.begin(sessionIdOf(name), session);
      if (place instanceof AccountPlace) {
        count += 1;
        calls.end(place);
      }
    }
    return count;
  };
  return { calls, taken, pass: (ms: number) => void (nowMs += ms) };
}

describe('the calls of an account', () => {
  it('[OP-7] three times the rate is taken at once, then the rate, for all sessions of the account together', () => {
    const { taken, pass } = start({ rate: RATE });
    const [first, second] = [sessionOf('1'), sessionOf('1')];
    assert.equal(taken(first, 50) + taken(second, 50, 'another'), 60);
    pass(1_000);
    assert.equal(taken(first, 50) + taken(second, 50, 'another'), 20);
    pass(500);
    assert.equal(taken(second, 50), 10);
    pass(60_000);
    assert.equal(taken(first, 200), 60);
  });

  for (const [what, first, second] of [
    ['no account spends what another has', '1', '2'],
    ['sessions whose token names no account count each for itself', undefined, undefined],
  ] as const) {
    it(`[OP-7] ${what}`, () => {
      const { taken } = start({ rate: RATE });
      assert.equal(taken(sessionOf(first), 200, 'one'), 60);
      assert.equal(taken(sessionOf(second), 200, 'two'), 60);
    });
  }

  it('[OP-7] a refusal says in whole seconds when a call is taken again, and costs nothing', () => {
    const { calls, taken, pass } = start({ rate: { max: 1, windowSeconds: 10 } });
    const session = sessionOf('1');
    assert.equal(taken(session, 10), 3);
    assert.deepEqual(calls.begin(sessionIdOf('a'), session), {
      refused: 'too_often_of_account',
      retryAfterSeconds: 10,
    });
    pass(9_999);
    assert.deepEqual(calls.begin(sessionIdOf('a'), session), {
      refused: 'too_often_of_account',
      retryAfterSeconds: 1,
    });
    pass(1);
    assert.equal(taken(session, 5), 1);
  });

  it('[OP-7] a clock that is set back refuses no longer than one that runs on', () => {
    const { taken, pass } = start({ rate: RATE });
    const session = sessionOf('1');
    taken(session, 60);
    pass(-3_600_000);
    assert.equal(taken(session, 5), 0);
    pass(1_000);
    assert.equal(taken(session, 50), 20);
  });

  it('[OP-7] so many are in progress at once, and one that ends makes room', () => {
    const { calls } = start({ max: 2 });
    const session = sessionOf('1');
    const begin = (name: string) => calls.begin(sessionIdOf(name), session);
    const first = begin('a');
    assert.ok(first instanceof AccountPlace && begin('b') instanceof AccountPlace);
    assert.deepEqual(begin('c'), { refused: 'too_many_of_account', retryAfterSeconds: 1 });
    calls.end(first);
    assert.ok(begin('c') instanceof AccountPlace);
  });

  it('[OP-7] an account that is forgotten after two minutes gains nothing by it', () => {
    const { taken, pass } = start({ rate: { max: 10, windowSeconds: 3_600 } });
    const session = sessionOf('1');
    assert.equal(taken(session, 100), 30);
    for (let minutes = 0; minutes < 5; minutes += 1) {
      pass(60_000);
      taken(sessionOf('2'), 1);
    }
    assert.equal(taken(session, 100), 0);
  });

  it('[OP-7] the busiest of the last minute are known, each with the session that made its last call', () => {
    const { calls, taken, pass } = start();
    taken(sessionOf('1'), 50, 'one');
    pass(120_000);
    taken(sessionOf('2'), 7, 'two');
    taken(sessionOf('3'), 8, 'three');
    taken(sessionOf('3'), 1, 'another of three');
    taken(sessionOf('4'), 1, 'four');
    assert.deepEqual(calls.busiest(2), [
      { session: sessionIdOf('another of three'), calls: 9 },
      { session: sessionIdOf('two'), calls: 7 },
    ]);
  });

  it('[OP-7] the calls of the minute before count as if they were spread evenly over it', () => {
    const { calls, taken, pass } = start();
    const counted = (): readonly number[] => calls.busiest(2).map((each) => each.calls);
    pass(-20_000); // The beginning of a minute.
    taken(sessionOf('1'), 60);
    pass(59_999);
    assert.deepEqual(counted(), [60]);
    pass(15_001);
    assert.deepEqual(counted(), [45]);
    taken(sessionOf('1'), 6);
    pass(15_000);
    assert.deepEqual(counted(), [36]);
    pass(30_000);
    assert.deepEqual(counted(), [6]);
    pass(60_000);
    assert.deepEqual(counted(), [], 'two minutes later');
    taken(sessionOf('1'), 1);
    assert.deepEqual(counted(), [1], 'a minute without a call is not skipped');
  });

  it('[OP-7] an account is known for two minutes after its last call, and for as long as a call is in flight', () => {
    const { calls, taken, pass } = start({ max: 1 });
    const stream = sessionOf('1');
    assert.ok(calls.begin(sessionIdOf('stream'), stream) instanceof AccountPlace);
    taken(sessionOf('2'), 30);
    pass(60_000);
    taken(sessionOf('3'), 1);
    assert.deepEqual(
      calls.busiest(9).map((each) => each.calls),
      [20, 1, 1],
    );
    pass(600_000);
    taken(sessionOf('3'), 1);
    assert.deepEqual(calls.begin(sessionIdOf('more'), stream), {
      refused: 'too_many_of_account',
      retryAfterSeconds: 1,
    });
  });

  it('[OP-7] an account is forgotten two minutes after its last call, so that the list stays small', () => {
    const { calls, pass } = start();
    const place = calls.begin(sessionIdOf('one'), sessionOf('1'));
    assert.ok(place instanceof AccountPlace);
    calls.end(place);
    pass(120_000);
    assert.notEqual(calls.begin(sessionIdOf('one'), sessionOf('1')), place);
  });

  it('decode the token of an unchanged record once', (test) => {
    const { taken } = start();
    const session = sessionOf('1');
    const reveal = test.mock.method(session.tokens.accessToken, 'reveal');
    taken(session, 10);
    assert.equal(reveal.mock.callCount(), 1);
  });
});
