import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startBffProcess } from '../../test/support/bff-process.ts';
import { startForeignProvider, walkForeignLogin } from '../../test/support/foreign-provider.ts';
import { freePort } from '../../test/support/free-port.ts';
import { startRedis } from '../../test/support/redis-server.ts';
import { Visitor } from '../../test/support/visitor.ts';

const EXPIRIES = 10;
const LIFETIME_SECONDS = Number(process.env['ACCESS_TOKEN_TTL_SECONDS'] ?? 5);
const CALL_EVERY_MS = 250;

describe('an authorization server and an API that are not LongPort’s', () => {
  for (const clientSecret of [undefined, 'a-secret-of-its-own']) {
    const kind = clientSecret === undefined ? 'public' : 'confidential';

    // Real time, because the tokens expire at a server whose clock is its own.
    it(`[TK-4] a ${kind} client stays signed in across ten expiries without a fault`, async () => {
      const port = await freePort();
      const clientId = `${kind}-client`;
      await using redis = await startRedis({ password: 'pw' });
      await using provider = await startForeignProvider({
        accessTokenTtlSeconds: LIFETIME_SECONDS,
        clients: [
          {
            clientId,
            redirectUri: `http://localhost:${port}/callback`,
            ...(clientSecret === undefined ? {} : { clientSecret }),
          },
        ],
      });
      await using bff = await startBffProcess(
        () => ({
          REDIS_URL: redis.url,
          SESSION_SECRETS: 'a-secret-for-this-test-0123456789-abcdef',
          LONGPORT_OAUTH_ISSUER: provider.issuer,
          LONGPORT_HTTP_URL: provider.apiUrl,
          LONGPORT_CLIENT_ID: clientId,
          LONGPORT_SCOPE: 'trade',
          ...(clientSecret === undefined ? {} : { LONGPORT_CLIENT_SECRET: clientSecret }),
        }),
        port,
      );
      const visitor = new Visitor(bff);
      const callback = await walkForeignLogin((await visitor.beginLogin()).href);
      assert.equal((await visitor.navigate(callback.pathname + callback.search, 'cross-site')).status, 303);

      const endsAt = performance.now() + EXPIRIES * LIFETIME_SECONDS * 1000;
      const statuses = new Map<number, number>();
      while (performance.now() < endsAt) {
        const answers = await Promise.all([1, 2, 3].map((n) => visitor.fetch(`/api/v1/thing/${n}?n=${n}`)));
        for (const answer of answers) {
          const { status } = answer;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          assert.equal((answer.json() as { client: string }).client, clientId);
        }
        await delay(CALL_EVERY_MS);
      }
      assert.deepEqual([...statuses.keys()], [200]);
      assert.ok((provider.refreshes.get(clientId) ?? 0) >= EXPIRIES, `${provider.refreshes.get(clientId)} refreshes`);
      assert.deepEqual(provider.refusals, []);
      assert.equal(await bff.stop(), 0);
      assert.ok(!/"level":"(warn|error)"/.test(bff.output()), bff.output());
    });
  }
});
