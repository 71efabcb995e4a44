import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { tokensKey } from '../../../src/redis/keys.ts';
import { systemClock, type Clock } from '../../../src/shared/clock.ts';
import { walkConsent } from '../../support/consent-walker.ts';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';
import { followRefresh, refreshTargetOf } from '../../support/follow-refresh.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { openRawConnection } from '../../support/raw-http.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { atInstance, useRedis } from '../../support/use-redis.ts';
import { Visitor } from '../../support/visitor.ts';
import { assertPage, callbackOf } from './callback-pages.ts';

const CALL = '/api/v1/asset/account';

/** A callback whose browser leaves once its token request is in progress. */
async function leave(longport: DevLongPort, bff: TestBff, visitor: Visitor, callback: string): Promise<void> {
  const before = longport.journal.tokenRequests.length;
  await using connection = await openRawConnection(bff.port);
  connection.send(`GET ${callback} HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\n\r\n`);
  await longport.journal.until(({ tokenRequests }) => tokenRequests.length === before + 1);
}

const slowly = { kind: 'delay', ms: 300, times: 1 } as const;

describe('a second callback of a login', () => {
  const fixture = useFixture();
  const tokenRequests = (): number => fixture.longport.journal.tokenRequests.length;
  const revocations = (): number => fixture.longport.journal.revocations.length;

  it('[OP-17] [CB-3] meets the session of the first, whose browser left', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor, '/orders');
    const [requests, revoked] = [tokenRequests(), revocations()];
    fixture.longport.faults.token = slowly;
    await leave(fixture.longport, fixture.bff, visitor, callback);
    const answer = await visitor.navigate(callback, 'cross-site');
    assert.equal(answer.status, 303, answer.text);
    assert.equal(answer.headers['location'], '/orders');
    assert.deepEqual([...visitor.cookies.keys()], ['longport_session']);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(tokenRequests(), requests + 1);
    assert.equal(revocations(), revoked);
    const { sessions } = (await visitor.fetch('/session/list')).json() as { sessions: readonly unknown[] };
    assert.equal(sessions.length, 1);
  });

  it('[OP-17] is shown why the first failed', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const requests = tokenRequests();
    const body = '{"error":"invalid_client"}';
    fixture.longport.faults.token = { kind: 'delay', ms: 300, times: 1 };
    const answers = Promise.all([visitor.navigate(callback, 'cross-site'), visitor.navigate(callback, 'cross-site')]);
    fixture.longport.faults.token = { kind: 'error', status: 401, body, times: 1 };
    for (const answer of await answers) assertPage(answer, 502, 'authorization_server_error');
    assert.equal(tokenRequests(), requests + 1);
  });

  it('[OP-17] [CB-2] is given nothing without the cookie of the login', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const requests = tokenRequests();
    fixture.longport.faults.token = slowly;
    const first = visitor.navigate(callback, 'cross-site');
    await fixture.longport.journal.until(() => tokenRequests() === requests + 1);
    const stranger = fixture.visitor();
    await stranger.beginLogin();
    const answer = await stranger.navigate(callback, 'cross-site');
    assertPage(answer, 400, 'login_stale');
    assertPage(await followRefresh(stranger, answer), 400, 'login_stale');
    assert.ok(!stranger.cookies.has('longport_session'));
    assert.equal((await first).status, 303);
  });

  it('[OP-17] that comes when the response to the first is out meets its session on the page after, for some seconds', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor, '/orders');
    // What the browser has, if the response never arrives.
    const [waiting, late] = [atInstance(visitor, fixture.bff), atInstance(visitor, fixture.bff)];
    await visitor.navigate(callback, 'cross-site');
    const stale = await waiting.navigate(callback, 'cross-site');
    assertPage(stale, 400, 'login_stale');
    const landed = await followRefresh(waiting, stale);
    assert.equal(landed.status, 303, landed.text);
    assert.equal(landed.headers['location'], '/orders');
    assert.equal(waiting.cookies.get('longport_session'), visitor.cookies.get('longport_session'));

    fixture.bff.clock.advance(21_000);
    assertPage(await followRefresh(late, await late.navigate(callback, 'cross-site')), 400, 'login_stale');
    assert.ok(!late.cookies.has('longport_session'));
  });

  it('[OP-17] is given no session that has ended since', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const again = atInstance(visitor, fixture.bff);
    await visitor.navigate(callback, 'cross-site');
    await visitor.fetch('/logout', { method: 'POST' });
    assertPage(await followRefresh(again, await again.navigate(callback, 'cross-site')), 400, 'login_stale');
    assert.ok(!again.cookies.has('longport_session'));
  });
});

