import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import { atInstance, useRedis } from '../support/use-redis.ts';

const CALL = '/api/v1/asset/account';

describe('sessions written back', () => {
  const fixture = useRedis();

  it('[LO-2] tj/connect-redis#328 a call that ends after the logout does not bring its session back', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    const kept = atInstance(visitor, bff);
    const sessionId = visitorSessionId(visitor);
    // Late enough for the call to extend the session.
    bff.clock.advance(120_000);
    const { faults, journal } = fixture.longport;
    faults.api = [{ kind: 'delay', ms: 500, pathPrefix: '/v1/trade', times: 1 }];
    const calls = journal.apiRequests.length;
    const order = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } } as const;
    const slow = visitor.fetch('/api/v1/trade/order', order);
    await journal.until(({ apiRequests }) => apiRequests.length > calls);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual(await fixture.admin.keys(`*${sessionId}*`), []);
    await slow;
    faults.clear();
    await eventually('every call has ended', () => journal.apiRequests.every(({ status }) => status !== 0));
    assert.deepEqual(await fixture.admin.keys(`*${sessionId}*`), []);
    assertProblem(await kept.fetch(CALL), 401, 'unauthenticated');
  });

  it('[TK-5] [TK-7] expressjs/session#361 expressjs/session#606 fastify-session#237 session-file-store#55 the newest refresh token survives fifty concurrent calls', async () => {
    const replicas = [await fixture.instance(), await fixture.instance()] as const;
    const visitor = await fixture.signedIn(replicas[0]);
    const [first, second] = [atInstance(visitor, replicas[0]), atInstance(visitor, replicas[1])];
    const { journal } = fixture.longport;
    const spent = (): (string | undefined)[] =>
      journal.tokenRequests.map(({ form }) => form['refresh_token']).filter((token) => token !== undefined);
    await visitor.fetch(CALL);
    for (let round = 1; round <= 3; round += 1) {
      // Old enough for every call to extend the session as well.
      for (const { clock } of replicas) clock.advance(120_000);
      fixture.longport.expireAccessTokens();
      const calls = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? first : second).fetch(CALL));
      const statuses = (await Promise.all(calls)).map(({ status }) => status);
      assert.deepEqual([...new Set(statuses)], [200]);
      assert.equal(new Set(spent()).size, round);
      assert.equal(spent().length, round);
    }
    assert.ok(journal.tokenRequests.every(({ status }) => status === 200));
  });
});
