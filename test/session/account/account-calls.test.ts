import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AccountPlace, createAccountCalls } from '../../../src/session/account/account-calls.ts';
import { newTokenRecord, type StoredSession } from '../../../src/session/session.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import type { Rate } from '../../../src/shared/rate.ts';

const LIMITS = { idleTimeoutMs: 1_800_000, lifetimeMs: 43_200_000, refreshMarginMs: 300_000 };
const RATE: Rate = { max: 20, windowSeconds: 1 };

/** A token as LongPort's look, of one member. */
function tokenOf(member: string): string {
  const sub = JSON.stringify({ member_id: member, account_channel: 'lb' });
  return `m.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
}

function sessionOf(accessToken: string): StoredSession {
  const tokens = { accessToken: new Secret(accessToken), scope: '3', obtainedAtMs: 0 };
  return { ...newTokenRecord(tokens, '3', LIMITS), version: 1, extendedAtMs: 0 };
}

function start({ max = 1_000, rate }: { readonly max?: number; readonly rate?: Rate } = {}) {
  let nowMs = 1_700_000_000_000;
  const clock = { nowMs: () => nowMs, sleep: () => Promise.resolve() };
  const calls = createAccountCalls({ maxConcurrentPerAccount: max, rate, clock });
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
    const [first, second] = [sessionOf(tokenOf('1')), sessionOf(tokenOf('1'))];
    assert.equal(taken(first, 50) + taken(second, 50, 'another'), 60);
    pass(1_000);
    assert.equal(taken(first, 50) + taken(second, 50, 'another'), 20);
    pass(500);
    assert.equal(taken(second, 50), 10);
    pass(60_000);
    assert.equal(taken(first, 200), 60);
  });

  it('[OP-7] no account spends what another has', () => {
    const { taken } = start({ rate: RATE });
    assert.equal(taken(sessionOf(tokenOf('1')), 200), 60);
    assert.equal(taken(sessionOf(tokenOf('2')), 200), 60);
  });

  it('[OP-7] sessions whose token names no account count each for itself', () => {
    const { taken } = start({ rate: RATE });
    assert.equal(taken(sessionOf('opaque'), 200, 'one'), 60);
    assert.equal(taken(sessionOf('opaque'), 200, 'two'), 60);
  });

  it('[OP-7] a refusal says in whole seconds when a call is taken again, and costs nothing', () => {
    const { calls, taken, pass } = start({ rate: { max: 1, windowSeconds: 10 } });
    const session = sessionOf(tokenOf('1'));
    assert.equal(taken(session, 10), 3);
    assert.deepEqual(calls.begin(sessionIdOf('a'), session), {
      refused: 'too_often_of_account',
      retryAfterSeconds: 10,
    });
    pass(9_500);
    assert.deepEqual(calls.begin(sessionIdOf('a'), session), {
      refused: 'too_often_of_account',
      retryAfterSeconds: 1,
    });
    pass(500);
    assert.equal(taken(session, 5), 1);
  });

  it('[OP-7] a clock that is set back refuses no longer than one that runs on', () => {
    const { taken, pass } = start({ rate: RATE });
    const session = sessionOf(tokenOf('1'));
    taken(session, 60);
    pass(-3_600_000);
    assert.equal(taken(session, 5), 0);
    pass(1_000);
    assert.equal(taken(session, 50), 20);
  });

  it('[OP-7] so many are in progress at once, and one that ends makes room', () => {
    const { calls } = start({ max: 2 });
    const session = sessionOf(tokenOf('1'));
    const begin = (name: string) => calls.begin(sessionIdOf(name), session);
    const first = begin('a');
    assert.ok(first instanceof AccountPlace && begin('b') instanceof AccountPlace);
    assert.deepEqual(begin('c'), { refused: 'too_many_of_account', retryAfterSeconds: 1 });
    calls.end(first);
    assert.ok(begin('c') instanceof AccountPlace);
  });

  it('[OP-7] an account that is forgotten after two minutes gains nothing by it', () => {
    const { taken, pass } = start({ rate: { max: 10, windowSeconds: 3_600 } });
    const session = sessionOf(tokenOf('1'));
    assert.equal(taken(session, 100), 30);
    for (let minutes = 0; minutes < 5; minutes += 1) {
      pass(60_000);
      taken(sessionOf(tokenOf('2')), 1);
    }
    assert.equal(taken(session, 100), 0);
  });

  it('[OP-7] the busiest of the last minute are known, with a session of each', () => {
    const { calls, taken, pass } = start();
    taken(sessionOf(tokenOf('1')), 50, 'one');
    pass(120_000);
    taken(sessionOf(tokenOf('2')), 7, 'two');
    taken(sessionOf(tokenOf('3')), 9, 'three');
    taken(sessionOf(tokenOf('4')), 1, 'four');
    assert.deepEqual(calls.busiest(2), [
      { session: sessionIdOf('three'), calls: 9 },
      { session: sessionIdOf('two'), calls: 7 },
    ]);
  });

  it('[OP-7] the calls of the minute before count as if they were spread evenly over it', () => {
    const { calls, taken, pass } = start();
    const counted = (): readonly number[] => calls.busiest(2).map((each) => each.calls);
    pass(-20_000); // The beginning of a minute.
    taken(sessionOf(tokenOf('1')), 60);
    pass(59_999);
    assert.deepEqual(counted(), [60]);
    pass(15_001);
    assert.deepEqual(counted(), [45]);
    taken(sessionOf(tokenOf('1')), 6);
    pass(15_000);
    assert.deepEqual(counted(), [36]);
    pass(30_000);
    assert.deepEqual(counted(), [6]);
    pass(60_000);
    assert.deepEqual(counted(), [], 'two minutes later');
    taken(sessionOf(tokenOf('1')), 1);
    assert.deepEqual(counted(), [1], 'a minute without a call is not skipped');
  });

  it('[OP-7] an account is known for two minutes after its last call, and for as long as a call is in flight', () => {
    const { calls, taken, pass } = start({ max: 1 });
    const stream = sessionOf(tokenOf('1'));
    assert.ok(calls.begin(sessionIdOf('stream'), stream) instanceof AccountPlace);
    taken(sessionOf(tokenOf('2')), 30);
    pass(60_000);
    taken(sessionOf(tokenOf('3')), 1);
    assert.deepEqual(
      calls.busiest(9).map((each) => each.calls),
      [20, 1, 1],
    );
    pass(600_000);
    taken(sessionOf(tokenOf('3')), 1);
    assert.deepEqual(calls.begin(sessionIdOf('more'), stream), {
      refused: 'too_many_of_account',
      retryAfterSeconds: 1,
    });
  });

  it('[OP-7] the session of an account that is named is the one that made its last call', () => {
    const { calls, taken } = start();
    taken(sessionOf(tokenOf('1')), 2, 'first');
    taken(sessionOf(tokenOf('1')), 1, 'second');
    assert.deepEqual(calls.busiest(1), [{ session: sessionIdOf('second'), calls: 3 }]);
  });

  it('decode the token of an unchanged record once', (test) => {
    const { taken } = start();
    const session = sessionOf(tokenOf('1'));
    const reveal = test.mock.method(session.tokens.accessToken, 'reveal');
    taken(session, 10);
    assert.equal(reveal.mock.callCount(), 1);
  });
});
