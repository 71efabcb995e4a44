import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sign } from 'cookie-signature';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { behindTls } from '../support/behind-tls.ts';
import { walkConsent } from '../support/consent-walker.ts';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import { TEST_SECRET } from '../support/test-bff.ts';
import type { Visitor } from '../support/visitor.ts';

const NAME = '__Host-Http-longport_session';

describe('cookies with look-alike names', () => {
  const fixture = useFixture({ configure: behindTls });

  /** A cookie that a sub-domain can plant: for the browser an ordinary cookie with another name. */
  const DISGUISES = ['\xa0', '\x85', '\xad', '\xe2\x80\x80', '\xef\xbb\xbf', '"', ',', '$Version=1, '];

  async function signedIn(): Promise<{ visitor: Visitor; value: string }> {
    const visitor = fixture.visitor();
    const started = await visitor.navigate('/login');
    await visitor.finishLogin(new URL(String(started.headers['location'])));
    return { visitor, value: visitor.cookies.get(NAME) ?? '' };
  }

  it('[OP-11] [SE-3] [SE-12] CVE-2026-39410 a byte that only JavaScript treats as white space makes another name', async () => {
    const [person, planter] = [await signedIn(), await signedIn()];
    for (const disguise of DISGUISES) {
      const planted = `${disguise}${NAME}=${planter.value}`;
      // Alone it signs no browser in.
      const alone = { cookies: false, headers: { cookie: planted } };
      assertProblem(await person.visitor.fetch('/api/v1/asset/account', alone), 401, 'unauthenticated');
      // Beside the real one it changes nothing.
      for (const cookie of [`${planted}; ${NAME}=${person.value}`, `${NAME}=${person.value}; ${planted}`]) {
        const beside = { cookies: false, headers: { cookie } };
        const session = (await person.visitor.fetch('/session', beside)).json() as { authenticated: boolean };
        assert.equal(session.authenticated, true, disguise);
        assert.equal((await person.visitor.fetch('/api/v1/asset/account', beside)).status, 200, disguise);
      }
    }
  });

  it('[OP-11] [CB-2] CVE-2026-39410 the login of another browser cannot be planted under such a name', async () => {
    const planter = fixture.visitor();
    const authorizeUrl = new URL(String((await planter.navigate('/login')).headers['location']));
    const callback = await walkConsent(authorizeUrl.href);
    for (const disguise of DISGUISES) {
      const victim = fixture.visitor();
      for (const [name, value] of planter.cookies) victim.cookies.set(disguise + name, value);
      const answer = await victim.navigate(callback.pathname + callback.search, 'cross-site');
      assert.equal(answer.status, 400, disguise);
      assert.ok(!victim.cookies.has(NAME));
    }
    assert.equal((await planter.navigate(callback.pathname + callback.search, 'cross-site')).status, 303);
  });
});

describe('Cookie headers that crash a server', () => {
  const fixture = useFixture();

  /** Checks that a request with this Cookie is one of an anonymous visitor everywhere. */
  async function assertAnonymous(cookie: string): Promise<void> {
    const visitor = fixture.visitor();
    const headers = { cookie, 'x-csrf': '1' };
    const session = await visitor.request('/session', { cookies: false, headers });
    assert.deepEqual([session.status, session.json()], [200, { authenticated: false, loginUrl: '/login' }], cookie);
    const call = await visitor.request('/api/v1/test', { cookies: false, headers });
    assertProblem(call, 401, 'unauthenticated');
    for (const path of ['/login', '/callback?code=x&state=y', '/logout']) {
      const method = path === '/logout' ? 'POST' : 'GET';
      const answer = await visitor.request(path, { method, cookies: false, headers });
      assert.ok(answer.status < 500, `${path}: ${answer.status}`);
    }
    assert.ok(!visitor.cookies.has('longport_session'));
  }

  it('[SE-3] CVE-2023-28625 a cookie that is unknown, tampered, unsigned, cut or malformed belongs to no session', async () => {
    const signed = (await fixture.signedIn()).cookies.get('longport_session') ?? '';
    const unknown = sign('a-well-formed-but-unknown-session-id', deriveKeyRing([TEST_SECRET]).signing[0] ?? '');
    const tampered = signed.slice(0, -1) + (signed.endsWith('A') ? 'B' : 'A');
    const values = [
      ...[
        ...['', '"', '""', '"""', 's%3A', 's%3A.', '%', 's%3A%zz.%'],
        'x'.repeat(3_000),
        encodeURIComponent(`s:${unknown}`),
      ],
      ...[signed.slice(0, -1), `${signed}x`, signed.replace('s%3A', ''), tampered],
    ];
    for (const cookie of [
      ...values.map((value) => `longport_session=${value}`),
      ...['longport_session', 'longport_session;', '=longport_session', `=${signed}`, ';;;;', '= = =', '\t'],
      `longport_session =${signed}; longport_session=`,
      'longport_login_; longport_login_=',
      `longport_login_${'a'.repeat(8)}=9999999999.${'a'.repeat(43)}`,
    ]) {
      await assertAnonymous(cookie);
    }
  });

  it('[SE-3] CVE-2024-24814 a number in a cookie costs no work, and hundreds of cookies cost little', async () => {
    for (const count of ['99999999', '-1', '1e9', '0x7fffffff', 'NaN']) {
      await assertAnonymous(`longport_session_chunks=${count}; longport_session_0=x; longport_session=${count}`);
    }
    await assertAnonymous('longport_session_0=;'.repeat(700));
    await assertAnonymous('longport_login_aaaaaaaa=1790000000.x;'.repeat(400));
    await assertAnonymous(`longport_session=${'%'.repeat(15_000)}`);

    const visitor = await fixture.signedIn();
    visitor.cookies.set('longport_session_chunks', '99999999');
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
  });
});
