import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { walkConsent } from '../../support/consent-walker.ts';
import { useFixture } from '../../support/fixture.ts';
import { followRefresh } from '../../support/follow-refresh.ts';
import { assertProblem } from '../../support/problem.ts';
import type { Visitor } from '../../support/visitor.ts';
import { assertPage, callbackOf } from './callback-pages.ts';

describe('GET /callback', () => {
  const fixture = useFixture();
  const ofType = (contentType: string, body: string) => ({ kind: 'error', status: 200, body, contentType }) as const;
  const tokenRequests = (): number => fixture.longport.journal.tokenRequests.length;

  async function assertNoSession(visitor: Visitor): Promise<void> {
    assert.ok(!visitor.cookies.has('longport_session'));
    assert.deepEqual((await visitor.request('/session')).json(), { authenticated: false, loginUrl: '/login' });
  }

  it('[CB-7] exchanges the code in the form, with the verifier and without a secret for a public client', async () => {
    const visitor = fixture.visitor();
    await visitor.signIn();
    const request = fixture.longport.journal.tokenRequests.at(-1);
    assert.ok(request !== undefined);
    const { form, headers } = request;
    const { code, code_verifier: verifier, ...rest } = form;
    assert.deepEqual(rest, {
      grant_type: 'authorization_code',
      redirect_uri: `${fixture.bff.url}/callback`,
      client_id: 'test-client',
    });
    assert.match(verifier ?? '', /^[\w-]{43}$/);
    // Standard base64: the callback's percent-encoding was undone exactly once.
    assert.match(code ?? '', /^[A-Za-z0-9+/]+=+$/);
    assert.match(code ?? '', /\+/);
    assert.ok(!('authorization' in headers));
  });

  it('takes a code whose "+" arrived unescaped', async () => {
    fixture.longport.faults.rawPlusInCode = true;
    const visitor = fixture.visitor();
    await visitor.signIn();
    fixture.longport.faults.clear();
    assert.match(fixture.longport.journal.tokenRequests.at(-1)?.form['code'] ?? '', /\+/);
  });

  it('[CB-8] [CB-9] [HD-1] the client that follows the redirect at once is signed in, at a clean URL', async () => {
    const visitor = fixture.visitor();
    const landed = await visitor.navigate(await callbackOf(visitor, '/orders'), 'cross-site');
    assert.equal(landed.status, 303);
    assert.equal(landed.headers['location'], '/orders');
    assert.equal(landed.headers['cache-control'], 'no-store');
    assert.equal(landed.headers['referrer-policy'], 'no-referrer');
    assert.equal(landed.text, '');
    const session = (await visitor.request('/session')).json() as { authenticated: boolean };
    assert.equal(session.authenticated, true);
    assert.deepEqual([...visitor.cookies.keys()], ['longport_session']);
  });

  it('[SE-1] [SE-2] [SE-7] sets a Strict, HttpOnly session cookie without an expiry', async () => {
    const visitor = fixture.visitor();
    const landed = await visitor.signIn();
    const lines = [landed.headers['set-cookie']].flat().filter((each) => each?.startsWith('longport_session='));
    assert.equal(lines.length, 1);
    const [line = ''] = lines;
    const [pair, ...attributes] = line.split('; ');
    assert.deepEqual(attributes.sort(), ['HttpOnly', 'Path=/', 'SameSite=Strict']);
    assert.ok((pair ?? '').length < 4096);
  });

  it('[CB-8] ends a session whose cookie comes along to the callback, and does not go on with its id', async () => {
    const visitor = await fixture.signedIn();
    const old = visitor.cookies.get('longport_session') ?? '';
    const stranger = fixture.visitor();
    const other = await stranger.beginLogin();
    stranger.cookies.set('longport_session', old);
    assert.equal((await stranger.finishLogin(other)).status, 303);
    assert.notEqual(stranger.cookies.get('longport_session'), old);
    assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('[OP-11] [SE-12] goes on with two session cookies, ends the sessions of both, and adopts neither', async () => {
    const [visitor, planter] = [await fixture.signedIn(), await fixture.signedIn()];
    const [own, planted] = [visitor, planter].map(({ cookies }) => cookies.get('longport_session') ?? '');
    const callback = await callbackOf(visitor);
    const cookie = `longport_session=${planted}; ${visitor.cookieHeader}`;
    const answer = await visitor.request(callback, { cookies: false, headers: { cookie } });
    assert.equal(answer.status, 303);
    const now = visitor.cookies.get('longport_session');
    assert.ok(now !== own && now !== planted);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    for (const old of [own, planted]) {
      const headers = { cookie: `longport_session=${old}` };
      assertProblem(await visitor.fetch('/api/v1/test', { cookies: false, headers }), 401, 'unauthenticated');
    }
  });

  it('[SE-3] never adopts a session id that the browser brings', async () => {
    const visitor = fixture.visitor();
    const planted = 's%3Aplanted-session-id-0123456789.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    visitor.cookies.set('longport_session', planted);
    await visitor.signIn();
    assert.notEqual(visitor.cookies.get('longport_session'), planted);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
  });

  it('[CB-1] refuses a missing, wrong or used state before any token request', async () => {
    const visitor = fixture.visitor();
    const good = await callbackOf(visitor);
    const before = tokenRequests();
    assertPage(await visitor.navigate('/callback?code=x', 'cross-site'), 400, 'bad_request');
    assertPage(await visitor.navigate('/callback', 'cross-site'), 400, 'bad_request');
    assertPage(await visitor.navigate(`/callback?code=x&state=${'a'.repeat(43)}`, 'cross-site'), 400, 'login_stale');
    assert.equal(tokenRequests(), before);
    await assertNoSession(visitor);
    const cookies = new Map(visitor.cookies);
    assert.equal((await visitor.navigate(good, 'cross-site')).status, 303);
    // The same link again, cookies and all.
    const again = fixture.visitor();
    for (const [name, value] of cookies) again.cookies.set(name, value);
    assertPage(await again.navigate(good, 'cross-site'), 400, 'login_stale');
    assert.equal(tokenRequests(), before + 1);
    await assertNoSession(again);
  });

  it('[CB-1] refuses a login that took longer than ten minutes', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const before = tokenRequests();
    fixture.bff.clock.advance(601_000);
    assertPage(await visitor.navigate(callback, 'cross-site'), 400, 'login_stale');
    assert.equal(tokenRequests(), before);
  });

  it('[CB-2] refuses the state of another browser, and leaves that login usable', async () => {
    const victim = fixture.visitor();
    const callback = await callbackOf(victim);
    const before = tokenRequests();
    const attacker = fixture.visitor();
    assertPage(await attacker.navigate(callback, 'cross-site'), 400, 'login_stale');
    await attacker.beginLogin();
    assertPage(await attacker.navigate(callback, 'cross-site'), 400, 'login_stale');
    // A cookie of the right name with a secret of the attacker's own.
    const [name = ''] = [...victim.cookies.keys()];
    attacker.cookies.set(name, `1234567890.${'A'.repeat(43)}`);
    assertPage(await attacker.navigate(callback, 'cross-site'), 400, 'login_stale');
    assert.equal(tokenRequests(), before);
    await assertNoSession(attacker);
    assert.equal((await victim.navigate(callback, 'cross-site')).status, 303);
  });

  it('[CB-3] [OP-17] the same link opened twenty times at once makes one token request and one session', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const before = tokenRequests();
    // Longer than it takes for all of them to arrive.
    fixture.longport.faults.token = { kind: 'delay', ms: 500, times: 1 };
    const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.navigate(callback, 'cross-site')));
    assert.equal(tokenRequests(), before + 1);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
    const cookies = answers.map(({ headers }) =>
      [headers['set-cookie']].flat().find((line) => line?.startsWith('longport_session=')),
    );
    assert.equal(new Set(cookies).size, 1);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
  });

  it('[CB-4] refuses a response that names another issuer, and accepts the right one', async () => {
    fixture.longport.faults.extraCallbackIss = 'wrong';
    const visitor = fixture.visitor();
    const before = tokenRequests();
    assertPage(await visitor.navigate(await callbackOf(visitor), 'cross-site'), 400, 'bad_request');
    assert.equal(tokenRequests(), before);
    await assertNoSession(visitor);
    fixture.longport.faults.extraCallbackIss = 'correct';
    await visitor.signIn();
    fixture.longport.faults.clear();
  });

  it('[CB-3] [CB-5] refuses a parameter that is there twice, ignores those it does not know, and a link works once', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const before = tokenRequests();
    const twice = [
      ...['code', 'state', 'iss', 'error'].map((name) => `${callback}&${name}=a&${name}=b`),
      ...['code', 'state'].flatMap((name) => [`${callback}&${name}=`, callback.replace('?', `?${name}=x&`)]),
    ];
    for (const path of twice) assertPage(await visitor.navigate(path, 'cross-site'), 400, 'bad_request');
    assert.equal(tokenRequests(), before);
    const withUnknown = callback.replace('?', '?unknown=a?b&') + '&member=1&lang=zh';
    assert.equal((await visitor.navigate(withUnknown, 'cross-site')).status, 303);
    // The same browser goes on into the app, another browser does not; the code is not sent again.
    assert.equal((await visitor.navigate(callback, 'cross-site')).status, 303);
    assert.equal((await fixture.visitor().navigate(callback, 'cross-site')).status, 400);
    assert.equal(tokenRequests(), before + 1);
  });

  it('[CB-6] access_denied gets our own page, and none of the server’s words', async () => {
    const visitor = fixture.visitor();
    const callback = await walkConsent((await visitor.beginLogin('/orders')).href, { decision: 'deny' });
    callback.searchParams.set('error_description', '<script>alert(1)</script>');
    const answer = await visitor.navigate(callback.pathname + callback.search, 'cross-site');
    assertPage(answer, 403, 'login_denied');
    assert.match(answer.text, /href="\/login\?returnTo=%2Forders"/);
    assert.ok(!answer.text.includes('alert'));
    await assertNoSession(visitor);
  });

  it('[OP-12] signs in with a token response that has a member of no use, and the log names the member', async () => {
    const body = '{"access_token":"opaque","id_token":"opaque"}';
    fixture.longport.faults.token = { ...ofType('application/json', body), times: 1 };
    await fixture.visitor().signIn();
    assert.match(fixture.bff.log.join(''), /"ignoredMembers":\["id_token"\]/);
  });

  it('[CB-10] other methods and requests that are no navigation leave the login usable', async () => {
    const visitor = fixture.visitor();
    const callback = await callbackOf(visitor);
    const before = tokenRequests();
    for (const method of ['HEAD', 'POST'] as const) {
      assert.equal((await visitor.request(callback, { method })).status, 405);
    }
    const image = { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' };
    assertPage(await visitor.request(callback, { headers: image }), 403, 'cross_site');
    const prefetch = { 'sec-purpose': 'prefetch', 'sec-fetch-dest': 'document' };
    assertPage(await visitor.request(callback, { headers: prefetch }), 403, 'cross_site');
    assert.equal(tokenRequests(), before);
    assert.equal((await visitor.navigate(callback, 'cross-site')).status, 303);
  });

  const oauthError = (error: string) =>
    ({ kind: 'error', status: 400, body: JSON.stringify({ error, error_description: '<b>secret</b>' }) }) as const;
  const UNAVAILABLE = [503, 'authorization_server_unavailable'] as const;
  const FAULT = [502, 'authorization_server_error'] as const;
  for (const [what, fault, [status, code], retryAfter] of [
    ['a response without a token', ofType('application/json', '{"token_type":"Bearer"}'), FAULT],
    ['a token of another type', ofType('application/json', '{"access_token":"a","token_type":"mac"}'), FAULT],
    ['a page', ofType('text/html', '<html>hello</html>'), FAULT],
    ['invalid_client', oauthError('invalid_client'), FAULT],
    ['invalid_grant', oauthError('invalid_grant'), [400, 'login_stale']],
    ['nothing', { kind: 'reset' }, UNAVAILABLE, '5'],
    ['421', { kind: 'error', status: 421, body: 'elsewhere' }, UNAVAILABLE, '5'],
    ['503', { kind: 'error', status: 503, body: 'down' }, UNAVAILABLE, '5'],
    [
      '503 with Retry-After',
      { kind: 'error', status: 503, body: '', headers: { 'retry-after': '17' } },
      UNAVAILABLE,
      '17',
    ],
  ] as const) {
    it(`[CB-7] [TK-2] makes no session if the token response is ${what}, and sends the code once`, async () => {
      const visitor = fixture.visitor();
      const callback = await callbackOf(visitor);
      const before = tokenRequests();
      fixture.longport.faults.token = { ...fault, times: 1 };
      const answer = await visitor.navigate(callback, 'cross-site');
      assertPage(answer, status, code);
      assert.equal(answer.headers['retry-after'], retryAfter);
      assert.ok(!answer.text.includes('secret'));
      assert.equal(tokenRequests() - before, 1);
      await assertNoSession(visitor);
      // A stale login keeps its cookie: its first callback may have begun a session, which this cookie leads to.
      assert.equal(visitor.cookies.size, code === 'login_stale' ? 1 : 0);
      const shown = await followRefresh(visitor, answer);
      assert.equal(shown.headers['retry-after'], status === 503 ? '5' : undefined);
    });
  }

  it('[LG-1] [LG-2] [TK-1] logs no code, state, verifier, token or cookie of any of this', () => {
    const log = fixture.bff.log.join('');
    const { journal } = fixture.longport;
    const canaries = journal.tokenRequests.flatMap(({ form }) =>
      ['code', 'code_verifier', 'refresh_token'].map((name) => form[name]),
    );
    for (const canary of [...canaries, ...journal.authorizeRequests.map(({ params }) => params['state'])]) {
      if (canary !== undefined && canary !== '') assert.ok(!log.includes(canary));
    }
    assert.match(log, /"msg":"login failed"/);
    assert.ok(!log.includes('m_eyJ'));
  });
});

