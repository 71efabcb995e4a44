import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

/** Fields in which reverse proxies report the original request, and the one that they change. */
const FORWARDED = [
  ['x-forwarded-uri', '/healthz'],
  ['x-forwarded-path', '/healthz'],
  ['x-forwarded-prefix', '/healthz'],
  ['x-original-url', '/healthz'],
  ['x-original-uri', '/healthz'],
  ['x-rewrite-url', '/healthz'],
  ['x-forwarded-method', 'OPTIONS'],
  ['x-http-method-override', 'OPTIONS'],
  ['x-forwarded-host', 'evil.example'],
  ['x-forwarded-proto', 'https'],
  ['x-forwarded-for', '127.0.0.1'],
  ['forwarded', 'for=127.0.0.1;host=evil.example;proto=https'],
  ['host', 'evil.example'],
] as const;

describe('deceptive headers', () => {
  const fixture = useFixture();
  const calls = () => fixture.longport.journal.apiRequests;
  const lastCall = () => {
    const call = calls().at(-1);
    assert.ok(call !== undefined);
    return call;
  };

  for (const trust of ['', '1'] as const) {
    it(`[AZ-4] [CF-7] CVE-2026-40575 no forwarded field and no Host changes route, session or redirect, TRUST_PROXY=${trust}`, async () => {
      await using longport = await startDevLongPort();
      await using bff = await startBff({ longport, env: { TRUST_PROXY: trust } });
      for (const [name, value] of FORWARDED) {
        const headers = { [name]: value };
        const visitor = new Visitor(bff);
        assertProblem(await visitor.fetch('/api/v1/asset/account', { headers }), 401, 'unauthenticated');
        assertProblem(await visitor.fetch('/api/oauth2/token', { headers }), 403, 'not_allowed');
        const started = await visitor.request('/login', { headers });
        const { searchParams } = new URL(String(started.headers['location']));
        assert.equal(searchParams.get('redirect_uri'), `${bff.url}/callback`, name);
        assert.match(String(started.headers['set-cookie']), /^longport_login_/);
      }
      assert.equal(longport.journal.apiRequests.length, 0);
    });
  }

  it('GHSA-5hvv-m4w4-gf6v a path and a method make a health check, not a User-Agent', async () => {
    for (const agent of ['GoogleHC/1.0', 'kube-probe/1.34', 'ELB-HealthChecker/2.0', 'Consul Health Check']) {
      const headers = { 'user-agent': agent };
      const visitor = fixture.visitor();
      assertProblem(await visitor.fetch('/api/v1/asset/account', { headers }), 401, 'unauthenticated');
      assertProblem(await visitor.fetch('/api/healthz', { headers }), 403, 'not_allowed');
      assertProblem(await visitor.request('/healthz/x', { headers }), 404, 'not_found');
      assertProblem(await visitor.request('/healthz', { method: 'POST', headers }), 405, 'method_not_allowed');
      assert.equal((await visitor.request('/session', { headers })).text.includes('"authenticated":false'), true);
    }
    assert.equal(calls().length, 0);
  });

  it('[PX-5] CVE-2022-29226 a bearer token of the caller makes no session, and never reaches LongPort', async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch('/api/v1/dev/echo');
    const real = lastCall().headers['authorization'] ?? '';
    const before = calls().length;
    for (const authorization of [real, 'Bearer x', 'bearer', 'Basic eDp5', 'Session x']) {
      const headers = { authorization };
      const stranger = fixture.visitor();
      assertProblem(await stranger.fetch('/api/v1/dev/echo', { headers }), 401, 'unauthenticated');
      assert.match((await stranger.request('/session', { headers })).text, /"authenticated":false/);
    }
    assert.equal(calls().length, before);
    await visitor.fetch('/api/v1/dev/echo', { headers: { authorization: 'Bearer of-the-caller' } });
    assert.equal(lastCall().headers['authorization'], real);
  });

  it('CVE-2025-61928 only the session says who the user is, whatever a body or a query says', async () => {
    const sessionId = 'a'.repeat(43);
    const claims = {
      userId: '1',
      user: { id: '1' },
      session: { id: sessionId },
      accountNo: '1',
      email: 'ada@example.net',
    };
    const headers = { 'content-type': 'application/json', 'x-user-id': '1', 'x-session-id': sessionId };
    const body = JSON.stringify(claims);
    const before = calls().length;
    for (const path of ['/api/v1/trade/order', `/api/v1/trade/order?userId=1&sessionId=${sessionId}`]) {
      const answer = await fixture.visitor().fetch(path, { method: 'POST', headers, body });
      assertProblem(answer, 401, 'unauthenticated');
    }
    assert.equal(calls().length, before);
    const victim = await fixture.signedIn();
    assert.equal((await fixture.visitor().fetch('/logout', { method: 'POST', headers, body })).status, 204);
    assert.equal((await victim.fetch('/api/v1/asset/account')).status, 200);
  });
});