/** Waits of the program that are longer than two seconds take a fiftieth of their time. */
const hasty: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms > 2_000 ? ms / 50 : ms, signal),
};

describe('a session whose browser left before its cookie could be sent', () => {
  const fixture = useFixture({ overrides: { clock: hasty } });
  const revocations = (): number => fixture.longport.journal.revocations.length;

  it('[OP-17] is ended and its tokens are revoked when no other callback asks for it', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const revoked = revocations();
    fixture.longport.faults.token = slowly;
    await leave(fixture.longport, fixture.bff, visitor, callback);
    await fixture.longport.journal.until(() => revocations() === revoked + 2);
    assert.match(fixture.bff.log.join(''), /"cause":"unclaimed","msg":"session ended"/);
    assertPage(await followRefresh(visitor, await visitor.navigate(callback, 'cross-site')), 400, 'login_stale');
  });

  it('[OP-17] goes on when another callback has been given it', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const revoked = revocations();
    fixture.longport.faults.token = slowly;
    await leave(fixture.longport, fixture.bff, visitor, callback);
    assert.equal((await visitor.navigate(callback, 'cross-site')).status, 303);
    await systemClock.sleep(1_200);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(revocations(), revoked);
  });

  it('[OP-17] is ended by a stop of the process, which does not wait', async () => {
    const own = await startBff({ longport: fixture.longport });
    const visitor = new Visitor(own);
    const callback = await callbackOf(visitor);
    const revoked = revocations();
    fixture.longport.faults.token = slowly;
    await leave(fixture.longport, own, visitor, callback);
    await eventually('the session has begun', () =>
      Promise.resolve(own.log.some((line) => line.includes('login succeeded'))),
    );
    const began = performance.now();
    await own[Symbol.asyncDispose]();
    assert.ok(performance.now() - began < 5_000);
    assert.equal(revocations(), revoked + 2);
  });
});

describe('a second callback of a login at another instance', () => {
  const fixture = useRedis();

  it('[OP-17] [CB-3] meets the session of the first: one token request, one session', async () => {
    const [one, other] = [await fixture.instance(), await fixture.instance()];
    const visitor = new Visitor(one);
    const callback = await callbackOf(visitor);
    fixture.longport.faults.token = slowly;
    const elsewhere = atInstance(visitor, other);
    await leave(fixture.longport, one, visitor, callback);
    assert.equal((await elsewhere.navigate(callback, 'cross-site')).status, 303);
    assert.equal((await elsewhere.fetch(CALL)).status, 200);
    assert.equal(fixture.longport.journal.tokenRequests.length, 1);
    assert.deepEqual(await fixture.admin.keys('*:tokens'), [tokensKey(visitorSessionId(elsewhere))]);
  });
});

describe('a callback of a browser that is signed in', () => {
  const fixture = useFixture();
  const STALE = `/callback?code=x&state=${'a'.repeat(43)}`;

  for (const [what, path] of [
    ['that is stale', STALE],
    ['that is incomplete', '/callback'],
    ['that was refused', '/callback?error=access_denied'],
    ['that failed at LongPort', '/callback?error=server_error'],
  ] as const) {
    it(`[OP-17] [CB-9] ${what} leads on into the app, as soon as the Strict cookie comes along`, async () => {
      const visitor = await fixture.signedIn();
      const cookie = visitor.cookies.get('longport_session') ?? '';
      visitor.cookies.delete('longport_session');
      const page = await visitor.navigate(path, 'cross-site');
      assert.ok(page.status >= 400);
      const target = refreshTargetOf(page) ?? '';
      assert.match(target, /^\/callback\?reason=\w+&returnTo=%2F$/);
      visitor.cookies.set('longport_session', cookie);
      const landed = await followRefresh(visitor, page);
      assert.equal(landed.status, 303);
      assert.equal(landed.headers['location'], '/');
      // Where the cookie comes along at once, it need not go round.
      assert.equal((await visitor.navigate(path, 'cross-site')).headers['location'], '/');
      assert.equal((await visitor.fetch(CALL)).status, 200);
    });
  }

  it('[OP-17] goes where the login wanted to go, when that is known', async () => {
    const visitor = await fixture.signedIn();
    const callback = await walkConsent((await visitor.beginLogin('/orders')).href, { decision: 'deny' });
    const answer = await visitor.navigate(callback.pathname + callback.search, 'cross-site');
    assert.equal(answer.status, 303);
    assert.equal(answer.headers['location'], '/orders');
  });
});

