import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behindTls } from '../support/behind-tls.ts';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';
import type { Answer } from '../support/visitor.ts';

const HSTS = 'max-age=31536000';

describe('the security headers with an https PUBLIC_URL', () => {
  const fixture = useFixture({ configure: behindTls });

  it('[HD-3] demand HTTPS on every kind of response: relayed, refused, our own, and of the parser', async () => {
    const visitor = await fixture.signedIn();
    const responses: readonly (readonly [status: number, answer: Promise<Answer>])[] = [
      [200, visitor.fetch('/api/v1/test')],
      [403, visitor.request('/api/v1/test')],
      [401, visitor.fetch('/api/v1/test', { cookies: false })],
      [200, visitor.fetch('/session')],
      [405, visitor.fetch('/session', { method: 'PUT' })],
      [404, visitor.fetch('/nothing')],
      [200, visitor.fetch('/healthz')],
      [302, visitor.navigate('/login')],
      [403, fixture.visitor().navigate('/callback?error=access_denied')],
    ];
    for (const [status, answer] of responses) {
      assert.equal((await answer).status, status);
      assert.equal((await answer).headers['strict-transport-security'], HSTS, (await answer).text);
    }
    const refused = await rawRequest(fixture.bff.port, 'GET /a b HTTP/1.1\r\n\r\n');
    assert.match(refused, /^HTTP\/1\.1 400 [^]*\r\nStrict-Transport-Security: max-age=31536000\r\n/);
  });
});

describe('the security headers with an http PUBLIC_URL', () => {
  const fixture = useFixture();

  it('[HD-3] do not demand HTTPS', async () => {
    const visitor = await fixture.signedIn();
    for (const path of ['/api/v1/test', '/session', '/nothing']) {
      assert.equal((await visitor.fetch(path)).headers['strict-transport-security'], undefined, path);
    }
  });

  it('[HD-3] [HD-4] of every response of the API forbid scripts, loads, frames and type guesses', async () => {
    const visitor = await fixture.signedIn();
    for (const answer of [await visitor.fetch('/api/v1/test'), await visitor.request('/api/v1/test')]) {
      const { headers } = answer;
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
      );
    }
  });
});

describe('SESSION_COOKIE_SAMESITE', () => {
  const strict = useFixture();
  const lax = useFixture({ env: { SESSION_COOKIE_SAMESITE: 'Lax' } });

  it('[SE-2] decides the attribute of the cookie that a login sets, and of the one that a logout clears', async () => {
    for (const [fixture, attribute] of [
      [strict, 'Strict'],
      [lax, 'Lax'],
    ] as const) {
      const visitor = fixture.visitor();
      const cookieOf = ({ headers }: Answer): string =>
        [headers['set-cookie'] ?? []].flat().find((line) => line.startsWith('longport_session=')) ?? '';
      assert.match(cookieOf(await visitor.signIn()), new RegExp(`; SameSite=${attribute}$`));
      const out = await visitor.fetch('/logout', { method: 'POST' });
      assert.match(cookieOf(out), new RegExp(`; SameSite=${attribute}$`));
    }
  });

  it('Strict: a login from another site continues on a page of ours; Lax: it goes to LongPort at once', async () => {
    assert.equal((await strict.visitor().navigate('/login', 'cross-site')).status, 200);
    assert.equal((await lax.visitor().navigate('/login', 'cross-site')).status, 302);
  });
});

describe('the methods of our own paths', () => {
  const fixture = useFixture();

  for (const [path, allowed] of [
    ['/login', 'GET'],
    ['/callback', 'GET'],
    ['/session', 'GET'],
    ['/session/list', 'GET'],
    ['/session/extend', 'POST'],
    ['/session/end', 'POST'],
    ['/logout', 'POST'],
    ['/healthz', 'GET'],
    ['/readyz', 'GET'],
  ] as const) {
    it(`${path} refuses every method but ${allowed} with 405 and Allow`, async () => {
      const visitor = await fixture.signedIn();
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
        if (method === allowed) continue;
        const answer = await visitor.fetch(path, { method });
        assert.equal(answer.status, 405, method);
        assert.equal(answer.headers['allow'], allowed, method);
      }
      assert.equal((await visitor.fetch('/api/v1/test')).status, 200, 'the session is still alive');
    });
  }
});
