import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthModeConfig } from '../../src/config/config.ts';
import { walkConsent } from '../support/consent-walker.ts';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

const NAME = '__Host-Http-longport_session';

/** The settings behind a TLS proxy: the cookies have their prefix. */
function behindTls(config: OAuthModeConfig): OAuthModeConfig {
  return {
    ...config,
    server: { ...config.server, publicOrigin: 'https://trade.example.com' },
    oauth: { ...config.oauth, redirectUri: 'https://trade.example.com/callback' },
    session: { ...config.session, secureCookies: true },
  };
}

/** Name, value and attributes of the session cookie that a response sets. */
function sessionCookieOf(answer: Answer): { value: string; attributes: readonly string[] } {
  const line = [answer.headers['set-cookie'] ?? []].flat().find((each) => each.startsWith(`${NAME}=`)) ?? '';
  const [pair = '', ...attributes] = line.split('; ');
  return { value: pair.slice(NAME.length + 1), attributes };
}

describe('cookies that outlive a logout', () => {
  const fixture = useFixture({ configure: behindTls });

  it('[LO-1] [LO-6] CVE-2025-55162 the cookie is cleared with the attributes it was set with, and is invalid anyway', async () => {
    const visitor = fixture.visitor();
    const started = await visitor.navigate('/login');
    const set = sessionCookieOf(await visitor.finishLogin(new URL(String(started.headers['location']))));
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);

    const cleared = sessionCookieOf(await visitor.fetch('/logout', { method: 'POST' }));
    assert.equal(cleared.value, '');
    assert.deepEqual(
      cleared.attributes.filter((each) => !each.startsWith('Expires=')),
      set.attributes,
    );
    assert.ok(cleared.attributes.includes('Expires=Thu, 01 Jan 1970 00:00:00 GMT'));
    for (const attribute of ['Path=/', 'Secure', 'HttpOnly']) assert.ok(set.attributes.includes(attribute), attribute);

    visitor.cookies.set(NAME, set.value);
    assertProblem(await visitor.fetch('/api/v1/asset/account'), 401, 'unauthenticated');
  });
});

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

  async function assertAnswered(cookie: string): Promise<void> {
    const visitor = fixture.visitor();
    for (const path of ['/session', '/api/v1/asset/account', '/login', '/callback?code=x&state=y', '/logout']) {
      const method = path === '/logout' ? 'POST' : 'GET';
      const answer = await visitor.request(path, { method, cookies: false, headers: { cookie, 'x-csrf': '1' } });
      assert.ok(answer.status < 500, `${path}: ${answer.status}`);
      if (path === '/session' && answer.status === 200) assert.match(answer.text, /"authenticated":false/);
    }
    assert.ok(!visitor.cookies.has('longport_session'));
  }

  it('[SE-3] CVE-2023-28625 a cookie without name, value or end belongs to no session', async () => {
    const signed = (await fixture.signedIn()).cookies.get('longport_session') ?? '';
    for (const cookie of [
      'longport_session',
      'longport_session=',
      'longport_session;',
      '=longport_session',
      `=${signed}`,
      ';;;;',
      '= = =',
      '\t',
      'longport_session="',
      'longport_session="""',
      'longport_session=s%3A.',
      `longport_session=${signed.slice(0, -1)}`,
      `longport_session=${signed}x`,
      `longport_session =${signed}; longport_session=`,
      'longport_login_; longport_login_=',
      `longport_login_${'a'.repeat(8)}=9999999999.${'a'.repeat(43)}`,
      ...['\xa0', '"', ' ', '\t', ',', '()', '{}', '/', '%', 'é', 'a b'].map((odd) =>
        `longport_login_${odd}=1; `.repeat(6),
      ),
    ]) {
      await assertAnswered(cookie);
    }
  });

  it('[SE-3] CVE-2024-24814 a number in a cookie costs no work, and hundreds of cookies cost little', async () => {
    for (const count of ['99999999', '-1', '1e9', '0x7fffffff', 'NaN']) {
      await assertAnswered(`longport_session_chunks=${count}; longport_session_0=x; longport_session=${count}`);
    }
    await assertAnswered('longport_session_0=;'.repeat(700));
    await assertAnswered('longport_login_aaaaaaaa=1790000000.x;'.repeat(400));
    await assertAnswered(`longport_session=${'%'.repeat(15_000)}`);

    const visitor = await fixture.signedIn();
    visitor.cookies.set('longport_session_chunks', '99999999');
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
  });
});
