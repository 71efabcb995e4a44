import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { atInstance, useRedis } from '../../support/use-redis.ts';
import type { Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';

describe('two instances on one Redis', () => {
  const fixture = useRedis();
  let instances: readonly [TestBff, TestBff];
  before(async () => {
    instances = [await fixture.instance(), await fixture.instance()];
  });

  /** One browser as each process sees it. */
  async function signedIn(): Promise<readonly [Visitor, Visitor]> {
    const first = await fixture.signedIn(instances[0]);
    return [first, atInstance(first, instances[1])];
  }

  for (const [what, passMs] of [
    ['rejected', 0],
    ['expired', 3_601_000],
  ] as const) {
    it(`[TK-5] [TK-6] a hundred calls at once on a token that is ${what} make one refresh and a hundred answers`, async () => {
      const pair = await signedIn();
      for (const visitor of pair) assert.equal((await visitor.fetch(CALL)).status, 200);
      if (passMs === 0) fixture.longport.expireAccessTokens();
      for (const { clock } of instances) clock.advance(passMs);
      const { tokenRequests } = fixture.longport.journal;
      const before = tokenRequests.length;
      const calls = Array.from({ length: 50 }, () => pair.map((visitor) => visitor.fetch(CALL)));
      const answers = await Promise.all(calls.flat());
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
      assert.deepEqual(
        tokenRequests.slice(before).map(({ status }) => status),
        [200],
      );
    });
  }

  it('[LO-1] a logout at one holds at the other at once', async () => {
    const [first, second] = await signedIn();
    await first.fetch('/logout', { method: 'POST' });
    assertProblem(await second.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('[AV-2] [ER-6] without Redis: 503 within a second, alive, unready, never "logged out", and back by itself', async () => {
    const [first] = await signedIn();
    await fixture.server.kill();
    const started = performance.now();
    assertProblem(await first.fetch('/api/v1/test'), 503, 'store_unavailable');
    assert.ok(performance.now() - started < 1_000);
    const session = await first.request('/session');
    assertProblem(session, 503, 'store_unavailable');
    assert.ok(session.headers['retry-after'] !== undefined);
    const out = await first.fetch('/logout', { method: 'POST' });
    assertProblem(out, 503, 'store_unavailable');
    assert.ok(first.cookies.has('longport_session'), 'the cookie of a session that was not ended is kept');
    const login = await first.navigate('/login');
    assert.equal(login.status, 503);
    assert.match(String(login.headers['content-type']), /^text\/html/);
    assert.equal((await first.request('/healthz')).status, 200);
    assert.deepEqual((await first.request('/readyz')).json(), { status: 'unready', missing: ['store'] });

    await fixture.server.restart();
    await eventually('the BFF is ready again', async () => (await first.request('/readyz')).status === 200);
    await first.signIn();
    assert.equal((await first.fetch('/api/v1/test')).status, 200);
  });

  it('[AV-2] a Redis that is connected and silent: 503 within a second too', async () => {
    const [first] = await signedIn();
    fixture.server.process.kill('SIGSTOP');
    const started = performance.now();
    assertProblem(await first.fetch('/api/v1/test'), 503, 'store_unavailable');
    assert.ok(performance.now() - started < 1_000);
    fixture.server.process.kill('SIGCONT');
    await eventually('calls work again', async () => (await first.fetch('/api/v1/test')).status === 200);
  });
});