describe('GET /callback of a confidential client', () => {
  const fixture = useFixture({
    env: { LONGPORT_CLIENT_SECRET: 'the-client-secret', LONGPORT_CLIENT_ID: 'confidential' },
  });

  it('sends the client secret in the form body, for the code and for a refresh', async () => {
    const visitor = await fixture.signedIn();
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    fixture.longport.expireAccessTokens();
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    const requests = fixture.longport.journal.tokenRequests;
    assert.deepEqual(
      requests.map(({ grantType, form }) => [grantType, form['client_id'], form['client_secret']]),
      [
        ['authorization_code', 'confidential', 'the-client-secret'],
        ['refresh_token', 'confidential', 'the-client-secret'],
      ],
    );
    assert.ok(requests.every(({ headers }) => !('authorization' in headers)));
    assert.ok(!fixture.bff.log.join('').includes('the-client-secret'));
  });
});

describe('GET /callback while the session before cannot be ended', () => {
  const stores = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
  let refusesRemoval = false;
  const remove: typeof stores.tokens.remove = (...args) =>
    refusesRemoval ? Promise.reject(new StoreUnavailableError(undefined)) : stores.tokens.remove(...args);
  const fixture = useFixture({ overrides: { stores: { ...stores, tokens: { ...stores.tokens, remove } } } });

  it('[CB-8] makes no session, and revokes the tokens it was granted', async () => {
    const visitor = await fixture.signedIn();
    const authorizeUrl = await visitor.beginLogin();
    visitor.cookies.delete('longport_session');
    refusesRemoval = true;
    assertPage(await visitor.finishLogin(authorizeUrl), 503, 'store_unavailable');
    assert.ok(!visitor.cookies.has('longport_session'));
    await fixture.longport.journal.until(({ revocations }) => revocations.length === 2);
    refusesRemoval = false;
  });
});
