import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { failing, LIMITS } from '../session-values.ts';
import { EXPIRED_MS, SESSION_ID, startRefreshSubject } from './refresh-subject.ts';

// What the exploration of schedules has found, each as the shortest story of it.

/** The absolute limit of the session is a minute away. */
const ENDS_SOON = { session: { obtainedAtMs: 1_700_000_000_000 - LIMITS.lifetimeMs + 60_000 } };

describe('a refresh during a fault of the store', () => {
  it('[TK-6] whose claim the store has set without saying so keeps others waiting only until the store answers again', async () => {
    const { clock, call, requests, stored, argsOf } = await startRefreshSubject(EXPIRED_MS, {
      store: (real) => ({ ...failing(real, 'claimRefresh', 1, true), ...failing(real, 'postponeRefresh', 3) }),
    });
    assert.ok((await call()).result() instanceof StoreUnavailableError);
    await clock.pass(749);
    assert.notEqual((await stored()).refreshClaim?.owner, '');
    await clock.pass(1);
    assert.deepEqual([argsOf('postponeRefresh').length, requests], [4, []]);
    assert.equal((await stored()).refreshClaim?.owner, '');
    await call();
    assert.equal(requests.length, 1);
  });

  it('[TK-6] gives up removing a claim that has lapsed', async () => {
    const { clock, call, requests, argsOf } = await startRefreshSubject(EXPIRED_MS, {
      store: (real) => ({ ...failing(real, 'claimRefresh', 1), ...failing(real, 'postponeRefresh', Infinity) }),
    });
    assert.ok((await call()).result() instanceof StoreUnavailableError);
    await clock.pass(60_000);
    assert.equal(argsOf('postponeRefresh').length, 121, 'every 250 ms for 30 s');
    assert.deepEqual(requests, []);
  });

  it('[TK-6] that may have been sent keeps its claim although the store fails afterwards', async () => {
    const { clock, call, requests, stored, argsOf } = await startRefreshSubject(EXPIRED_MS, {
      store: (real) => failing(real, 'postponeRefresh', Infinity),
    });
    const waiting = await call();
    requests[0]?.fail();
    await clock.pass(1_000);
    assert.ok(waiting.result() instanceof StoreUnavailableError);
    assert.notEqual((await stored()).refreshClaim?.owner, '');
    assert.deepEqual([argsOf('postponeRefresh').length, requests.length], [1, 1]);
  });

  for (const step of ['acquire', 'release'] as const) {
    it(`[TK-6] whose lease lost the response to its ${step} gives it back when the store answers again`, async () => {
      const { clock, call, renew, stored, lease } = await startRefreshSubject(EXPIRED_MS, {
        lease: (real) => ({
          ...failing(real, 'release', step === 'acquire' ? 1 : 2),
          ...(step === 'acquire' ? failing(real, 'acquire', 1, true) : {}),
        }),
      });
      const waiting = await call();
      await renew();
      if (step === 'acquire') assert.ok(waiting.result() instanceof StoreUnavailableError);
      else assert.deepEqual(waiting.result(), { kind: 'fresh', session: await stored() });
      assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), false);
      await clock.pass(250);
      assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), true);
    });
  }

  it('[TK-7] keeps new tokens while the store is away, and writes them when it is back', async () => {
    const { clock, call, renew, argsOf, stored } = await startRefreshSubject(EXPIRED_MS, {
      store: (real) => failing(real, 'replace', 3),
    });
    const waiting = await call();
    await renew();
    await clock.pass(749);
    assert.deepEqual([argsOf('replace').length, waiting.result()], [3, undefined]);
    await clock.pass(1);
    assert.deepEqual(waiting.result(), { kind: 'fresh', session: await stored() });
    const { version, tokens } = await stored();
    assert.deepEqual([version, tokens.accessToken.reveal()], [2, 'at-2']);
  });

  it('[LO-3] whose pair cannot be written before the session is over revokes it', async () => {
    const { clock, call, renew, revoked } = await startRefreshSubject(EXPIRED_MS, {
      store: (real) => failing(real, 'replace', Infinity),
      ...ENDS_SOON,
    });
    await call();
    await renew();
    await clock.pass(59_999);
    assert.deepEqual(revoked, []);
    await clock.pass(1);
    assert.deepEqual(revoked, ['at-2']);
  });

  for (const [what, times, lost, removals] of [
    ['the store was away for the removal', 3, false, 4],
    ["the store's response to the removal is lost", 1, true, 2],
    ['the store never responds to the removal', Infinity, true, 241],
  ] as const) {
    it(`[TK-8] that was answered invalid_grant ends the session for everyone, and is not sent again, though ${what}`, async () => {
      const { clock, call, respond, requests, announced, argsOf, store } = await startRefreshSubject(EXPIRED_MS, {
        store: (real) => failing(real, 'remove', times, lost),
        ...ENDS_SOON,
      });
      await call();
      await respond(400, { error: 'invalid_grant' });
      await clock.pass(60_000);
      assert.deepEqual([argsOf('remove').length, announced], [removals, [SESSION_ID]]);
      assert.equal(await store.read(SESSION_ID), undefined);
      assert.deepEqual((await call()).result(), { kind: 'ended', cause: 'gone' });
      assert.equal(requests.length, 1);
    });
  }
});
