import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { showsAcceptance } from '../../../src/session/refresh/confirmed-tokens.ts';
import type { RefreshOutcome } from '../../../src/session/refresh/outcome.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { away } from '../session-values.ts';
import { EXPIRED_MS, follow, SESSION_ID, startRefreshSubject, VALID_MS } from './refresh-subject.ts';

const LONG_MS = 100 * VALID_MS;
const IN_PROGRESS = { kind: 'unavailable', cause: 'in_progress' };
const GONE = { kind: 'ended', cause: 'gone' };

const tokenOf = (outcome: RefreshOutcome | Error | undefined): string | undefined =>
  outcome !== undefined && 'kind' in outcome && outcome.kind === 'fresh'
    ? outcome.session.tokens.accessToken.reveal()
    : undefined;

describe('the access token of a call', () => {
  it('[OP-14] is the valid one after 2 s of waiting, not earlier and not later', async () => {
    const { clock, requests, get, call, renew } = await startRefreshSubject(VALID_MS);
    const waiting = await call();
    await clock.pass(1_999);
    assert.deepEqual([requests.length, waiting.result()], [1, undefined]);
    await clock.pass(1);
    assert.equal(tokenOf(waiting.result()), 'opaque');
    await renew();
    assert.equal(tokenOf(await get()), 'at-2');
  });

  for (const [expiresInMs, when] of [
    [EXPIRED_MS, 'it has expired'],
    [1_000, 'the old one expires during the short wait'],
  ] as const) {
    it(`[OP-14] [TK-9] is unavailable after 12 s of waiting in all when ${when}, and the refresh goes on`, async () => {
      const { clock, get, call, renew } = await startRefreshSubject(expiresInMs);
      const waiting = await call();
      await clock.pass(11_999);
      assert.equal(waiting.result(), undefined);
      await clock.pass(1);
      assert.deepEqual(waiting.result(), IN_PROGRESS);
      await renew();
      assert.equal(tokenOf(await get()), 'at-2');
    });
  }

  for (const hasMetadata of [true, false]) {
    it(`[TK-8] ends with its session when it has expired without a refresh token, ${hasMetadata ? 'with' : 'and without'} metadata`, async () => {
      const session = { refreshToken: '' };
      const { get, requests, announced, argsOf, store, emitted } = await startRefreshSubject(EXPIRED_MS, {
        hasMetadata,
        session,
      });
      assert.deepEqual(await get(), { kind: 'ended', cause: 'invalid_grant' });
      assert.deepEqual(await get(), GONE);
      assert.deepEqual([requests, announced, await store.read(SESSION_ID)], [[], [SESSION_ID], undefined]);
      assert.deepEqual(argsOf('claimRefresh'), []);
      assert.deepEqual(
        emitted.filter(({ type }) => type === 'token_refresh'),
        [{ type: 'token_refresh', session: SESSION_ID, result: { kind: 'rejected' } }],
      );
    });
  }

  it('[TK-8] is used to its end when there is no refresh token', async () => {
    const { get, requests } = await startRefreshSubject(VALID_MS, { session: { refreshToken: '' } });
    assert.equal(tokenOf(await get()), 'opaque');
    assert.equal(requests.length, 0);
  });

  it('[TK-6] is the valid one at once while another process holds the claim', async () => {
    const { get, store, requests } = await startRefreshSubject(VALID_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    assert.equal(tokenOf(await get()), 'opaque');
    assert.equal(requests.length, 0);
  });

  it('[TK-6] is unavailable while another process holds the claim and it has expired', async () => {
    const { clock, get, call, store, requests } = await startRefreshSubject(EXPIRED_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    const unavailable = { kind: 'unavailable', cause: 'claimed_elsewhere' };
    assert.deepEqual(await get(), { ...unavailable, retryAfterMs: 30_000 });
    await clock.pass(10_000);
    assert.deepEqual(await get(), { ...unavailable, retryAfterMs: 20_000 });
    assert.equal(requests.length, 0);
    await clock.pass(20_000);
    await call();
    assert.equal(requests.length, 1);
  });

  it('[TK-9] is unavailable while the record holds the cooldown of another process, which is not asked for again', async () => {
    const { clock, get, store, argsOf } = await startRefreshSubject(EXPIRED_MS);
    await store.claimRefresh(SESSION_ID, { version: 1, owner: 'another', claimMs: 30_000 });
    await store.postponeRefresh(SESSION_ID, 'another', 10_000);
    const cooldown = { kind: 'unavailable', cause: 'cooldown' };
    assert.deepEqual(await get(), { ...cooldown, retryAfterMs: 10_000 });
    await clock.pass(4_000);
    assert.deepEqual(await get(), { ...cooldown, retryAfterMs: 6_000 });
    assert.equal(argsOf('claimRefresh').length, 1);
  });

  it('[TK-9] is unavailable for 1 s after a fault when it has expired, without a question to the store', async () => {
    const { clock, get, call, respond, refresher, requests, stored } = await startRefreshSubject(EXPIRED_MS);
    const waiting = await call();
    await respond(500, {});
    assert.deepEqual(waiting.result(), { kind: 'unavailable', cause: 'server_fault', retryAfterMs: 1_000 });
    await clock.pass(999);
    const cooldown = { kind: 'unavailable', cause: 'cooldown', retryAfterMs: 1 };
    assert.deepEqual(await get(), cooldown);
    assert.deepEqual(refresher.postponed(SESSION_ID, await stored()), cooldown);
    assert.equal(refresher.postponed(SESSION_ID, { ...(await stored()), version: 2 }), undefined);
    await clock.pass(1);
    await call();
    assert.equal(requests.length, 2);
  });

  it('[TK-9] is not asked for again for 10 s after a fault while it is valid', async () => {
    const { clock, get, call, respond, requests } = await startRefreshSubject(VALID_MS);
    await call();
    await respond(500, {});
    await clock.pass(9_999);
    assert.equal(tokenOf(await get()), 'opaque');
    assert.equal(requests.length, 1);
    await clock.pass(1);
    await call();
    assert.equal(requests.length, 2);
  });

  it('[OP-15] is not asked for before the Retry-After of the server, which holds for all sessions of its data centre', async () => {
    const { clock, call, respond, refresher, stored } = await startRefreshSubject(EXPIRED_MS);
    await call();
    await respond(503, {}, { 'retry-after': '30' });
    await clock.pass(1_000);
    const session = await stored();
    const [another, american] = [sessionIdOf('another'), { ...session.tokens, refreshToken: new Secret('us_rt') }];
    const postponed = { kind: 'unavailable', cause: 'postponement', retryAfterMs: 29_000 };
    for (const id of [SESSION_ID, another]) assert.deepEqual(refresher.postponed(id, session), postponed);
    assert.equal(refresher.postponed(another, { ...session, tokens: american }), undefined);
    await clock.pass(29_000);
    assert.equal(refresher.postponed(SESSION_ID, session), undefined);
  });

  it('[OP-15] is not waited for longer than five minutes, whatever Retry-After says, and a valid one is used', async () => {
    const { clock, call, get, begin, respond, requests } = await startRefreshSubject(EXPIRED_MS);
    const waiting = await call();
    await respond(503, {}, { 'retry-after': '86400' });
    assert.deepEqual(waiting.result(), { kind: 'unavailable', cause: 'server_fault', retryAfterMs: 300_000 });
    const valid = sessionIdOf('valid');
    await begin(299_000, {}, valid);
    assert.equal(tokenOf((await call(valid)).result()), 'opaque');
    await clock.pass(299_999);
    assert.deepEqual(await get(), { kind: 'unavailable', cause: 'postponement', retryAfterMs: 1 });
    assert.equal(requests.length, 1);
    await clock.pass(1);
    await call();
    assert.equal(requests.length, 2);
  });

  it('is unavailable when the metadata of the authorization server is not there, and nothing is claimed', async () => {
    const { get, stored } = await startRefreshSubject(EXPIRED_MS, { hasMetadata: false });
    assert.deepEqual(await get(), { kind: 'unavailable', cause: 'no_metadata' });
    assert.equal((await stored()).refreshClaim, undefined);
  });

  it('[AV-2] is the valid one when the store refuses the claim, and an error when it has expired', async () => {
    const { get, begin, emitted } = await startRefreshSubject(VALID_MS, { store: () => ({ claimRefresh: away }) });
    assert.equal(tokenOf(await get()), 'opaque');
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'refresh'));
    await begin(EXPIRED_MS);
    await assert.rejects(get(), StoreUnavailableError);
  });

  it('[SE-5] is not given after the absolute end of the session, whatever the store holds', async () => {
    const { clock, get, store, stored } = await startRefreshSubject(LONG_MS);
    const { endsAtMs } = await stored();
    await store.extend(SESSION_ID, 86_400_000);
    await clock.pass(endsAtMs - clock.nowMs() - 1);
    follow(get());
    await clock.pass(1);
    assert.deepEqual(await get(), GONE);
  });
});

