import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAccountCalls } from '../../src/session/account/account-calls.ts';
import { createCallsInFlight, type CallInFlight, type CallRefusal } from '../../src/session/calls-in-flight.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { storedSession, tokenOf } from './session-values.ts';

const CAPS = { maxConcurrent: 3, maxConcurrentPerSession: 2 };
const SESSION_ID = sessionIdOf('a session');
const [OTHER_ID, THIRD_ID] = [sessionIdOf('another'), sessionIdOf('a third')];

function start({ maxConcurrentPerAccount = 100 } = {}) {
  const aborted: { readonly calls: number; readonly source: string }[] = [];
  const calls = createCallsInFlight({
    caps: CAPS,
    accountCalls: createAccountCalls({ limits: { maxConcurrentPerAccount }, clock: createManualClock() }),
    events: {
      emit: (event) => {
        if (event.type === 'calls_aborted') aborted.push({ calls: event.calls, source: event.source });
      },
    },
  });
  return { calls, aborted };
}

function begun(call: CallInFlight | CallRefusal): CallInFlight {
  if ('refused' in call) assert.fail(`refused: ${call.refused}`);
  return call;
}

describe('the calls in flight of a process', () => {
  it('[LO-1] are aborted when their own session ends, once', () => {
    const { calls, aborted } = start();
    const [own, alsoOwn, other] = [SESSION_ID, SESSION_ID, OTHER_ID].map((id) => begun(calls.begin(id)));
    calls.abort(SESSION_ID, 'notice');
    calls.abort(SESSION_ID, 'store');
    assert.deepEqual(
      [own, alsoOwn, other].map((call) => call?.sessionEnded.aborted),
      [true, true, false],
    );
    assert.equal(own?.sessionEnded.reason, 'session_ended');
    assert.deepEqual(aborted, [{ calls: 2, source: 'notice' }]);
  });

  it('are not aborted when they are over', () => {
    const { calls, aborted } = start();
    const call = begun(calls.begin(SESSION_ID));
    calls.end(call);
    calls.abort(SESSION_ID, 'notice');
    assert.equal(call.sessionEnded.aborted, false);
    assert.deepEqual([aborted, [...calls.sessions()]], [[], []]);
  });

  it('[LO-1] that begin after an abort belong to the session as it is then', () => {
    const { calls } = start();
    const before = begun(calls.begin(SESSION_ID));
    calls.abort(SESSION_ID, 'notice');
    const later = begun(calls.begin(SESSION_ID));
    calls.end(before);
    assert.equal(later.sessionEnded.aborted, false);
    calls.abort(SESSION_ID, 'notice');
    assert.equal(later.sessionEnded.aborted, true);
  });

  it('[AV-4] are limited in all and for each session, those included that were aborted and have not ended', () => {
    const { calls } = start();
    const own = [begun(calls.begin(SESSION_ID)), begun(calls.begin(SESSION_ID))];
    assert.deepEqual(calls.begin(SESSION_ID), { refused: 'too_many_of_session' });
    const other = begun(calls.begin(OTHER_ID));
    assert.deepEqual(calls.begin(THIRD_ID), { refused: 'too_many' });
    calls.abort(SESSION_ID, 'notice');
    assert.deepEqual(calls.begin(THIRD_ID), { refused: 'too_many' });
    for (const call of own) calls.end(call);
    begun(calls.begin(THIRD_ID));
    begun(calls.begin(THIRD_ID));
    assert.deepEqual(calls.begin(THIRD_ID), { refused: 'too_many' });
    calls.end(other);
    assert.deepEqual(calls.begin(THIRD_ID), { refused: 'too_many_of_session' });
  });

  it('[OP-7] take one place of their account from the first read of their session to their end', () => {
    const { calls } = start({ maxConcurrentPerAccount: 1 });
    const session = storedSession({ accessToken: tokenOf('1') });
    const [own, other] = [begun(calls.begin(SESSION_ID)), begun(calls.begin(OTHER_ID))];
    assert.equal(calls.sessionRead(own, session), undefined);
    assert.equal(calls.sessionRead(own, { ...session, version: 2 }), undefined);
    const refusal = { refused: 'too_many_of_account', retryAfterSeconds: 1 };
    assert.deepEqual(calls.sessionRead(other, session), refusal);
    calls.end(other);
    const again = begun(calls.begin(OTHER_ID));
    assert.deepEqual(calls.sessionRead(again, session), refusal);
    calls.end(own);
    assert.equal(calls.sessionRead(again, session), undefined);
  });

  it('[AV-4] without a session are limited in all alone, and no end of a session concerns them', () => {
    const { calls } = start();
    const some = [calls.begin(), calls.begin(), calls.begin()].map(begun);
    assert.deepEqual(calls.begin(), { refused: 'too_many' });
    assert.deepEqual([...calls.sessions()], []);
    for (const call of some) calls.end(call);
    begun(calls.begin());
  });

  it('know what was last read of a session', () => {
    const { calls } = start();
    const call = begun(calls.begin(SESSION_ID));
    const session = storedSession();
    calls.sessionRead(call, session);
    calls.sessionRead(call, { ...session, version: 2 });
    assert.deepEqual(
      [...calls.sessions()].map(([id, inUse]) => [id, inUse.session?.version, inUse.isInDoubt]),
      [[SESSION_ID, 2, false]],
    );
  });
});
