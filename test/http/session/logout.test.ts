import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { rawRequest } from '../../support/raw-http.ts';

describe('POST /logout', () => {
  const fixture = useFixture();

  it('[LO-1] [LO-4] [LO-6] [LO-7] [HD-1] ends the session before it answers, revokes both tokens, clears the cookie', async () => {
    const visitor = await fixture.signedIn();
    const cookie = visitor.cookies.get('longport_session') ?? '';
    const before = fixture.longport.journal.revocations.length;
    const answer = await visitor.fetch('/logout', { method: 'POST' });
    assert.equal(answer.status, 204);
    const [line] = [answer.headers['set-cookie']].flat();
    assert.match(
      String(line),
      /^longport_session=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Strict$/,
    );
    assert.equal(answer.headers['clear-site-data'], '"cache"');
    assert.equal(answer.headers['cache-control'], 'no-store');

    const revocations = fixture.longport.journal.revocations.slice(before);
    assert.deepEqual(
      revocations.map(({ form, status }) => [form['token_type_hint'], form['client_id'], status]),
      [
        ['refresh_token', 'test-client', 200],
        ['access_token', 'test-client', 200],
      ],
    );
    visitor.cookies.set('longport_session', cookie);
    assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('answers a form post with 303 to the front page', async () => {
    const visitor = await fixture.signedIn();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await visitor.fetch('/logout', { method: 'POST', headers, body: '' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers['location'], '/');
  });

  const navigation = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

  for (const origin of [undefined, 'null']) {
    it(`[LO-1] [LO-6] passes the form of a page of our own, with the origin ${origin ?? 'left out'}`, async () => {
      const visitor = await fixture.signedIn();
      const cookie = visitor.cookies.get('longport_session') ?? '';
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const headers = { ...type, ...navigation, ...(origin === undefined ? {} : { origin }) };
      const answer = await visitor.request('/logout', { method: 'POST', headers, body: '' });
      assert.equal(answer.status, 303);
      assert.equal(answer.headers['location'], '/');
      assert.equal(answer.headers['clear-site-data'], '"cache"');
      visitor.cookies.set('longport_session', cookie);
      assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
    });
  }

  it('[CS-7] refuses a navigation with another type, and one elsewhere', async () => {
    const visitor = await fixture.signedIn();
    assertProblem(await visitor.request('/session/list', { headers: navigation }), 403, 'cross_site');
    for (const [path, type] of [
      ['/logout', 'text/plain'],
      ['/logout', 'multipart/form-data; boundary=x'],
      ['/session/end', 'application/json'],
      ['/session/end', 'application/x-www-form-urlencoded'],
      ['/session/extend', 'application/x-www-form-urlencoded'],
      ['/api/v1/test', 'application/x-www-form-urlencoded'],
    ] as const) {
      const headers = { ...navigation, 'content-type': type };
      const answer = await visitor.request(path, { method: 'POST', headers, body: '' });
      assertProblem(answer, 403, 'cross_site');
    }
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
  });

  it('[LO-7] answers the same without a session, and twice', async () => {
    const visitor = await fixture.signedIn();
    const statuses = [];
    for (let time = 0; time < 2; time += 1) statuses.push((await visitor.fetch('/logout', { method: 'POST' })).status);
    statuses.push((await fixture.visitor().fetch('/logout', { method: 'POST' })).status);
    assert.deepEqual(statuses, [204, 204, 204]);
  });

  for (const [what, init] of [
    ['a length of zero and no type', {}],
    ['a body of no type', { body: 'x' }],
    ['a body of another type', { headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['a type and no body', { headers: { 'content-type': 'text/plain' } }],
  ] as const) {
    it(`[LO-7] answers 204 to a request with ${what}`, async () => {
      assert.equal((await fixture.visitor().fetch('/logout', { method: 'POST', ...init })).status, 204);
    });
  }

  it('[LO-7] answers 204 to a request with neither body nor type, nor a length', async () => {
    const head = `POST /logout HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nConnection: close\r\n\r\n`;
    assert.match(await rawRequest(fixture.bff.port, head), /^HTTP\/1\.1 204 /);
  });

  for (const type of ['application/x-www-form-urlencoded', 'Application/X-WWW-Form-Urlencoded; charset=utf-8']) {
    it(`answers 303 to a form of type ${type}, also without fields`, async () => {
      const headers = { 'content-type': type };
      assert.equal((await fixture.visitor().fetch('/logout', { method: 'POST', headers })).status, 303);
    });
  }

  it('[LO-5] logs out in spite of a revocation endpoint that fails, refuses or hangs', async () => {
    for (const fault of [{ kind: 'error', status: 503 }, { kind: 'reset' }, { kind: 'hang' }] as const) {
      const visitor = await fixture.signedIn();
      fixture.longport.faults.revoke = fault;
      const began = performance.now();
      const answer = await visitor.fetch('/logout', { method: 'POST' });
      const tookMs = performance.now() - began;
      assert.ok(tookMs < 3_000, `${fault.kind}: ${tookMs} ms`);
      fixture.longport.faults.clear();
      assert.equal(answer.status, 204);
      assert.deepEqual((await visitor.request('/session')).json(), { authenticated: false, loginUrl: '/login' });
    }
  });
});

describe('a route that ends, extends or lists sessions', () => {
  const fixture = useFixture();
  const PROOFS: readonly Readonly<Record<string, string>>[] = [
    ...['cross-site', 'same-site', 'none'].flatMap((site) => [
      { 'sec-fetch-site': site },
      { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' },
    ]),
    { 'sec-fetch-mode': 'navigate' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ];

  for (const [method, path, type] of [
    ['POST', '/logout', 'application/x-www-form-urlencoded'],
    ['POST', '/session/end', 'application/json'],
    ['POST', '/session/extend', 'application/json'],
    ['GET', '/session/list', undefined],
  ] as const) {
    it(`[CS-1] [CS-2] [CS-4] [CS-5] [CS-8] refuses a request without the same-origin proof: ${method} ${path}`, async () => {
      const visitor = await fixture.signedIn();
      const [headers, body] = type === undefined ? [{}, {}] : [{ 'content-type': type }, { body: '{"others":true}' }];
      for (const proof of PROOFS) {
        const answer = await visitor.request(path, { method, headers: { ...headers, ...proof }, ...body });
        assertProblem(answer, 403, 'cross_site');
      }
      if (path === '/logout') assert.equal((await visitor.navigate(path, 'cross-site')).status, 405);
      assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
      const proven = { ...headers, 'x-csrf': '1' };
      assert.ok((await visitor.request(path, { method, headers: proven, ...body })).status < 400);
    });
  }
});