describe('the idle limit of a session', () => {
  it('[SE-5] is extended at most once a minute, and once for calls that come at the same time', async () => {
    const ends: (() => void)[] = [];
    const { clock, get } = await startRefreshSubject(LONG_MS, {
      store: () => ({ extend: () => new Promise<void>((resolve) => ends.push(resolve)) }),
      session: { obtainedAtMs: 1_700_000_000_000 },
    });
    await clock.pass(59_999);
    await get();
    assert.equal(ends.length, 0);
    await clock.pass(1);
    await Promise.all([get(), get()]);
    assert.equal(ends.length, 1);
    ends[0]?.();
    await clock.pass(0);
    await get();
    assert.equal(ends.length, 2);
  });

  it('[OP-3] is not extended by a call in the background', async () => {
    const { clock, accessTokens, argsOf } = await startRefreshSubject(LONG_MS);
    await clock.pass(120_000);
    await accessTokens.get(SESSION_ID, { background: true });
    assert.equal(argsOf('extend').length, 0);
  });

  it('[AV-2] is tried again by the next call after a write that failed', async () => {
    const { clock, get, argsOf, emitted } = await startRefreshSubject(LONG_MS, { store: () => ({ extend: away }) });
    await clock.pass(60_000);
    assert.equal(tokenOf(await get()), 'opaque');
    await clock.pass(0);
    await get();
    assert.equal(argsOf('extend').length, 2);
    assert.ok(emitted.some((event) => event.type === 'store_fault' && event.operation === 'extend'));
  });
});

