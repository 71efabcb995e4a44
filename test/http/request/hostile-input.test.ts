import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { sign } from 'cookie-signature';
import { deriveKeyRing } from '../../../src/config/key-ring.ts';
import { useFixture } from '../../support/fixture.ts';
import { fuzz } from '../../support/fuzz.ts';
import { hostileText } from '../../support/hostile-text.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { assertOwnPage } from '../../support/return-targets.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';

const NO_SESSION = { authenticated: false, loginUrl: '/login' };

/** Parameters of a query: names of ours, spelled oddly or not at all, with any values, in any number. */
function queryOf(names: readonly string[], values: readonly string[]): fc.Arbitrary<string> {
  const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, hostileText(names));
  const pair = fc.tuple(name, fc.constantFrom('=', '=', '=', '', '=='), hostileText(values));
  const separator = fc.constantFrom('&', '&', '&', '&&', ';', '?');
  return fc
    .array(fc.tuple(pair, separator), { maxLength: 6 })
    .map((pairs) => pairs.map(([parts, end]) => parts.join('') + end).join(''))
    .map((query) => query.slice(0, 8_000));
}

describe('whatever is sent', () => {
  const fixture = useFixture({ env: { LOGIN_RATE_LIMIT: '0' } });
  const counters = () => fixture.longport.journal.counters();

  /** Checks that the BFF refused or answered in order, and that no user is signed in by it. */
  function assertHarmless(answer: Answer): void {
    assert.ok(answer.status < 500, `${answer.status}: ${answer.text}`);
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    assert.ok(!cookies.some((line) => /session=[^;]/.test(line)), cookies.join('\n'));
  }

  async function assertStillServes(): Promise<void> {
    const visitor = await fixture.signedIn();
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
  }

  it('[AZ-7] a login returns only to pages of ours: 2,500 queries of /login', async (test: TestContext) => {
    const names = ['returnTo', 'return%54o', 'returnTo[]', 'RETURNTO', 'state', 'code', 'scope', 'redirect_uri'];
    const places = ['/', '//', '/trade', '/login', 'evil.example', 'https:', 'javascript:', '@', '%2f', '%5c', '%252f'];
    const query = queryOf(names, [...places, '%2e%2e', '?', '%23', '%09', '\\', 'api', 'x']);
    const leads = async (query: string): Promise<void> => {
      const visitor = fixture.visitor();
      const started = await visitor.navigate(`/login?${query}`);
      assertHarmless(started);
      if (started.status !== 302) return;
      const state = new URL(String(started.headers['location'])).searchParams.get('state') ?? '';
      // A login that was not granted ends without a token request, and its page says where the next one would lead.
      const denied = await visitor.navigate(`/callback?error=access_denied&state=${state}`, 'cross-site');
      assert.equal(denied.status, 403);
      const [, target = ''] = /href="\/login\?returnTo=([^"]*)"/.exec(denied.text) ?? [];
      assertOwnPage(decodeURIComponent(target.replaceAll('&#39;', "'")), fixture.bff.url);
    };
    await fuzz(test, fc.asyncProperty(query, leads), 2_500);
    await assertStillServes();
  });

  it('[CB-1] [CB-5] /callback asks for no token without the right state: 4,000 queries', async (test) => {
    const names = ['code', 'state', 'iss', 'error', 'error_description', 'returnTo', 'c%6fde', 'stat%65', 'state[]'];
    const before = counters();
    const visitor = fixture.visitor();
    await visitor.beginLogin();
    const query = queryOf(names, ['x', 'access_denied', 'a'.repeat(43), fixture.longport.url]);
    const ask = async (query: string): Promise<void> => {
      const answer = await visitor.navigate(`/callback?${query}`, 'cross-site');
      assertHarmless(answer);
      assert.ok(answer.status >= 400);
    };
    await fuzz(test, fc.asyncProperty(query, ask), 4_000);
    assert.deepEqual(counters(), before);
    await assertStillServes();
  });

  it('[CB-1] [CB-3] [CB-5] /callback with the right state somewhere: 500 queries', async (test) => {
    const names = ['code', 'code', 'state', 'iss', 'error', 'stat%65', 'unknown'];
    const RIGHT = '(right)';
    const spoilt = ['x', '', RIGHT, RIGHT, `${RIGHT}%00`, `%20${RIGHT}`, `${RIGHT}=`, `${RIGHT}/../${RIGHT}`];
    const query = fc
      .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...spoilt)), { minLength: 1, maxLength: 4 })
      // A state is never sent as a code: it is in the response of /login, where no code may be found.
      .map((pairs) =>
        pairs.map(([name, value]) => `${name}=${name === 'code' ? value.replaceAll(RIGHT, 'y') : value}`).join('&'),
      );
    const ask = async (query: string): Promise<void> => {
      const visitor = fixture.visitor();
      const state = (await visitor.beginLogin()).searchParams.get('state') ?? '';
      const before = counters()['tokenRequests'] ?? 0;
      const answer = await visitor.navigate(`/callback?${query.replaceAll(RIGHT, state)}`, 'cross-site');
      const pairs = query.replaceAll('%65', 'e').split('&');
      const isRight =
        pairs.includes(`state=${RIGHT}`) && pairs.filter((each) => each.startsWith('state=')).length === 1;
      // An error that LongPort does not explain is a fault of its own: 502.
      const isFault = isRight && pairs.some((each) => each.startsWith('error='));
      if (!isFault || answer.status !== 502) assertHarmless(answer);
      assert.ok(answer.status >= 400);
      const isAnswer = isRight && pairs.filter((each) => each.startsWith('code=')).length === 1;
      const made = (counters()['tokenRequests'] ?? 0) - before;
      assert.ok(made === 0 || (made === 1 && isAnswer), `${made} token requests`);
    };
    await fuzz(test, fc.asyncProperty(query, ask), 500);
    await assertStillServes();
  });

  it('[SE-3] [SE-12] none of 3,000 Cookie headers signs a user in or ends a session', async (test) => {
    const [key = ''] = deriveKeyRing([TEST_SECRET]).signing;
    const ours = ['longport_session', '__Host-Http-longport_session', 'longport_login_abcdefgh'];
    const names = [...ours, 'connect.sid', '$Version'];
    const values = ['s%3A', 's:', sign('no-such-session', key), '1790000000.', 'a'.repeat(43), 'j%3A{}', '"', '.', ' '];
    const pair = fc.tuple(fc.oneof(fc.constantFrom(...names), hostileText(names)), hostileText(values));
    const cookie = fc.array(pair, { maxLength: 12 }).map((pairs) =>
      pairs
        .map((each) => each.join('='))
        .join('; ')
        .slice(0, 15_000),
    );
    const path = fc.constantFrom('/session', '/api/v1/asset/account', '/callback?code=x&state=y', '/login', '/logout');
    const signedIn: Visitor = await fixture.signedIn();
    const before = counters();
    const ask = async (path: string, cookie: string): Promise<void> => {
      const method = path === '/logout' ? 'POST' : 'GET';
      const answer = await fixture.visitor().request(path, { method, headers: { cookie, 'x-csrf': '1' } });
      assertHarmless(answer);
      if (path === '/session' && answer.status === 200) assert.deepEqual(answer.json(), NO_SESSION);
      if (path.startsWith('/api')) assert.ok(answer.status >= 400);
    };
    await fuzz(test, fc.asyncProperty(path, cookie, ask), 3_000);
    assert.deepEqual(counters(), before);
    assert.equal((await signedIn.fetch('/api/v1/asset/account')).status, 200);
  });

  it('[ER-5] bytes that no URL may have, in queries and cookies: 500 requests', async (test) => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 30 }).map((each) => Buffer.from(each).toString('latin1'));
    const place = fc.constantFrom('/login?returnTo=/', '/callback?code=x&state=', '/session?', '/');
    const before = counters();
    const ask = async (place: string, query: string, cookie: string): Promise<void> => {
      // A line end would only begin another request.
      const [target = '', value = ''] = [place + query, cookie].map((each) => each.replace(/[\r\n]/g, ''));
      const answer = await rawRequest(
        fixture.bff.port,
        `GET ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: longport_session=${value}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(answer, /^HTTP\/1\.1 [234]\d\d /);
      assert.doesNotMatch(answer, /^set-cookie: [^=]*session=[^;]/im);
    };
    await fuzz(test, fc.asyncProperty(place, bytes, bytes, ask), 500);
    assert.deepEqual(counters(), before);
    await assertStillServes();
  });

  it('[ER-5] CVE-2024-21536 no request target ends the process', async () => {
    const targets = [
      ...[
        ...['//', '///', '/\\', '/%', '/%E0%A4%A', '/%00', '/\x80\xff', '*'],
        ...['x', '?', '//[', '//a@b:c/', '/:/:', '/[', '/{}'],
      ],
      ...['?%', '?[]=%&&=', `?${'['.repeat(2_000)}`, '?__proto__[x]=1', 'http://', 'http:///x', 'a:'],
    ];
    for (const prefix of ['', '/login', '/callback', '/session', '/api', '/api/v1/test']) {
      for (const target of targets) {
        const head = `GET ${prefix}${target} HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nConnection: close\r\n\r\n`;
        assert.match(await rawRequest(fixture.bff.port, head), /^HTTP\/1\.1 [234]\d\d /, prefix + target.slice(0, 50));
      }
    }
    await assertStillServes();
  });
});
