import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sign } from 'cookie-signature';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import type { OAuthModeConfig } from '../../../src/config/config.ts';
import { deriveKeyRing } from '../../../src/config/key-ring.ts';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { startBff, TEST_SECRET } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

const MINUTE = 60_000;

interface SessionAnswer {
  readonly authenticated: boolean;
  readonly scope: string;
  readonly requestedScope: string;
  readonly session: {
    readonly id: string;
    readonly createdAt: string;
    readonly expiresInSeconds: number;
    readonly idleExpiresInSeconds: number;
  };
  readonly account: { readonly id: string; readonly label: string } | null;
  readonly now: number;
  readonly token: { readonly expiresInSeconds: number | null; readonly refreshable: boolean };
}

/** A public URL that the test itself cannot be reached at. */
const behindHttps = (config: OAuthModeConfig): OAuthModeConfig => ({
  ...config,
  server: { ...config.server, publicOrigin: 'https://trade.example.com' },
  oauth: { ...config.oauth, redirectUri: 'https://trade.example.com/callback' },
  session: { ...config.session, secureCookies: true },
});

async function sessionOf(visitor: Visitor): Promise<SessionAnswer> {
  return (await visitor.request('/session')).json() as SessionAnswer;
}

describe('GET /session', () => {
  const fixture = useFixture();

  it('[SE-10] [HD-1] [HD-7] tells a page what it may know, and sets no cookie', async () => {
    const visitor = await fixture.signedIn();
    const answer = await visitor.request('/session');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(answer.headers['etag'], undefined);
    assert.equal(answer.headers['cache-control'], 'no-store');
    const { session, account, now, token, ...rest } = answer.json() as SessionAnswer;
    assert.deepEqual(rest, { authenticated: true, scope: '3', requestedScope: '3', logoutUrl: '/logout' });
    assert.match(session.id, /^[\w-]{22}$/);
    assert.equal(account?.label, '···4117');
    assert.equal(typeof now, 'number');
    assert.match(session.createdAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.ok(session.expiresInSeconds > 12 * 3600 - 30 && session.expiresInSeconds <= 12 * 3600);
    assert.ok(session.idleExpiresInSeconds > 1770 && session.idleExpiresInSeconds <= 1800);
    assert.ok(token.expiresInSeconds !== null && token.expiresInSeconds > 3570);
    assert.equal(token.refreshable, true);
  });

  it('[SE-4] [SE-10] an anonymous visitor gets 200 and nothing is stored', async () => {
    const visitor = fixture.visitor();
    for (const path of ['/session', '/healthz', '/nothing', '/api/v1/test']) await visitor.request(path);
    assert.equal(visitor.cookies.size, 0);
    assert.deepEqual((await visitor.request('/session')).json(), { authenticated: false, loginUrl: '/login' });
  });

  it('[SE-3] an unknown, tampered or unsigned cookie is an anonymous visitor, not an error', async () => {
    const good = (await fixture.signedIn()).cookies.get('longport_session') ?? '';
    const [key = ''] = deriveKeyRing([TEST_SECRET]).signing;
    const cookies = [
      good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A'),
      good.replace('s%3A', ''),
      `s%3A${encodeURIComponent(sign('a-well-formed-but-unknown-session-id', key))}`,
      's%3A',
      '%',
      's%3A%zz.%',
      '""',
      'x'.repeat(3000),
    ];
    for (const cookie of cookies) {
      const visitor = fixture.visitor();
      visitor.cookies.set('longport_session', cookie);
      const answer = await visitor.request('/session');
      assert.deepEqual([answer.status, answer.json()], [200, { authenticated: false, loginUrl: '/login' }], cookie);
      assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
    }
  });

  it('[SE-12] refuses a request with two session cookies: which one is ours cannot be told', async () => {
    const visitor = await fixture.signedIn();
    const value = visitor.cookies.get('longport_session') ?? '';
    const other = (await fixture.signedIn()).cookies.get('longport_session') ?? '';
    for (const planted of ['planted', other]) {
      for (const pair of [
        [value, planted],
        [planted, value],
      ]) {
        const cookie = pair.map((each) => `longport_session=${each}`).join('; ');
        const init = { cookies: false, headers: { cookie, 'sec-fetch-site': 'same-origin' } };
        assertProblem(await visitor.request('/api/v1/test', init), 400, 'bad_request');
        assertProblem(await visitor.request('/session', init), 400, 'bad_request');
      }
    }
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
  });

  it('[SE-5] [SE-10] a session without calls ends after the idle limit, and asking does not extend it', async () => {
    const visitor = await fixture.signedIn();
    for (let minute = 0; minute < 28; minute += 7) {
      fixture.bff.clock.advance(7 * MINUTE);
      assert.equal((await sessionOf(visitor)).authenticated, true);
    }
    fixture.bff.clock.advance(3 * MINUTE);
    assert.equal((await sessionOf(visitor)).authenticated, false);
    assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('calls extend a session, with at most one write a minute', async () => {
    const visitor = await fixture.signedIn();
    fixture.bff.clock.advance(30_000);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    assert.ok((await sessionOf(visitor)).session.idleExpiresInSeconds <= 1770, 'extended within the first minute');
    fixture.bff.clock.advance(25 * MINUTE);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    assert.ok((await sessionOf(visitor)).session.idleExpiresInSeconds > 1770);
    fixture.bff.clock.advance(25 * MINUTE);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
  });

  it('[SE-5] a busy session ends at the absolute limit', async () => {
    const visitor = await fixture.signedIn();
    for (let minute = 0; minute < 12 * 60 - 20; minute += 20) {
      fixture.bff.clock.advance(20 * MINUTE);
      assert.equal((await visitor.fetch('/api/v1/test')).status, 200, `at minute ${minute + 20}`);
    }
    const { session } = await sessionOf(visitor);
    assert.ok(session.idleExpiresInSeconds <= session.expiresInSeconds);
    fixture.bff.clock.advance(20 * MINUTE);
    assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal((await sessionOf(visitor)).authenticated, false);
  });

  it('[TK-3] a token of unknown lifetime is shown as such', async () => {
    fixture.longport.faults.omitExpiresIn = true;
    const visitor = await fixture.signedIn();
    fixture.longport.faults.clear();
    assert.equal((await sessionOf(visitor)).token.expiresInSeconds, null);
  });
});

describe('a session with a smaller grant', () => {
  const fixture = useFixture({ env: { LONGPORT_SCOPE: '4  6 10' } });

  it('[TK-13] shows what was granted beside what was asked for', async () => {
    fixture.longport.faults.grantScope = '4';
    const visitor = await fixture.signedIn();
    fixture.longport.faults.clear();
    const { scope, requestedScope } = await sessionOf(visitor);
    assert.deepEqual({ scope, requestedScope }, { scope: '4', requestedScope: '4 6 10' });
  });
});

describe('sessions behind an https public URL', () => {
  // A load balancer ends TLS in front; nothing on this connection or in a header says so.
  const fixture = useFixture({ configure: behindHttps });

  it('[SE-1] [SE-9] [LO-6] have the __Host-Http- prefix and Secure, and login works all the same', async () => {
    const visitor = fixture.visitor();
    const started = await visitor.navigate('/login');
    assert.match(
      String(started.headers['set-cookie']),
      /^__Host-Http-longport_login_[\w-]{8}=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    assert.match(String(started.headers['strict-transport-security']), /^max-age=31536000/);
    const landed = await visitor.finishLogin(new URL(String(started.headers['location'])));
    assert.equal(landed.status, 303, landed.text);
    const session = [landed.headers['set-cookie']]
      .flat()
      .find((line) => line?.startsWith('__Host-Http-longport_session='));
    assert.match(session ?? '', /; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    const out = await visitor.fetch('/logout', { method: 'POST' });
    assert.match(
      String(out.headers['set-cookie']),
      /^__Host-Http-longport_session=; Path=\/; Expires=.*; HttpOnly; Secure; SameSite=Strict$/,
    );
  });
});

describe('every cookie of a session’s life', () => {
  const fixture = useFixture({ configure: behindHttps });

  it('[SE-7] is within what browsers keep, whatever the login carries', async () => {
    const visitor = await fixture.signedIn();
    const started = await visitor.navigate(`/login?returnTo=/${'x'.repeat(511)}`);
    const landed = await visitor.finishLogin(new URL(String(started.headers['location'])));
    assert.equal(String(landed.headers['location']).length, 512);
    const out = await visitor.fetch('/logout', { method: 'POST' });
    const lines = [started, landed, out].flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat());
    assert.equal(lines.length, 4);
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split('; ');
      // RFC 6265bis section 5.6: an attribute's value, and name and value together.
      assert.ok(Buffer.byteLength(pair) - 1 <= 4096, pair.slice(0, 40));
      for (const attribute of attributes) {
        assert.ok(Buffer.byteLength(attribute) <= 1024, attribute.slice(0, 40));
        const [name = '', value = ''] = attribute.split('=');
        if (name === 'Max-Age') assert.ok(Number(value) <= 400 * 86_400, attribute);
        if (name === 'Expires') assert.ok(Date.parse(value) <= Date.now() + 400 * 86_400_000, attribute);
      }
    }
  });
});

describe('secrets', () => {
  it('[SE-8] a cookie signed with the second secret is accepted, new ones are signed with the first', async () => {
    await using longport = await startDevLongPort();
    const stores = createMemoryStores({ clock: systemClock, ttlSeconds: 43_200 });
    const newer = 'the-newer-secret-0123456789-abcdefghijklmnop';
    await using before = await startBff({ longport, overrides: { stores } });
    await using after = await startBff({
      longport,
      overrides: { stores },
      env: { SESSION_SECRETS: `${newer},${TEST_SECRET}`, LONGPORT_CLIENT_ID: 'after' },
    });
    const visitor = new Visitor(before);
    await visitor.signIn();
    const moved = new Visitor(after);
    for (const [name, value] of visitor.cookies) moved.cookies.set(name, value);
    assert.equal((await moved.fetch('/api/v1/test')).status, 200);

    const fresh = new Visitor(after);
    await fresh.signIn();
    const back = new Visitor(before);
    for (const [name, value] of fresh.cookies) back.cookies.set(name, value);
    assertProblem(await back.fetch('/api/v1/test'), 401, 'unauthenticated');
  });
});
