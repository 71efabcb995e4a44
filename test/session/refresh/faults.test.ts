import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import type { RefreshLease } from '../../../src/session/refresh/lease.ts';
import type { TokenStore } from '../../../src/session/token-store.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createLife } from '../../../verification/refresh-schedules/life.ts';
import { createReplica } from '../../../verification/refresh-schedules/replica.ts';

// What the exploration of schedules has found, each as the shortest story of it.

const SECOND = 1_000;
const sessionId = sessionIdOf('a session');
const unavailable = (): never => {
  throw new StoreUnavailableError(new Error('test'));
};

/** One replica whose access token has expired, over a store that a test can make fail, and a clock that never waits. */
async function startReplica(
  change: (store: TokenStore, pass: (ms: number) => void) => Partial<TokenStore>,
  answer: () => Response,
  changeLease: (lease: RefreshLease) => Partial<RefreshLease> = () => ({}),
) {
  let nowMs = 0;
  const pass = (ms: number): void => void (nowMs += ms);
  const clock: Clock = {
    nowMs: () => nowMs,
    async sleep(ms, signal) {
      if (signal === undefined) pass(ms);
      else
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
    },
  };
  const { tokens: store, lease } = createMemoryStores({ clock, ttlSeconds: 43_200 });
  const requests: string[] = [];
  const replica = createReplica({
    life: createLife({ name: 'replica', trouble: undefined, isFaultless: () => true, onTrouble: () => undefined }),
    clock,
    store: { ...store, ...change(store, pass) },
    lease: { ...lease, ...changeLease(lease) },
    onAnnounced: () => requests.push('announcement'),
    limits: { idleTimeoutMs: 600 * SECOND, lifetimeMs: 60 * SECOND, refreshMarginMs: 0 },
    fetch(url, init) {
      const form = new URLSearchParams(init?.body as URLSearchParams);
      requests.push(`${new URL(url).pathname} ${form.get('token') ?? form.get('refresh_token') ?? ''}`);
      return Promise.resolve(url.endsWith('/token') ? answer() : new Response(null));
    },
  });
  const tokens = { accessToken: new Secret('at-1'), refreshToken: new Secret('rt-1'), scope: '3', obtainedAtMs: 0 };
  const record = { tokens: { ...tokens, expiresAtMs: 1 }, requestedScope: '3', createdAtMs: 0, endsAtMs: 60 * SECOND };
  await store.create(sessionId, record, 600 * SECOND);
  pass(SECOND);
  return { ...replica, store, requests };
}

const renewed = (): Response =>
  Response.json({ token_type: 'Bearer', access_token: 'at-2', refresh_token: 'rt-2', expires_in: 600 });
const refused = (): Response => Response.json({ error: 'invalid_grant' }, { status: 400 });

