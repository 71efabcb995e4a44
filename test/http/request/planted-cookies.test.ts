import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';

const NAME = 'longport_session';

describe('cookies planted by an attacker', () => {
  const fixture = useFixture();

  /** A person who is signed in, in whose browser another has planted the cookie of a session of his own, and nonsense. */
  async function besieged() {
    const [person, planter] = [await fixture.signedIn(), await fixture.signedIn()];
    const value = person.cookies.get(NAME) ?? '';
    const cookie = `${NAME}=x; ${NAME}=${planter.cookies.get(NAME) ?? ''}; ${NAME}=${value}; ${NAME}=`;
    return { person, planter, value, cookie };
  }

  it('[OP-11] [SE-12] lets a person sign in again, and ends the session before', async () => {
    const { person, value, cookie } = await besieged();
    const visitor = fixture.visitor();
    const started = await visitor.request('/login', { headers: { cookie, 'sec-fetch-site': 'none' } });
    assert.equal(started.status, 302);
    assert.equal((await visitor.finishLogin(new URL(String(started.headers['location'])))).status, 303);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    assert.notEqual(visitor.cookies.get(NAME), value);
    assertProblem(await person.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('[OP-11] [LO-1] lets a person sign out: every session that is named ends, and all cookies go', async () => {
    const { person, planter, cookie } = await besieged();
    const visitor = fixture.visitor();
    const headers = { cookie, 'x-session-id': visitorSessionId(person) };
    const answer = await visitor.fetch('/logout', { method: 'POST', headers });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['clear-site-data'], '"cache", "cookies"');
    for (const each of [person, planter]) assertProblem(await each.fetch('/api/v1/test'), 401, 'unauthenticated');
  });

  it('[SE-12] is refused where a session is used, and nothing is sent to LongPort', async () => {
    const { person, cookie } = await besieged();
    const before = fixture.longport.journal.apiRequests.length;
    for (const path of ['/api/v1/test', '/session', '/session/list']) {
      const answer = await person.fetch(path, { cookies: false, headers: { cookie } });
      assertProblem(answer, 400, 'bad_request');
      assert.match(answer.text, /The session cookie was sent twice\./);
    }
    assert.equal(fixture.longport.journal.apiRequests.length, before);
  });

  /** Some 20 KB of cookies, as a sub-domain can set them. */
  const FLOOD = Array.from({ length: 5 }, (_each, index) => `planted${index}=${'x'.repeat(4_000)}`).join('; ');

  it('[OP-11] leads a person on where there are too many to be read: the page asks the browser to delete them', async () => {
    for (const path of ['/login?returnTo=%2Forders', '/callback?code=c&state=s', '/', '/orders']) {
      const headers = {
        cookie: FLOOD,
        accept: 'text/html',
        'sec-fetch-dest': 'document',
        'sec-fetch-mode': 'navigate',
      };
      const page = await fixture.visitor().request(path, { headers });
      assert.equal(page.status, 431, path);
      assert.match(String(page.headers['content-type']), /^text\/html/);
      assert.equal(page.headers['clear-site-data'], '"cookies"');
      assert.equal(page.headers['cache-control'], 'no-store');
      assert.match(page.text, /<a href="\/login">Sign in<\/a>/);
      assert.match(page.text, new RegExp(String(page.headers['x-request-id'])));
    }
  });

  it('[OP-11] signs no user out because a call, or something other than cookies, is too large', async () => {
    const page = { accept: 'text/html', 'sec-fetch-dest': 'document' };
    for (const [path, headers] of [
      ['/api/v1/test', { cookie: FLOOD, 'sec-fetch-site': 'same-origin' }],
      ['/login', { ...page, cookie: FLOOD, 'sec-fetch-dest': 'image' }],
      ['/login', { ...page, 'x-other': 'x'.repeat(17_000) }],
    ] as const) {
      const answer = await fixture.visitor().request(path, { headers });
      assertProblem(answer, 431, 'headers_too_large');
      assert.equal(answer.headers['clear-site-data'], undefined);
    }
  });

  it('[OP-11] [LO-1] lets a person sign out among more cookies than other routes read, and clears them', async () => {
    const person = await fixture.signedIn();
    const headers = { cookie: `${FLOOD}; ${person.cookieHeader}` };
    const answer = await person.fetch('/logout', { method: 'POST', cookies: false, headers });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['clear-site-data'], '"cache", "cookies"');
    assert.equal(fixture.bff.log.filter((line) => line.includes('"cause":"logout"')).length > 0, true);
    assert.deepEqual((await person.request('/session')).json(), { authenticated: false, loginUrl: '/login' });
  });

  it('[OP-11] [ER-6] makes no login fail by a name that fits into no Set-Cookie', async () => {
    for (const odd of ['\xa0', 'é', 'a b', '"', '(', '()', '{}', ',', 'a,b', '/', '\t', '%', '😀', ' ']) {
      const cookie = Array.from(
        { length: 8 },
        (_each, index) => `longport_login_${Buffer.from(odd).toString('latin1')}${index}=9999999999.x`,
      ).join('; ');
      const visitor = fixture.visitor();
      const answer = await visitor.request('/login', { headers: { cookie } });
      assert.equal(answer.status, 302, odd);
      assert.equal((await visitor.finishLogin(new URL(String(answer.headers['location'])))).status, 303, odd);
    }
  });

  it('[OP-11] [AZ-8] pushes no login in progress out by claiming to be younger', async () => {
    const visitor = fixture.visitor();
    const first = await visitor.beginLogin();
    for (let index = 0; index < 8; index += 1) {
      visitor.cookies.set(`longport_login_planted${index}`, `9999999999.${'A'.repeat(43)}`);
    }
    await visitor.beginLogin();
    assert.equal((await visitor.finishLogin(first)).status, 303);
  });
});