describe('a callback that failed', () => {
  const fixture = useFixture();

  it('[CB-9] leaves an address without code and state, which shows the same and stays', async () => {
    const visitor = fixture.visitor();
    const page = await visitor.navigate('/callback?code=the-code&state=the-state', 'cross-site');
    assertPage(page, 400, 'login_stale');
    assert.doesNotMatch(page.text, /the-code|the-state/);
    const after = await followRefresh(visitor, page);
    assertPage(after, 400, 'login_stale');
    assert.equal(refreshTargetOf(after), undefined);
    assert.equal(after.headers['cache-control'], 'no-store');
  });

  it('[CB-6] tells of a denial without a state, and leaves the login in progress usable', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const page = await visitor.navigate('/callback?error=access_denied&error_description=x', 'cross-site');
    assertPage(page, 403, 'login_denied');
    assertPage(await followRefresh(visitor, page), 403, 'login_denied');
    assert.equal((await visitor.navigate(callback, 'cross-site')).status, 303);
  });

  for (const [error, status, code] of [
    ['server_error', 503, 'authorization_server_unavailable'],
    ['temporarily_unavailable', 503, 'authorization_server_unavailable'],
    ['invalid_request', 502, 'authorization_server_error'],
    ['unauthorized_client', 502, 'authorization_server_error'],
    ['unsupported_response_type', 502, 'authorization_server_error'],
    ['invalid_scope', 502, 'authorization_server_error'],
    ['<b>', 400, 'bad_request'],
  ] as const) {
    it(`is shown and logged, for an error without a state as for one with a state: ${error}`, async () => {
      const page = await fixture.visitor().navigate(`/callback?error=${encodeURIComponent(error)}`, 'cross-site');
      assertPage(page, status, code);
      assert.ok(!page.text.includes('<b>'));
      assert.equal(page.headers['retry-after'] !== undefined, status === 503);
      const line = fixture.bff.log.findLast((each) => each.includes('"login failed"')) ?? '';
      assert.equal(line.includes(`"oauthError":"${error}"`), code !== 'bad_request', line);
    });
  }

  for (const [query, status, code] of [
    ['reason=login_stale&code=x', 400, 'bad_request'],
    ['reason=login_stale&state=x', 400, 'bad_request'],
    ['reason=login_stale&error=access_denied', 403, 'login_denied'],
    ['reason=nonsense', 400, 'bad_request'],
    ['reason=internal_error', 400, 'bad_request'],
    ['reason=<b>', 400, 'bad_request'],
  ] as const) {
    it(`[CB-1] shows no reason but one that a page of ours gave, alone: ${query}`, async () => {
      assertPage(await fixture.visitor().navigate(`/callback?${query}`, 'cross-site'), status, code);
    });
  }

  for (const query of [
    'reason=login_stale&returnTo=//evil.example',
    'reason=login_stale&returnTo=/api/v1/test',
    'reason=login_stale',
  ]) {
    it(`[AZ-7] goes on to a page of ours alone: ${query}`, async () => {
      const page = await fixture.visitor().navigate(`/callback?${query}`, 'cross-site');
      assert.match(page.text, /href="\/login\?returnTo=%2F"/);
      const signedIn = await fixture.signedIn();
      assert.equal((await signedIn.navigate(`/callback?${query}`, 'cross-site')).headers['location'], '/');
    });
  }

  it('[CB-10] is told to no frame', async () => {
    const headers = { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' };
    const page = await fixture.visitor().request('/callback?reason=login_stale', { headers });
    assertPage(page, 403, 'cross_site');
    assert.equal(refreshTargetOf(page), undefined);
  });
});
