import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { VERSION } from '../../../src/shared/version.ts';
import { behindTls } from '../../support/behind-tls.ts';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { startBff, TEST_SECRET } from '../../support/test-bff.ts';
import { atInstance } from '../../support/use-redis.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { sessionOf, type SessionAnswer } from './session-of.ts';

const MINUTE = 60_000;

describe('GET /session', () => {
  const fixture = useFixture();

  it('[SE-10] [HD-1] [HD-7] [OP-4] tells a page what it may know, and sets no cookie', async () => {
    const visitor = await fixture.signedIn();
    const answer = await visitor.request('/session');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(answer.headers['etag'], undefined);
    assert.equal(answer.headers['cache-control'], 'no-store');
    const { session, account, now, token, ...rest } = answer.json() as SessionAnswer;
    assert.deepEqual(rest, {
      authenticated: true,
      scope: '3',
      requestedScope: '3',
      version: VERSION,
      logoutUrl: '/logout',
    });
    assert.match(session.id, /^[\w-]{22}$/);
    assert.equal(session.id, visitorSessionId(visitor));
    assert.match(account?.id ?? '', /^[\w-]{22}$/);
    assert.equal(account?.label, '···4117');
    assert.ok(Math.abs(now - fixture.bff.clock.nowMs()) < 5_000);
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

  it('[SE-5] [SE-10] [OP-3] a session ends after the idle limit, and neither asking nor a call with X-Background: 1 extends it', async () => {
    const visitor = await fixture.signedIn();
    for (let minute = 0; minute < 28; minute += 7) {
      fixture.bff.clock.advance(7 * MINUTE);
      assert.equal((await sessionOf(visitor)).authenticated, true);
      assert.equal((await visitor.fetch('/api/v1/test', { headers: { 'x-background': '1' } })).status, 200);
    }
    assert.ok((await sessionOf(visitor)).session.idleExpiresInSeconds <= 2 * 60);
    fixture.bff.clock.advance(3 * MINUTE);
    assert.equal((await sessionOf(visitor)).authenticated, false);
    for (const headers of [{}, { 'x-background': '1' }]) {
      assertProblem(await visitor.fetch('/api/v1/test', { headers }), 401, 'unauthenticated');
    }
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

  for (const [what, path, status] of [
    ['is called with', '/api/v1/test', 200],
    ['is extended', '/session/extend', 204],
  ] as const) {
    it(`[SE-5] [OP-3] a session that ${what} ends at the absolute limit all the same`, async () => {
      const visitor = await fixture.signedIn();
      const method = status === 204 ? 'POST' : 'GET';
      for (let minute = 0; minute < 12 * 60 - 20; minute += 20) {
        fixture.bff.clock.advance(20 * MINUTE);
        assert.equal((await visitor.fetch(path, { method })).status, status, `at minute ${minute + 20}`);
      }
      const { session } = await sessionOf(visitor);
      assert.ok(session.idleExpiresInSeconds <= session.expiresInSeconds);
      fixture.bff.clock.advance(20 * MINUTE);
      assertProblem(await visitor.fetch(path, { method }), 401, 'unauthenticated');
      assert.equal((await sessionOf(visitor)).authenticated, false);
    });
  }

  it('[TK-3] a token of unknown lifetime is shown as such', async () => {
    fixture.longport.faults.omitExpiresIn = true;
    const visitor = await fixture.signedIn();
    fixture.longport.faults.clear();
    assert.equal((await sessionOf(visitor)).token.expiresInSeconds, null);
  });

  it('[OP-4] names the account by the same id in every session of it, and by another in those of others', async () => {
    const idOf = async (account: string): Promise<string | undefined> => {
      const visitor = fixture.visitor();
      await visitor.signIn({ account });
      return (await sessionOf(visitor)).account?.id;
    };
    const [first, second, other] = [await idOf('margin'), await idOf('margin'), await idOf('cash')];
    assert.equal(first, second);
    assert.notEqual(first, other);
    assert.doesNotMatch(`${first} ${other}`, /10204117|10204118/);
  });
});

describe('POST /session/extend', () => {
  const fixture = useFixture();
  const extend = (visitor: Visitor): Promise<Answer> => visitor.fetch('/session/extend', { method: 'POST' });

  it('[OP-3] extends the idle limit at once, without a call to LongPort', async () => {
    const visitor = await fixture.signedIn();
    fixture.bff.clock.advance(20_000);
    const { apiRequests, tokenRequests } = fixture.longport.journal;
    const before = apiRequests.length + tokenRequests.length;
    const answer = await extend(visitor);
    assert.equal(answer.status, 204, answer.text);
    assert.equal(answer.headers['set-cookie'], undefined);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.ok((await sessionOf(visitor)).session.idleExpiresInSeconds > 1_795);
    for (let twentyMinutes = 0; twentyMinutes < 3; twentyMinutes += 1) {
      fixture.bff.clock.advance(20 * MINUTE);
      assert.equal((await extend(visitor)).status, 204);
    }
    assert.equal(apiRequests.length + tokenRequests.length, before);
  });

  it('wants a session', async () => {
    assertProblem(await extend(fixture.visitor()), 401, 'unauthenticated');
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
  const fixture = useFixture({ configure: behindTls });

  it('[SE-1] [SE-9] [LO-1] [LO-6] CVE-2025-55162 have the __Host-Http- prefix and Secure, at their begin and their end', async () => {
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
      /^__Host-Http-longport_session=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict$/,
    );
    const [pair = ''] = (session ?? '').split('; ');
    const again = await visitor.fetch('/api/v1/test', { headers: { cookie: pair } });
    assertProblem(again, 401, 'unauthenticated');
  });
});

describe('every cookie of a session’s life', () => {
  const fixture = useFixture({ configure: behindTls });

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
    assert.equal((await atInstance(visitor, after).fetch('/api/v1/test')).status, 200);

    const fresh = new Visitor(after);
    await fresh.signIn();
    assertProblem(await atInstance(fresh, before).fetch('/api/v1/test'), 401, 'unauthenticated');
  });
});
