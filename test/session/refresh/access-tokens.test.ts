import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RefreshOutcome } from '../../../src/session/refresh/outcome.ts';
import type { RefreshClaimResult } from '../../../src/session/token-store.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { createRefreshSubject, follow, SESSION_ID, storeIsAway } from './refresh-subject.ts';

const VALID_MS = 60_000;
const EXPIRED_MS = -1;

const tokenOf = (outcome: RefreshOutcome | Error | undefined): string | undefined =>
  outcome !== undefined && 'kind' in outcome && outcome.kind === 'fresh'
    ? outcome.session.tokens.accessToken.reveal()
    : undefined;

describe('the access token of a call', () => {
  it('[OP-14] is the valid one after 2 s of waiting, not earlier and not later', async () => {
    const { clock, accessTokens, requests, begin } = createRefreshSubject();
    await begin(VALID_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(1_999);
    assert.deepEqual([requests.length, call.result()], [1, undefined]);
    await clock.pass(1);
    assert.equal(tokenOf(call.result()), 'opaque');
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'at-2');
  });

  it('[OP-14] [TK-9] is unavailable after 12 s of waiting when it has expired, and the refresh goes on', async () => {
    const { clock, accessTokens, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(11_999);
    assert.equal(call.result(), undefined);
    await clock.pass(1);
    assert.deepEqual(call.result(), { kind: 'unavailable', cause: 'in_progress' });
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'at-2');
  });

  it('[OP-14] is waited for 12 s in all when the old one expires during the short wait', async () => {
    const { clock, accessTokens, begin } = createRefreshSubject();
    await begin(1_000);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(11_999);
    assert.equal(call.result(), undefined);
    await clock.pass(1);
    assert.deepEqual(call.result(), { kind: 'unavailable', cause: 'in_progress' });
  });

  it('[TK-8] ends with its session when it has expired and there is no refresh token', async () => {
    const { accessTokens, requests, announced, store, begin } = createRefreshSubject();
    await begin(EXPIRED_MS, { refreshToken: '' });
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'ended', cause: 'invalid_grant' });
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'ended', cause: 'gone' });
    assert.deepEqual([requests.length, announced, await store.read(SESSION_ID)], [0, [SESSION_ID], undefined]);
  });

  it('[TK-8] ends with its session without a refresh token also when there is no metadata, and nothing is claimed', async () => {
    const claimed: unknown[] = [];
    const { accessTokens, emitted, begin } = createRefreshSubject({
      hasMetadata: false,
      store: (store) => ({
        claimRefresh: (sessionId, claim) => {
          claimed.push(claim);
          return store.claimRefresh(sessionId, claim);
        },
      }),
    });
    await begin(EXPIRED_MS, { refreshToken: '' });
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'ended', cause: 'invalid_grant' });
    assert.deepEqual(claimed, []);
    assert.deepEqual(
      emitted.filter(({ type }) => type === 'token_refresh'),
      [{ type: 'token_refresh', session: SESSION_ID, result: { kind: 'rejected' } }],
    );
  });

  it('[TK-8] is used to its end when there is no refresh token', async () => {
    const { accessTokens, requests, begin } = createRefreshSubject();
    await begin(VALID_MS, { refreshToken: '' });
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'opaque');
    assert.equal(requests.length, 0);
  });

  it('[TK-6] is the valid one at once while another process holds the claim', async () => {
    const { accessTokens, store, requests, begin } = createRefreshSubject();
    await begin(VALID_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'opaque');
    assert.equal(requests.length, 0);
  });

  it('[TK-6] is unavailable while another process holds the claim and it has expired', async () => {
    const { clock, accessTokens, store, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    const unavailable = { kind: 'unavailable', cause: 'claimed_elsewhere' };
    assert.deepEqual(await accessTokens.get(SESSION_ID), { ...unavailable, retryAfterMs: 30_000 });
    await clock.pass(10_000);
    assert.deepEqual(await accessTokens.get(SESSION_ID), { ...unavailable, retryAfterMs: 20_000 });
    assert.equal(requests.length, 0);
    await clock.pass(20_000);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    assert.equal(requests.length, 1);
  });

  it('[TK-9] is unavailable while the record holds the cooldown of another process, which is not asked for again', async () => {
    let claims = 0;
    const { clock, accessTokens, store, begin } = createRefreshSubject({
      store: (real) => ({ claimRefresh: (...args) => real.claimRefresh(...args).finally(() => (claims += 1)) }),
    });
    await begin(EXPIRED_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    await store.postponeRefresh(SESSION_ID, 'another', 10_000);
    const cooldown = { kind: 'unavailable', cause: 'cooldown' };
    assert.deepEqual(await accessTokens.get(SESSION_ID), { ...cooldown, retryAfterMs: 10_000 });
    await clock.pass(4_000);
    assert.deepEqual(await accessTokens.get(SESSION_ID), { ...cooldown, retryAfterMs: 6_000 });
    assert.equal(claims, 1);
  });

  it('[TK-9] is unavailable for 1 s after a fault when it has expired, with the cause of each refusal', async () => {
    const { clock, accessTokens, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.respond(500, {});
    await clock.pass(0);
    assert.deepEqual(call.result(), { kind: 'unavailable', cause: 'server_fault', retryAfterMs: 1_000 });
    await clock.pass(999);
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'unavailable', cause: 'cooldown', retryAfterMs: 1 });
    await clock.pass(1);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    assert.equal(requests.length, 2);
  });

  it('[TK-9] is not asked for again for 10 s after a fault while it is valid', async () => {
    const { clock, accessTokens, requests, begin } = createRefreshSubject();
    await begin(VALID_MS);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.respond(500, {});
    await clock.pass(9_999);
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'opaque');
    assert.equal(requests.length, 1);
    await clock.pass(1);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    assert.equal(requests.length, 2);
  });

  it('[TK-9] is postponed in this process after its own fault, without a question to the store', async () => {
    const { clock, accessTokens, refresher, requests, store, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.respond(500, {});
    await clock.pass(400);
    const session = (await store.read(SESSION_ID)) ?? assert.fail();
    const cooldown = { kind: 'unavailable', cause: 'cooldown', retryAfterMs: 600 };
    assert.deepEqual(refresher.postponed(SESSION_ID, session), cooldown);
    assert.equal(refresher.postponed(SESSION_ID, { ...session, version: 2 }), undefined);
  });

  it('[OP-15] is not asked for before the Retry-After of the server, which holds for other sessions too', async () => {
    const { clock, accessTokens, refresher, requests, store, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.respond(503, {}, { 'retry-after': '30' });
    await clock.pass(1_000);
    const session = (await store.read(SESSION_ID)) ?? assert.fail();
    const postponed = { kind: 'unavailable', cause: 'postponement', retryAfterMs: 29_000 };
    assert.deepEqual(refresher.postponed(SESSION_ID, session), postponed);
    assert.deepEqual(refresher.postponed('another' as typeof SESSION_ID, session), postponed);
    await clock.pass(29_000);
    assert.equal(refresher.postponed(SESSION_ID, session), undefined);
  });

  it('is unavailable when the metadata of the authorization server is not there, and nothing is claimed', async () => {
    const { accessTokens, store, begin } = createRefreshSubject({ hasMetadata: false });
    await begin(EXPIRED_MS);
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'unavailable', cause: 'no_metadata' });
    assert.equal((await store.read(SESSION_ID))?.refreshClaim, undefined);
  });

  it('[AV-2] is the valid one when the store refuses the claim, and an error when it has expired', async () => {
    const { accessTokens, emitted, begin } = createRefreshSubject({ store: () => ({ claimRefresh: storeIsAway }) });
    await begin(VALID_MS);
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'opaque');
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'refresh'));
    await begin(EXPIRED_MS);
    await assert.rejects(accessTokens.get(SESSION_ID), StoreUnavailableError);
  });

  it('[SE-5] is not given after the absolute end of the session, whatever the store holds', async () => {
    const { clock, accessTokens, store, begin } = createRefreshSubject();
    await begin(100 * VALID_MS);
    const { endsAtMs } = (await store.read(SESSION_ID)) ?? assert.fail();
    await store.extend(SESSION_ID, 86_400_000);
    await clock.pass(endsAtMs - clock.nowMs() - 1);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(1);
    assert.deepEqual(await accessTokens.get(SESSION_ID), { kind: 'ended', cause: 'gone' });
  });
});

