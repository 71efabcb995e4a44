import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';

/** A visitor with another visitor's session cookie. */
function withCookieOf(bff: TestBff, other: Visitor): Visitor {
  const visitor = new Visitor(bff);
  const cookie = other.cookies.get('longport_session');
  assert.ok(cookie !== undefined);
  visitor.cookies.set('longport_session', cookie);
  return visitor;
}

describe('session fixation', () => {
  const fixture = useRedis();

  for (const store of ['memory', 'Redis'] as const) {
    it(`[SE-3] [CB-8] GHSA-f24x-5g9q-753f CVE-2021-41246 a sign-in over a known cookie has its own id, and the session before it is gone from ${store}`, async () => {
      const bff = await fixture.instance(store === 'memory' ? { env: { REDIS_URL: '' } } : {});
      const attacker = await fixture.signedIn(bff);
      const keysOf = (): Promise<string[]> => fixture.admin.keys(`*${visitorSessionId(attacker)}*`);
      assert.ok((await keysOf()).length >= (store === 'memory' ? 0 : 2));
      const victim = withCookieOf(bff, attacker);
      await victim.signIn();
      assert.notEqual(victim.cookies.get('longport_session'), attacker.cookies.get('longport_session'));
      assert.equal((await victim.fetch(CALL)).status, 200);
      assert.deepEqual(await keysOf(), []);
      assertProblem(await attacker.fetch(CALL), 401, 'unauthenticated');
      assert.match((await attacker.request('/session')).text, /"authenticated":false/);

      // Before a sign-in there is no session to plant.
      const stranger = new Visitor(bff);
      for (const path of ['/', '/session', CALL, '/callback?code=x&state=y']) await stranger.request(path);
      assert.ok(!stranger.cookies.has('longport_session'));
    });
  }
});