describe('a token that LongPort has rejected', () => {
  const YOUNG = { session: { obtainedAtMs: 1_700_000_000_000 } };

  it('[TK-10] is not replaced in its first minute unless it was accepted once, and is after that', async () => {
    const { clock, accessTokens, stored, requests, renew } = await startRefreshSubject(LONG_MS, YOUNG);
    const rejected = await stored();
    await clock.pass(59_999);
    const kept = await accessTokens.replaceRejected(SESSION_ID, rejected);
    assert.deepEqual([tokenOf(kept), requests.length], ['opaque', 0]);
    await clock.pass(1);
    const call = follow(accessTokens.replaceRejected(SESSION_ID, rejected));
    await clock.pass(0);
    await renew();
    assert.equal(tokenOf(call.result()), 'at-2');
  });

  for (const confirmedBy of ['this process', 'another']) {
    it(`[TK-10] is replaced in its first minute when ${confirmedBy} has had it accepted`, async () => {
      const { clock, accessTokens, store, stored, requests } = await startRefreshSubject(LONG_MS, YOUNG);
      const rejected = await stored();
      if (confirmedBy === 'another') await store.confirm(SESSION_ID, 1);
      else accessTokens.confirm(SESSION_ID, rejected);
      follow(accessTokens.replaceRejected(SESSION_ID, rejected));
      await clock.pass(0);
      assert.equal(requests.length, 1);
    });
  }

  it('[TK-10] is replaced with one read of the record before the request when it was accepted', async () => {
    const { clock, accessTokens, stored, requests, argsOf } = await startRefreshSubject(LONG_MS);
    follow(accessTokens.replaceRejected(SESSION_ID, await stored()));
    await clock.pass(0);
    assert.deepEqual([argsOf('read').length, requests.length], [1, 1]);
  });

  it('[TK-10] is noted as accepted in the record once, and only while it is young', async () => {
    const { clock, accessTokens, stored, argsOf } = await startRefreshSubject(LONG_MS, YOUNG);
    const session = await stored();
    for (let call = 0; call < 3; call += 1) accessTokens.confirm(SESSION_ID, session);
    accessTokens.confirm(SESSION_ID, { ...session, version: 2, isConfirmed: true });
    accessTokens.confirm(SESSION_ID, { ...session, version: 2 });
    await clock.pass(60_000);
    accessTokens.confirm(SESSION_ID, { ...session, version: 3 });
    assert.deepEqual(argsOf('confirm'), [
      [SESSION_ID, 1],
      [SESSION_ID, 2],
    ]);
  });

  it('[TK-10] was accepted unless the status is 401, 429 or a fault of the API', () => {
    for (const status of [200, 204, 301, 400, 403, 404, 409, 428, 430, 499])
      assert.equal(showsAcceptance(status), true);
    for (const status of [401, 429, 500, 502, 503, 599]) assert.equal(showsAcceptance(status), false);
  });

  it('[OP-14] is waited for 12 s', async () => {
    const { clock, accessTokens, stored } = await startRefreshSubject(LONG_MS);
    const call = follow(accessTokens.replaceRejected(SESSION_ID, await stored()));
    await clock.pass(11_999);
    assert.equal(call.result(), undefined);
    await clock.pass(1);
    assert.deepEqual(call.result(), IN_PROGRESS);
  });

  it('[OP-15] is not waited for if another process has replaced it or ended the session', async () => {
    const { clock, accessTokens, store, stored, requests, respond } = await startRefreshSubject(EXPIRED_MS);
    const rejected = await stored();
    const replaceRejected = () => accessTokens.replaceRejected(SESSION_ID, rejected);
    const call = follow(replaceRejected());
    await clock.pass(0);
    await respond(429, '', { 'retry-after': '50' });
    const unavailable = { kind: 'unavailable', retryAfterMs: 50_000 };
    assert.deepEqual(call.result(), { ...unavailable, cause: 'server_fault' });
    assert.deepEqual(await replaceRejected(), { ...unavailable, cause: 'postponement' });
    const tokens = { ...rejected.tokens, accessToken: new Secret('at-3') };
    await store.replace(SESSION_ID, 1, { ...rejected, tokens });
    assert.equal(tokenOf(await replaceRejected()), 'at-3');
    await store.remove(SESSION_ID);
    assert.deepEqual(await replaceRejected(), GONE);
    assert.equal(requests.length, 1);
  });
});