describe('the idle limit of a session', () => {
  /** Counts the writes; each is answered by hand. */
  function start() {
    const ends: (() => void)[] = [];
    const subject = createRefreshSubject({
      store: () => ({ extend: () => new Promise<void>((resolve) => ends.push(resolve)) }),
    });
    return { ...subject, ends };
  }

  it('[SE-5] is extended at most once a minute, and once for calls that come at the same time', async () => {
    const { clock, accessTokens, ends, begin } = start();
    await begin(100 * VALID_MS);
    await clock.pass(59_999);
    await accessTokens.get(SESSION_ID);
    assert.equal(ends.length, 0);
    await clock.pass(1);
    await Promise.all([accessTokens.get(SESSION_ID), accessTokens.get(SESSION_ID)]);
    assert.equal(ends.length, 1);
    ends[0]?.();
    await clock.pass(0);
    await accessTokens.get(SESSION_ID);
    assert.equal(ends.length, 2);
  });

  it('[OP-3] is not extended by a call in the background', async () => {
    const { clock, accessTokens, ends, begin } = start();
    await begin(100 * VALID_MS);
    await clock.pass(120_000);
    await accessTokens.get(SESSION_ID, { background: true });
    assert.equal(ends.length, 0);
  });

  it('[AV-2] is tried again by the next call after a write that failed', async () => {
    let writes = 0;
    const { clock, accessTokens, emitted, begin } = createRefreshSubject({
      store: () => ({
        extend: () => {
          writes += 1;
          return storeIsAway();
        },
      }),
    });
    await begin(100 * VALID_MS);
    await clock.pass(60_000);
    assert.equal(tokenOf(await accessTokens.get(SESSION_ID)), 'opaque');
    await clock.pass(0);
    await accessTokens.get(SESSION_ID);
    assert.equal(writes, 2);
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'extend'));
  });
});