describe('a refresh', () => {
  it('[TK-6] is not sent by a process that stalled until its claim had lapsed', async () => {
    const { accessTokens, store, requests } = await startReplica(
      (real, pass) => ({
        async claimRefresh(...claim) {
          const answer = await real.claimRefresh(...claim);
          pass(31 * SECOND);
          return answer;
        },
      }),
      renewed,
    );
    assert.deepEqual(await accessTokens.get(sessionId), { kind: 'unavailable', cause: 'stalled' });
    assert.deepEqual(requests, []);
    assert.equal((await store.read(sessionId))?.refreshClaim?.owner, '', 'it does not keep others waiting');
  });

  it('[TK-6] whose mark the store has set without saying so keeps others waiting only until the store answers again', async () => {
    let claims = 0;
    let lifts = 0;
    const { accessTokens, store, requests } = await startReplica(
      (real) => ({
        async claimRefresh(...claim) {
          const answer = await real.claimRefresh(...claim);
          return ++claims === 1 ? unavailable() : answer;
        },
        postponeRefresh: async (...which) => (++lifts < 4 ? unavailable() : real.postponeRefresh(...which)),
      }),
      renewed,
    );
    await assert.rejects(accessTokens.get(sessionId), StoreUnavailableError);
    await new Promise(setImmediate);
    assert.equal(lifts, 4);
    assert.deepEqual(requests, []);
    assert.equal((await store.read(sessionId))?.refreshClaim?.owner, '');
    assert.equal((await accessTokens.get(sessionId)).kind, 'fresh');
    assert.deepEqual(requests, ['/token rt-1']);
  });

  it('[TK-6] gives up removing a claim that has lapsed', async () => {
    let lifts = 0;
    const { accessTokens, requests } = await startReplica(
      () => ({
        claimRefresh: () => Promise.reject(new StoreUnavailableError(new Error('test'))),
        postponeRefresh: () => Promise.reject(new StoreUnavailableError(new Error(`test ${(lifts += 1)}`))),
      }),
      renewed,
    );
    await assert.rejects(accessTokens.get(sessionId), StoreUnavailableError);
    await new Promise(setImmediate);
    assert.equal(lifts, 121, 'every 250 ms for 30 s');
    assert.deepEqual(requests, []);
  });

  it('[TK-6] that may have been sent keeps its claim although the store fails afterwards', async () => {
    const { accessTokens, store, requests } = await startReplica(
      () => ({ postponeRefresh: unavailable }),
      () => {
        throw new TypeError('reset');
      },
    );
    await assert.rejects(accessTokens.get(sessionId), StoreUnavailableError);
    await new Promise(setImmediate);
    assert.deepEqual(requests, ['/token rt-1']);
    assert.notEqual((await store.read(sessionId))?.refreshClaim?.owner, '');
  });

  for (const step of ['acquire', 'release'] as const) {
    it(`[TK-6] whose lease lost the response to its ${step} gives it back when the store answers again`, async () => {
      let releases = 0;
      let acquires = 0;
      const failing = { acquire: 3, release: 4 }[step];
      const { accessTokens } = await startReplica(
        () => ({}),
        renewed,
        (real) => ({
          async acquire(...which) {
            const isHeld = await real.acquire(...which);
            acquires += 1;
            return step === 'acquire' && acquires === 1 ? unavailable() : isHeld;
          },
          release: async (...which) => (++releases < failing ? unavailable() : real.release(...which)),
        }),
      );
      if (step === 'acquire') await assert.rejects(accessTokens.get(sessionId), StoreUnavailableError);
      else assert.equal((await accessTokens.get(sessionId)).kind, 'fresh');
      await new Promise(setImmediate);
      assert.equal(releases, failing);
      assert.equal((await accessTokens.get(sessionId)).kind, 'fresh');
    });
  }

  it('[OP-15] is not waited for after a rejection if another process has replaced the token or ended the session', async () => {
    const { accessTokens, store, requests } = await startReplica(
      () => ({}),
      () => new Response('', { status: 429, headers: { 'retry-after': '50' } }),
    );
    const rejected = await store.read(sessionId);
    assert.ok(rejected !== undefined);
    accessTokens.confirm(sessionId, rejected);
    const unavailable = { kind: 'unavailable', retryAfterMs: 50 * SECOND };
    const outcomes = [
      await accessTokens.replaceRejected(sessionId, rejected),
      await accessTokens.replaceRejected(sessionId, rejected),
    ];
    assert.deepEqual(outcomes, [
      { ...unavailable, cause: 'server_fault' },
      { ...unavailable, cause: 'postponement' },
    ]);

    const tokens = { ...rejected.tokens, accessToken: new Secret('at-2'), refreshToken: new Secret('rt-2') };
    await store.replace(sessionId, rejected.version, { ...rejected, tokens });
    const outcome = await accessTokens.replaceRejected(sessionId, rejected);
    assert.ok(outcome.kind === 'fresh');
    assert.equal(outcome.session.tokens.accessToken.reveal(), 'at-2');

    await store.remove(sessionId);
    assert.deepEqual(await accessTokens.replaceRejected(sessionId, rejected), { kind: 'ended', cause: 'gone' });
    assert.deepEqual(requests, ['/token rt-1']);
  });

  it('[TK-8] that was answered invalid_grant is not sent again because the store was away for the removal', async () => {
    let removals = 0;
    const { accessTokens, store, requests } = await startReplica(
      (real) => ({ remove: (...which) => (++removals < 4 ? unavailable() : real.remove(...which)) }),
      refused,
    );
    assert.deepEqual(await accessTokens.get(sessionId), { kind: 'ended', cause: 'invalid_grant' });
    assert.deepEqual(requests, ['/token rt-1', 'announcement']);
    assert.equal(await store.read(sessionId), undefined);
  });

  it("[TK-8] that was answered invalid_grant ends the session for everyone though the store's answer to the removal is lost", async () => {
    let removals = 0;
    const { accessTokens, store, requests } = await startReplica(
      (real) => ({
        async remove(...which) {
          const removed = await real.remove(...which);
          return ++removals === 1 ? unavailable() : removed;
        },
      }),
      refused,
    );
    assert.equal((await accessTokens.get(sessionId)).kind, 'ended');
    assert.equal(removals, 2);
    assert.deepEqual(requests, ['/token rt-1', 'announcement']);
    assert.equal(await store.read(sessionId), undefined);
    assert.equal((await accessTokens.get(sessionId)).kind, 'ended');
  });

  it('[TK-8] that was answered invalid_grant ends the session for everyone though the store never answers', async () => {
    const { accessTokens, requests } = await startReplica(
      (real) => ({
        async remove(...which) {
          await real.remove(...which);
          return unavailable();
        },
      }),
      refused,
    );
    assert.deepEqual(await accessTokens.get(sessionId), { kind: 'ended', cause: 'invalid_grant' });
    assert.deepEqual(requests, ['/token rt-1', 'announcement']);
  });

  it('[LO-3] whose pair cannot be written before the session is over revokes it', async () => {
    const { accessTokens, requests } = await startReplica(() => ({ replace: unavailable }), renewed);
    assert.deepEqual(await accessTokens.get(sessionId), { kind: 'ended', cause: 'gone' });
    await new Promise(setImmediate);
    assert.deepEqual(requests, ['/token rt-1', '/revoke rt-2', '/revoke at-2']);
  });
});

describe('a logout', () => {
  it('[LO-4] revokes the tokens even if the store never says that it has removed them', async () => {
    const { endSession, store, requests } = await startReplica(
      (real) => ({
        async remove(...which) {
          await real.remove(...which);
          return unavailable();
        },
      }),
      renewed,
    );
    await assert.rejects(endSession(sessionId, 'logout'), StoreUnavailableError);
    assert.equal(await store.read(sessionId), undefined);
    await new Promise(setImmediate);
    assert.deepEqual(requests, ['/revoke rt-1', '/revoke at-1']);
  });

  it('[LO-3] overtaken by a refresh revokes the new pair', async () => {
    let isOvertaken = false;
    const { endSession, requests } = await startReplica(
      (real) => ({
        async remove(which, version) {
          const current = await real.read(which);
          if (!isOvertaken && current !== undefined) {
            isOvertaken = true;
            const tokens = { ...current.tokens, refreshToken: new Secret('rt-2'), accessToken: new Secret('at-2') };
            await real.replace(which, current.version, { ...current, tokens });
          }
          return real.remove(which, version);
        },
      }),
      renewed,
    );
    await (
      await endSession(sessionId, 'logout')
    ).revoked;
    assert.deepEqual(requests, ['announcement', '/revoke rt-2', '/revoke at-2']);
  });
});
