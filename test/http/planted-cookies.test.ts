import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';

const NAME = 'longport_session';

describe('cookies that somebody else has planted', () => {
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
    const answer = await visitor.fetch('/logout', { method: 'POST', headers: { cookie } });
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
      assert.match(answer.text, /The session cookie is there twice\./);
    }
    assert.equal(fixture.longport.journal.apiRequests.length, before);
  });

  it('[OP-11] [ER-6] makes no login fail by a name that fits into no Set-Cookie', async () => {
    for (const odd of ['\xa0', 'é', 'a b', '"', '(', 'a,b', '/', '\t', '%', '😀', ' ']) {
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