describe('a token that LongPort has rejected', () => {
  it('[TK-10] is not replaced in its first minute unless it was accepted once, and is after that', async () => {
    const { clock, accessTokens, store, requests, begin } = createRefreshSubject();
    await begin(100 * VALID_MS, { obtainedAtMs: clock.nowMs() });
    const rejected = (await store.read(SESSION_ID)) ?? assert.fail();
    await clock.pass(59_999);
    const kept = await accessTokens.replaceRejected(SESSION_ID, rejected);
    assert.deepEqual([tokenOf(kept), requests.length], ['opaque', 0]);
    await clock.pass(1);
    const call = follow(accessTokens.replaceRejected(SESSION_ID, rejected));
    await clock.pass(0);
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(tokenOf(call.result()), 'at-2');
  });

  it('[TK-10] is replaced in its first minute when this process or another has had it accepted', async () => {
    for (const confirmedBy of ['this process', 'another']) {
      const { clock, accessTokens, store, requests, begin } = createRefreshSubject();
      await begin(100 * VALID_MS, { obtainedAtMs: clock.nowMs() });
      const rejected = (await store.read(SESSION_ID)) ?? assert.fail();
      if (confirmedBy === 'another') await store.confirm(SESSION_ID, 1);
      else accessTokens.confirm(SESSION_ID, rejected);
      follow(accessTokens.replaceRejected(SESSION_ID, rejected));
      await clock.pass(0);
      assert.equal(requests.length, 1, confirmedBy);
    }
  });

  it('[TK-10] is replaced with one read of the record before the request when it was accepted', async () => {
    let reads = 0;
    const { clock, accessTokens, store, requests, begin } = createRefreshSubject({
      store: (real) => ({
        read: (sessionId) => {
          reads += 1;
          return real.read(sessionId);
        },
      }),
    });
    await begin(100 * VALID_MS);
    follow(accessTokens.replaceRejected(SESSION_ID, (await store.read(SESSION_ID)) ?? assert.fail()));
    await clock.pass(0);
    assert.deepEqual([reads, requests.length], [1, 1]);
  });

  it('[TK-10] is noted as accepted in the record once, and only while it is young', async () => {
    let notes = 0;
    const { clock, accessTokens, store, begin } = createRefreshSubject({
      store: () => ({ confirm: () => Promise.resolve(void (notes += 1)) }),
    });
    await begin(100 * VALID_MS, { obtainedAtMs: clock.nowMs() });
    const session = (await store.read(SESSION_ID)) ?? assert.fail();
    for (let call = 0; call < 3; call += 1) accessTokens.confirm(SESSION_ID, session);
    assert.equal(notes, 1);
    accessTokens.confirm(SESSION_ID, { ...session, version: 2, isConfirmed: true });
    assert.equal(notes, 1);
    accessTokens.confirm(SESSION_ID, { ...session, version: 2 });
    assert.equal(notes, 2);
    await clock.pass(60_000);
    accessTokens.confirm(SESSION_ID, { ...session, version: 3 });
    assert.equal(notes, 2);
  });

  it('[OP-14] is waited for 12 s', async () => {
    const { clock, accessTokens, store, begin } = createRefreshSubject();
    await begin(100 * VALID_MS);
    const call = follow(accessTokens.replaceRejected(SESSION_ID, (await store.read(SESSION_ID)) ?? assert.fail()));
    await clock.pass(11_999);
    assert.equal(call.result(), undefined);
    await clock.pass(1);
    assert.deepEqual(call.result(), { kind: 'unavailable', cause: 'in_progress' });
  });
});

