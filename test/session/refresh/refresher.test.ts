import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RefreshOutcome } from '../../../src/session/refresh/outcome.ts';
import type { RefreshClaimResult } from '../../../src/session/token-store.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { EXPIRED_MS, follow, SESSION_ID, startRefreshSubject, VALID_MS } from './refresh-subject.ts';

/** The version of the session that a call goes on with. */
const versionOf = (outcome: RefreshOutcome | Error | undefined): number | undefined =>
  outcome !== undefined && 'kind' in outcome && outcome.kind === 'fresh' ? outcome.session.version : undefined;
const GONE = { kind: 'ended', cause: 'gone' };

describe('a refresh in progress', () => {
  it('[AV-6] is waited for by a stop until its tokens are written, though its caller has left', async () => {
    const { clock, call, tasks, renew, stored } = await startRefreshSubject(VALID_MS);
    await call();
    const stopped = follow(tasks.settled().then(() => 'stopped'));
    await clock.pass(17_000);
    assert.equal(stopped.result(), undefined);
    await renew();
    assert.equal(stopped.result(), 'stopped');
    assert.equal((await stored()).tokens.accessToken.reveal(), 'at-2');
  });

  it('[TK-6] holds the lease and the claim for their times, with one owner that no one else has', async () => {
    const { call, argsOf } = await startRefreshSubject(EXPIRED_MS);
    await call();
    const [[, owner] = []] = argsOf('acquire');
    assert.match(String(owner), /^[\w-]{43}$/);
    assert.deepEqual(argsOf('acquire'), [[SESSION_ID, owner, 15_000]]);
    assert.deepEqual(argsOf('claimRefresh'), [[SESSION_ID, { version: 1, owner, claimMs: 30_000 }]]);
  });

  it('[TK-6] elsewhere is waited for 12 s by the lease, and its result is used at once', async () => {
    const { clock, call, lease, store, stored, emitted } = await startRefreshSubject(EXPIRED_MS);
    await lease.acquire(SESSION_ID, 'another', 60_000);
    const waiting = await call();
    await clock.pass(5_000);
    assert.equal(waiting.result(), undefined);
    const session = await stored();
    await store.replace(SESSION_ID, 1, { ...session, tokens: { ...session.tokens, expiresAtMs: clock.nowMs() * 2 } });
    await clock.pass(50);
    assert.equal(versionOf(waiting.result()), 2);
    assert.deepEqual(
      emitted.flatMap((event) => (event.type === 'lease_waited' ? [event.outcome] : [])),
      ['settled'],
    );
  });

  it('[LO-1] elsewhere is not waited for any longer when the session has ended meanwhile', async () => {
    const { clock, call, lease, store, requests } = await startRefreshSubject(EXPIRED_MS);
    await lease.acquire(SESSION_ID, 'another', 60_000);
    const waiting = await call();
    await clock.pass(1_000);
    assert.equal(waiting.result(), undefined);
    await store.remove(SESSION_ID);
    await clock.pass(50);
    assert.deepEqual([waiting.result(), requests.length], [GONE, 0]);
  });

  it('[TK-6] elsewhere that never ends makes a refusal with its cause', async () => {
    const { clock, refresher, lease } = await startRefreshSubject(EXPIRED_MS);
    await lease.acquire(SESSION_ID, 'another', 60_000);
    const refresh = follow(refresher.refresh(SESSION_ID, () => true));
    await clock.pass(11_900);
    assert.equal(refresh.result(), undefined);
    await clock.pass(150);
    assert.deepEqual(refresh.result(), { kind: 'unavailable', cause: 'lease' });
  });

  it('[TK-6] renews its lease for as long as the token request takes', async () => {
    const { clock, call, renew, lease } = await startRefreshSubject(EXPIRED_MS);
    await call();
    await clock.pass(19_000);
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), false);
    await renew();
    assert.equal(await lease.acquire(SESSION_ID, 'another', 1_000), true);
    await clock.pass(1_000);
    assert.equal(clock.sleepers, 0);
  });

  for (const [tookMs, sent, what] of [
    [5_000, 1, 'sends the token'],
    [5_001, 0, 'sends no token, and lifts the claim,'],
  ] as const) {
    it(`[TK-6] ${what} when the claim took ${tookMs} ms`, async () => {
      const subject = await startRefreshSubject(EXPIRED_MS, {
        store: (real) => ({
          async claimRefresh(...claim): Promise<RefreshClaimResult> {
            const claimed = await real.claimRefresh(...claim);
            await subject.clock.sleep(tookMs);
            return claimed;
          },
        }),
      });
      const waiting = await subject.call();
      await subject.clock.pass(tookMs);
      assert.equal(subject.requests.length, sent);
      const isLifted = (await subject.stored()).refreshClaim?.owner === '';
      const stalled = { kind: 'unavailable', cause: 'stalled' };
      assert.deepEqual([waiting.result(), isLifted], sent > 0 ? [undefined, false] : [stalled, true]);
    });
  }

  it('[LO-3] revokes new tokens whose session has ended meanwhile', async () => {
    const { call, renew, store, revoked } = await startRefreshSubject(EXPIRED_MS);
    const waiting = await call();
    await store.remove(SESSION_ID);
    await renew();
    assert.deepEqual([waiting.result(), revoked], [GONE, ['at-2']]);
  });

  it('[TK-8] that gets invalid_grant for a token which another process has replaced ends nothing', async () => {
    const { clock, call, respond, store, stored, announced } = await startRefreshSubject(EXPIRED_MS);
    const waiting = await call();
    const session = await stored();
    await store.replace(SESSION_ID, 1, { ...session, tokens: { ...session.tokens, expiresAtMs: clock.nowMs() * 2 } });
    await respond(400, { error: 'invalid_grant' });
    assert.deepEqual([versionOf(waiting.result()), announced], [2, []]);
  });

  for (const odd of [{ token_type: 'DPoP' }, { access_token: null }]) {
    it(`[OP-12] [TK-2] that brings no bearer token keeps its refresh token: ${JSON.stringify(odd)}`, async () => {
      const { clock, call, respond, requests, stored, get } = await startRefreshSubject(EXPIRED_MS);
      const waiting = await call();
      await respond(200, { token_type: 'Bearer', access_token: 'at-2', refresh_token: 'rt-2', ...odd });
      assert.deepEqual(waiting.result(), { kind: 'unavailable', cause: 'server_fault', retryAfterMs: 1_000 });
      const { tokens, version, refreshClaim } = await stored();
      assert.deepEqual([tokens.refreshToken?.reveal(), tokens.accessToken.reveal(), version], ['rt-2', 'opaque', 2]);
      assert.equal(refreshClaim?.untilMs, clock.nowMs() + 1_000);
      assert.deepEqual(await get(), { kind: 'unavailable', cause: 'cooldown', retryAfterMs: 1_000 });
      await clock.pass(1_000);
      await call();
      assert.deepEqual(
        requests.map(({ refreshToken }) => refreshToken),
        ['rt-1', 'rt-2'],
      );
    });
  }

  it('[OP-13] counts definite refusals in the record, asks for a new login after five, and goes on', async () => {
    const { clock, call, respond, renew, requests, stored } = await startRefreshSubject(EXPIRED_MS);
    for (let refusal = 1; refusal <= 12; refusal += 1) {
      const waiting = await call();
      await respond(400, { error: 'invalid_client' });
      const waitMs = Math.min(1_000 * 2 ** (refusal - 1), 60_000);
      const unavailable = { kind: 'unavailable', cause: 'server_fault', retryAfterMs: waitMs };
      assert.deepEqual(waiting.result(), refusal < 5 ? unavailable : { kind: 'refused', cause: 'server_fault' });
      assert.equal((await stored()).refusals, refusal);
      await clock.pass(waitMs - 1);
      const cooldown = {
        cause: 'cooldown',
        ...(refusal < 5 ? { kind: 'unavailable', retryAfterMs: 1 } : { kind: 'refused' }),
      };
      assert.deepEqual((await call()).result(), cooldown);
      assert.equal(requests.length, refusal);
      await clock.pass(1);
    }
    await call();
    await renew();
    assert.equal((await stored()).refusals, undefined);
  });

  for (const [status, body, refusals] of [
    [400, '{"error":"invalid_client"}', 1],
    [401, '{"error":"invalid_token"}', 1],
    [403, '{"error":"access_denied"}', 1],
    [401, '{"code":401004,"message":"token invalid","data":null}', 1],
    [200, '{"code":401004,"message":"token invalid","data":null}', 1],
    [403, '<html>blocked</html>', 1],
    [200, '<html>sign in to the network</html>', 1],
    [200, '{}', 1],
    [302, '', 1],
    [503, '', undefined],
    [429, '', undefined],
    [200, '{"code":429001,"message":"slow down","data":null}', undefined],
    [200, '{"code":500000,"message":"internal error","data":null}', undefined],
    ['reset', '', undefined],
  ] as const) {
    it(`[OP-13] [TK-8] ${status} ${body} keeps the session, and ${refusals ? 'is a definite refusal' : 'never asks for a login'}`, async () => {
      const { clock, call, respond, requests, stored } = await startRefreshSubject(EXPIRED_MS);
      const waiting = await call();
      if (status === 'reset') requests[0]?.fail();
      else await respond(status, body);
      await clock.pass(0);
      assert.deepEqual(waiting.result(), { kind: 'unavailable', cause: 'server_fault', retryAfterMs: 1_000 });
      assert.equal((await stored()).refusals, refusals);
    });
  }

  it('[TK-5] is shared by the callers of a process, and a later one starts another', async () => {
    const { clock, refresher, renew, requests } = await startRefreshSubject(EXPIRED_MS);
    const isDue = ({ version }: { readonly version: number }): boolean => version === 1;
    const callers = [0, 1, 2].map(() => follow(refresher.refresh(SESSION_ID, isDue)));
    await clock.pass(0);
    await renew();
    assert.deepEqual(
      callers.map(({ result }) => versionOf(result())),
      [2, 2, 2],
    );
    follow(refresher.refresh(SESSION_ID, ({ version }) => version === 2));
    await clock.pass(0);
    assert.deepEqual(
      requests.map(({ refreshToken }) => refreshToken),
      ['rt-1', 'rt-2'],
    );
  });

  it('[TK-5] [OP-15] is one of 64 at most at its data centre, and one that hangs delays none of the other', async () => {
    const { call, requests, begin, clock } = await startRefreshSubject(EXPIRED_MS);
    for (let at = 0; at < 65; at += 1) {
      await begin(EXPIRED_MS, {}, sessionIdOf(`session ${at}`));
      await call(sessionIdOf(`session ${at}`));
    }
    assert.equal(requests.length, 64);
    await begin(EXPIRED_MS, { refreshToken: 'us_rt' });
    await call();
    assert.deepEqual([requests.length, requests.at(-1)?.refreshToken], [65, 'us_rt']);
    requests[0]?.renew();
    await clock.pass(0);
    assert.equal(requests.length, 66);
  });
});
