import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { startBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

describe('GET /login', () => {
  const fixture = useFixture();

  it('[AZ-1] [AZ-2] sends the browser to the authorization endpoint exactly as LongPort documents it', async () => {
    const answer = await fixture.visitor().navigate('/login');
    assert.equal(answer.status, 302);
    const url = new URL(String(answer.headers['location']));
    assert.equal(url.origin + url.pathname, `${fixture.longport.url}/oauth2/authorize`);
    const { state, code_challenge: challenge, ...rest } = Object.fromEntries(url.searchParams);
    assert.deepEqual(rest, {
      response_type: 'code',
      client_id: 'test-client',
      redirect_uri: `${fixture.bff.url}/callback`,
      scope: '3',
      code_challenge_method: 'S256',
    });
    assert.match(state ?? '', /^[\w-]{43}$/);
    assert.match(challenge ?? '', /^[\w-]{43}$/);
  });

  it('[AZ-3] never repeats a state, verifier or challenge, and never shows the verifier', async () => {
    const visitor = fixture.visitor();
    const first = await visitor.beginLogin();
    const second = await visitor.beginLogin();
    for (const name of ['state', 'code_challenge']) {
      assert.notEqual(first.searchParams.get(name), second.searchParams.get(name));
    }
    await visitor.finishLogin(second);
    const verifier = fixture.longport.journal.tokenRequests.at(-1)?.form['code_verifier'] ?? '';
    assert.match(verifier, /^[\w-]{43,128}$/);
    assert.equal(createHash('sha256').update(verifier).digest('base64url'), second.searchParams.get('code_challenge'));
    assert.ok(!second.href.includes(verifier));
    assert.ok(!visitor.cookieHeader.includes(verifier));
  });

  it('[AZ-6] copies nothing of its own query into the request', async () => {
    const answer = await fixture.visitor().navigate('/login?scope=11&prompt=none&client_id=other&state=mine');
    const { searchParams } = new URL(String(answer.headers['location']));
    assert.equal(searchParams.get('scope'), '3');
    assert.equal(searchParams.get('client_id'), 'test-client');
    assert.ok(!searchParams.has('prompt'));
    assert.notEqual(searchParams.get('state'), 'mine');
  });

  it('[AZ-8] lets several tabs log in at once', async () => {
    const visitor = fixture.visitor();
    const tabs = [await visitor.beginLogin('/a'), await visitor.beginLogin('/b'), await visitor.beginLogin('/c')];
    for (const [index, tab] of [...tabs.entries()].reverse()) {
      const landed = await visitor.finishLogin(tab);
      assert.equal(landed.status, 303, landed.text);
      assert.equal(landed.headers['location'], ['/a', '/b', '/c'][index]);
    }
  });

  it('[AZ-8] keeps at most five logins in progress for one browser: the oldest goes', async () => {
    const visitor = fixture.visitor();
    for (let count = 0; count < 5; count += 1) await visitor.beginLogin();
    const names = [...visitor.cookies.keys()];
    assert.equal(names.length, 5);
    fixture.bff.clock.advance(2_000);
    const newest = await visitor.beginLogin();
    assert.equal(visitor.cookies.size, 5);
    assert.ok([...visitor.cookies.keys()].some((name) => !names.includes(name)));
    assert.equal((await visitor.finishLogin(newest)).status, 303);
  });

  it('[AZ-9] is a navigation of the whole tab: frames, images and scripts get nothing', async () => {
    for (const [destination, mode] of [
      ['iframe', 'navigate'],
      ['image', 'no-cors'],
      ['script', 'no-cors'],
      ['empty', 'cors'],
    ] as const) {
      const visitor = fixture.visitor();
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': destination, 'sec-fetch-mode': mode };
      assertProblem(await visitor.request('/login', { headers }), 403, 'cross_site');
      assert.equal(visitor.cookies.size, 0);
    }
  });

  it('[SE-2] [HD-1] [AV-5] sets one Lax cookie for the transaction, for ten minutes at most', async () => {
    const answer = await fixture.visitor().navigate('/login');
    const lines = [answer.headers['set-cookie']].flat();
    assert.equal(lines.length, 1);
    assert.match(String(lines[0]), /^longport_login_[\w-]{8}=/);
    for (const attribute of ['Max-Age=600', 'Path=/', 'HttpOnly', 'SameSite=Lax']) {
      assert.ok(String(lines[0]).split('; ').includes(attribute), attribute);
    }
    assert.equal(answer.headers['cache-control'], 'no-store');
  });
});

describe('GET /login from a link on another site', () => {
  const fixture = useFixture();

  const link = (text: string): string => /<a href="([^"]+)">/.exec(text)?.[1]?.replaceAll('&#38;', '&') ?? '';

  it('[OP-10] is a page of our own without script that goes on to the same address, once', async () => {
    const visitor = fixture.visitor();
    const page = await visitor.navigate('/login?returnTo=%2Forders%3Fday%3Dtoday%26x%3D%2522', 'cross-site');
    assert.equal(page.status, 200);
    assert.match(String(page.headers['content-type']), /^text\/html/);
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.match(
      String(page.headers['content-security-policy']),
      /^default-src 'none'; style-src 'sha256-[^;]+'; base-uri/,
    );
    assert.equal(page.headers['set-cookie'], undefined);
    assert.doesNotMatch(page.text, /<script|https?:/);
    const next = link(page.text);
    const refresh = /<meta http-equiv="refresh" content="0;url=([^"]+)">/
      .exec(page.text)?.[1]
      ?.replaceAll('&#38;', '&');
    assert.equal(refresh, next);
    for (const site of ['same-origin', 'cross-site'] as const) {
      const begun = await visitor.navigate(next, site);
      assert.equal(begun.status, 302, site);
      const landed = await visitor.finishLogin(new URL(String(begun.headers['location'])));
      assert.equal(landed.headers['location'], '/orders?day=today&x=%22');
    }
  });

  it('[OP-10] [AZ-7] leads to no other origin and keeps nothing else of the address', async () => {
    for (const returnTo of ['https://evil.example', '//evil.example', '/login', '/\\evil.example', '"><script>']) {
      const query = `returnTo=${encodeURIComponent(returnTo)}&scope=11&x=evil.example`;
      const page = await fixture.visitor().navigate(`/login?${query}`, 'cross-site');
      assert.equal(link(page.text), '/login?onward=1');
      assert.doesNotMatch(page.text, /evil|<script|scope/);
    }
  });

  it('[OP-10] [AV-5] spends one of the logins of an address, at its second step', async () => {
    await using bff = await startBff({ longport: fixture.longport, env: { LOGIN_RATE_LIMIT: '1/1h' } });
    const visitor = new Visitor(bff);
    for (let count = 0; count < 5; count += 1) {
      assert.equal((await visitor.navigate('/login', 'cross-site')).status, 200);
    }
    assert.equal((await visitor.navigate('/login?onward=1', 'same-origin')).status, 302);
    assert.equal((await visitor.navigate('/login?onward=1', 'same-origin')).status, 429);
  });
});

describe('GET /login while the authorization server has never been reached', () => {
  it('answers 503: a page for a person, a problem for a program', async () => {
    const env = { LONGPORT_OAUTH_ISSUER: 'http://127.0.0.1:1', LONGPORT_HTTP_URL: 'http://127.0.0.1:1' };
    await using bff = await startBff({ env, unready: true });
    const visitor = new Visitor(bff);
    const page = await visitor.navigate('/login?returnTo=/orders');
    assert.equal(page.status, 503);
    assert.match(String(page.headers['content-type']), /^text\/html/);
    assert.match(page.text, /href="\/login\?returnTo=%2Forders"/);
    assert.match(page.text, /authorization_server_unavailable/);
    assert.ok(page.headers['retry-after'] !== undefined);
    const problem = await visitor.request('/login', { headers: { accept: 'application/json' } });
    assertProblem(problem, 503, 'authorization_server_unavailable');
    const ready = await visitor.request('/readyz');
    assert.equal(ready.status, 503);
    assert.deepEqual(ready.json(), { status: 'unready', missing: ['authorization_server'] });
    assert.equal((await visitor.request('/healthz')).status, 200);
  });
});