describe('a refresh in progress', () => {
  it('[AV-6] is waited for by a stop until its tokens are written, though its caller has left', async () => {
    const { clock, accessTokens, tasks, requests, store, begin } = createRefreshSubject();
    await begin(VALID_MS);
    await Promise.all([accessTokens.get(SESSION_ID), clock.pass(2_000)]);
    const stopped = follow(tasks.settled().then(() => 'stopped'));
    await clock.pass(15_000);
    assert.equal(stopped.result(), undefined);
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(stopped.result(), 'stopped');
    assert.equal((await store.read(SESSION_ID))?.tokens.accessToken.reveal(), 'at-2');
  });

  it('[TK-6] is not lost when the release of its lease fails, and the release is tried again', async () => {
    let releases = 0;
    const { clock, accessTokens, lease, requests, begin } = createRefreshSubject({
      lease: (real) => ({
        release: (sessionId, owner) => ((releases += 1) < 3 ? storeIsAway() : real.release(sessionId, owner)),
      }),
    });
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(tokenOf(call.result()), 'at-2');
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), false);
    await clock.pass(250);
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), true);
  });

  it('[TK-6] whose lease may have been taken by a request that failed gives it back', async () => {
    const { clock, accessTokens, lease, begin } = createRefreshSubject({
      lease: (real) => ({
        acquire: async (sessionId, owner, ttlMs) => {
          await real.acquire(sessionId, owner, ttlMs);
          return storeIsAway();
        },
      }),
    });
    await begin(EXPIRED_MS);
    await assert.rejects(accessTokens.get(SESSION_ID), StoreUnavailableError);
    await clock.pass(0);
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), true);
  });

  it('[TK-6] elsewhere is waited for 12 s by the lease, and its result is used at once', async () => {
    const { clock, accessTokens, lease, store, emitted, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    await lease.acquire(SESSION_ID, 'another', 60_000);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(5_000);
    assert.equal(call.result(), undefined);
    const session = (await store.read(SESSION_ID)) ?? assert.fail();
    await store.replace(SESSION_ID, 1, { ...session, tokens: { ...session.tokens, expiresAtMs: clock.nowMs() * 2 } });
    await clock.pass(50);
    const outcome = call.result();
    assert.ok(outcome !== undefined && 'kind' in outcome && outcome.kind === 'fresh');
    assert.equal(outcome.session.version, 2);
    assert.deepEqual(
      emitted.flatMap((event) => (event.type === 'lease_waited' ? [event.outcome] : [])),
      ['settled'],
    );
  });

  it('[LO-1] elsewhere is not waited for any longer when the session has ended meanwhile', async () => {
    const { accessTokens, clock, lease, store, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    assert.ok(await lease.acquire(SESSION_ID, 'another', 60_000));
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(1_000);
    assert.equal(call.result(), undefined);
    await store.remove(SESSION_ID);
    await clock.pass(50);
    assert.deepEqual([call.result(), requests.length], [{ kind: 'ended', cause: 'gone' }, 0]);
  });

  it('[TK-6] elsewhere that never ends makes a refusal with its cause', async () => {
    const { clock, refresher, lease, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    await lease.acquire(SESSION_ID, 'another', 60_000);
    const refresh = follow(refresher.refresh(SESSION_ID, () => true));
    await clock.pass(11_900);
    assert.equal(refresh.result(), undefined);
    await clock.pass(150);
    assert.deepEqual(refresh.result(), { kind: 'unavailable', cause: 'lease' });
  });

  it('[TK-6] renews its lease for as long as the token request takes', async () => {
    const { clock, accessTokens, lease, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    follow(accessTokens.get(SESSION_ID));
    await clock.pass(19_000);
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), false);
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), true);
    await clock.pass(1_000);
    assert.equal(clock.sleepers, 0);
  });

  it('[TK-6] sends no token whose claim took more than 5 s, and lifts that claim', async () => {
    for (const [tookMs, sent] of [
      [5_000, 1],
      [5_001, 0],
    ] as const) {
      const subject = createRefreshSubject({
        store: (real) => ({
          async claimRefresh(...claim): Promise<RefreshClaimResult> {
            const claimed = await real.claimRefresh(...claim);
            await subject.clock.sleep(tookMs);
            return claimed;
          },
        }),
      });
      await subject.begin(EXPIRED_MS);
      const call = follow(subject.accessTokens.get(SESSION_ID));
      await subject.clock.pass(tookMs);
      assert.equal(subject.requests.length, sent);
      if (sent > 0) continue;
      assert.deepEqual(call.result(), { kind: 'unavailable', cause: 'stalled' });
      assert.equal((await subject.store.read(SESSION_ID))?.refreshClaim?.owner, '');
    }
  });

  it('[TK-7] keeps new tokens while the store is away, and writes them when it is back', async () => {
    let writes = 0;
    const { clock, accessTokens, requests, store, begin } = createRefreshSubject({
      store: (real) => ({ replace: (...args) => ((writes += 1) < 4 ? storeIsAway() : real.replace(...args)) }),
    });
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    requests[0]?.renew();
    await clock.pass(749);
    assert.deepEqual([writes, call.result()], [3, undefined]);
    await clock.pass(1);
    assert.equal(tokenOf(call.result()), 'at-2');
    assert.equal((await store.read(SESSION_ID))?.version, 2);
  });

  it('[LO-3] revokes new tokens whose session has ended meanwhile', async () => {
    const { clock, accessTokens, requests, store, revoked, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    await store.remove(SESSION_ID);
    requests[0]?.renew();
    await clock.pass(0);
    assert.deepEqual([call.result(), revoked], [{ kind: 'ended', cause: 'gone' }, ['at-2']]);
  });

  it('[TK-8] that gets invalid_grant for a token which another process has replaced ends nothing', async () => {
    const { clock, accessTokens, requests, store, announced, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    const call = follow(accessTokens.get(SESSION_ID));
    await clock.pass(0);
    const session = (await store.read(SESSION_ID)) ?? assert.fail();
    await store.replace(SESSION_ID, 1, { ...session, tokens: { ...session.tokens, expiresAtMs: clock.nowMs() * 2 } });
    requests[0]?.respond(400, { error: 'invalid_grant' });
    await clock.pass(0);
    const outcome = call.result();
    assert.ok(outcome !== undefined && 'kind' in outcome && outcome.kind === 'fresh');
    assert.deepEqual([outcome.session.version, announced], [2, []]);
  });

  it('[OP-13] counts definite refusals in the record, and asks for a new login after five', async () => {
    const { clock, accessTokens, requests, store, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    for (let refusal = 1; refusal <= 5; refusal += 1) {
      const call = follow(accessTokens.get(SESSION_ID));
      await clock.pass(0);
      requests.at(-1)?.respond(400, { error: 'invalid_client' });
      await clock.pass(0);
      const waitMs = 1_000 * 2 ** (refusal - 1);
      assert.deepEqual(
        call.result(),
        refusal < 5
          ? { kind: 'unavailable', cause: 'server_fault', retryAfterMs: waitMs }
          : { kind: 'refused', cause: 'server_fault' },
      );
      assert.equal((await store.read(SESSION_ID))?.refusals, refusal);
      await clock.pass(waitMs - 1);
      assert.equal(requests.length, refusal);
      await clock.pass(1);
    }
  });

  it('[TK-5] is shared by the callers of a process, and a later one starts another', async () => {
    const { clock, refresher, requests, begin } = createRefreshSubject();
    await begin(EXPIRED_MS);
    const isDue = ({ version }: { readonly version: number }): boolean => version === 1;
    const callers = [0, 1, 2].map(() => follow(refresher.refresh(SESSION_ID, isDue)));
    await clock.pass(0);
    requests[0]?.renew();
    await clock.pass(0);
    assert.deepEqual(
      callers.map(({ result }) => tokenOf(result())),
      ['at-2', 'at-2', 'at-2'],
    );
    follow(refresher.refresh(SESSION_ID, ({ version }) => version === 2));
    await clock.pass(0);
    assert.deepEqual(
      requests.map(({ refreshToken }) => refreshToken),
      ['rt-1', 'rt-2'],
    );
  });
});
