import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { createOAuthClient } from '../../../src/oauth/client.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { createLife } from '../../../verification/refresh-schedules/life.ts';
import { createReplica } from '../../../verification/refresh-schedules/replica.ts';

const sessionId = sessionIdOf('a session');
const ISSUER = 'https://as.example';

describe('the lease and the mark of a refresh', () => {
  it('[TK-6] outlast the longest token request, each with an owner of its own', async () => {
    const { tokens: store, lease } = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
    const asked: { readonly owner: string; readonly forMs: number }[] = [];
    const replica = createReplica({
      life: createLife({ name: 'replica', trouble: undefined, isFaultless: () => true, onTrouble: () => undefined }),
      clock: systemClock,
      store: {
        ...store,
        claimRefresh(which, claim) {
          asked.push({ owner: claim.owner, forMs: claim.claimMs });
          return store.claimRefresh(which, claim);
        },
      },
      lease: {
        ...lease,
        acquire(which, owner, forMs) {
          asked.push({ owner, forMs });
          return lease.acquire(which, owner, forMs);
        },
      },
      onAnnounced: () => undefined,
      limits: { idleTimeoutMs: 60_000, lifetimeMs: 60_000, refreshMarginMs: 0 },
      fetch: () =>
        Promise.resolve(Response.json({ token_type: 'Bearer', access_token: 'a', refresh_token: 'r', expires_in: 0 })),
    });
    const nowMs = Date.now();
    const tokens = { accessToken: new Secret('a'), refreshToken: new Secret('r'), scope: '3', obtainedAtMs: nowMs };
    const record = { tokens: { ...tokens, expiresAtMs: nowMs }, requestedScope: '3', createdAtMs: nowMs };
    await store.create(sessionId, { ...record, endsAtMs: nowMs + 60_000 }, 60_000);
    assert.equal((await replica.accessTokens.get(sessionId)).kind, 'fresh');

    const config = {
      issuer: ISSUER,
      clientId: 'c',
      scope: '3',
      redirectUri: `${ISSUER}/callback`,
      allowInsecure: false,
    };
    const metadata = { issuer: ISSUER, authorization_endpoint: `${ISSUER}/a`, token_endpoint: `${ISSUER}/t` };
    const { timeout: requestSeconds = Infinity } = createOAuthClient({
      metadata,
      config,
      fetch: () => new Promise(() => undefined),
    });
    assert.equal(asked.length, 2);
    for (const { forMs } of asked) assert.ok(forMs > requestSeconds * 1000, `${forMs} ms`);
    assert.match(asked[0]?.owner ?? '', /^[\w-]{43}$/);
    assert.equal(asked[0]?.owner, asked[1]?.owner);
  });
});
