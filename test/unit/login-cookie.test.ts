import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLoginCookie, type LoginCookie } from '../../src/http/login-cookie.ts';
import { randomToken } from '../../src/shared/random.ts';
import { createTestClock } from '../support/test-clock.ts';
import { answerOf } from './answer-of.ts';

/** The transaction that `cookies` find for a state, in a request with this Cookie header. */
async function transactionOf(cookies: LoginCookie, state: string, cookie: string): Promise<string | undefined> {
  const { body } = await answerOf((request, response) => {
    response.end(cookies.transactionId(request, state));
  }, cookie);
  return body === '' ? undefined : body;
}

/** A browser that keeps the login cookies of one BFF. */
function createBrowser(cookies: LoginCookie) {
  const jar = new Map<string, string>();
  const header = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  function keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split('; ')[0] ?? '').split('=');
      if (line.includes('Expires=Thu, 01 Jan 1970')) jar.delete(name);
      else jar.set(name, value);
    }
  }

  return {
    jar,
    header,
    find: (state: string) => transactionOf(cookies, state, header()),
    async begin(state = randomToken()) {
      const login = cookies.begin(state);
      const { setCookie } = await answerOf((request, response) => {
        login.send(request, response);
        response.end();
      }, header());
      keep(setCookie);
      return { state, id: login.transactionId, setCookie };
    },
    async end(state: string) {
      const { setCookie } = await answerOf((_request, response) => {
        cookies.end(response, state);
        response.end();
      }, header());
      keep(setCookie);
      return setCookie;
    },
  };
}

describe('the login cookie', () => {
  const clock = createTestClock();
  const cookies = createLoginCookie({ secure: true, clock });

  it('[SE-2] [SE-7] is Lax, lives ten minutes at most, and is under a __Host- name', async () => {
    const { setCookie, state } = await createBrowser(cookies).begin();
    assert.equal(setCookie.length, 1);
    const [pair = '', ...attributes] = (setCookie[0] ?? '').split('; ');
    assert.ok(pair.startsWith(`__Host-Http-longport_login_${state.slice(0, 8)}=`));
    assert.deepEqual(
      attributes.filter((each) => !each.startsWith('Expires=')).sort(),
      ['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax', 'Secure'].sort(),
    );
  });

  it('has neither prefix nor Secure where the public URL is http on loopback', async () => {
    const { setCookie } = await createBrowser(createLoginCookie({ secure: false, clock })).begin();
    assert.match(setCookie[0] ?? '', /^longport_login_/);
    assert.doesNotMatch(setCookie[0] ?? '', /Secure/);
  });

  it('[AZ-3] shows neither the transaction id nor the whole state', async () => {
    const { setCookie, state, id } = await createBrowser(cookies).begin();
    assert.ok(!setCookie.join('').includes(id));
    assert.ok(!setCookie.join('').includes(state.slice(0, 9)));
  });

  it('[AZ-8] clears twenty others at most, so that planted ones do not swell the answer', async () => {
    const browser = createBrowser(cookies);
    for (let index = 100; index < 400; index += 1) browser.jar.set(`__Host-Http-longport_login_${index}`, 'planted');
    const { setCookie, state, id } = await browser.begin();
    assert.equal(setCookie.length, 21);
    assert.equal(await browser.find(state), id);
  });

  it('[AZ-8] finds the transaction of each of two logins at once', async () => {
    const browser = createBrowser(cookies);
    const one = await browser.begin();
    const two = await browser.begin();
    assert.notEqual(one.id, two.id);
    assert.equal(await browser.find(one.state), one.id);
    assert.equal(await browser.find(two.state), two.id);
    await browser.end(one.state);
    assert.equal(await browser.find(one.state), undefined);
    assert.equal(await browser.find(two.state), two.id);
  });

  it('[CB-2] finds nothing for a right state in another browser, nor for another state of the same prefix', async () => {
    const browser = createBrowser(cookies);
    const stranger = createBrowser(cookies);
    const { state, id } = await browser.begin();
    assert.equal(await stranger.find(state), undefined, 'without any cookie');
    await stranger.begin(state);
    assert.notEqual(await stranger.find(state), id, 'with a secret of its own');
    const sibling = state.slice(0, 8) + randomToken();
    assert.notEqual(await browser.find(sibling), id);
  });

  it('[CB-2] [ER-6] finds nothing when the cookie is there twice, or is no cookie of ours', async () => {
    const browser = createBrowser(cookies);
    const { state, id } = await browser.begin();
    const [name = '', value = ''] = browser.header().split('=');
    const find = (cookie: string) => transactionOf(cookies, state, cookie);
    assert.equal(await find(`${name}=${value}`), id);
    assert.equal(await find(`${name}=${value}; ${name}=${value}`), undefined);
    for (const bad of [
      '',
      'x',
      value.slice(0, -1),
      `${value}x`,
      value.replace('.', ''),
      value.slice(11),
      `1.${value}`,
    ]) {
      assert.equal(await find(`${name}=${bad}`), undefined, bad);
    }
    assert.equal(await find(`x${name}=${value}`), undefined);
  });

  it('[AZ-8] is there five times at most: the oldest goes', async () => {
    const browser = createBrowser(cookies);
    const logins = [];
    for (let count = 0; count < 7; count += 1) {
      logins.push(await browser.begin());
      clock.advance(1_000);
      assert.ok(browser.jar.size <= 5);
    }
    const found = await Promise.all(logins.map(async ({ state, id }) => (await browser.find(state)) === id));
    assert.deepEqual(found, [false, false, true, true, true, true, true]);
  });

  it('[AZ-8] gives way to a new login even when it is malformed or planted in masses', async () => {
    const browser = createBrowser(cookies);
    const real = await browser.begin();
    for (let count = 0; count < 20; count += 1) browser.jar.set(`__Host-Http-longport_login_planted${count}`, 'x');
    clock.advance(1_000);
    const next = await browser.begin();
    assert.equal(browser.jar.size, 5);
    assert.equal(await browser.find(real.state), real.id);
    assert.equal(await browser.find(next.state), next.id);
  });

  it('[LO-6] is cleared with its own attributes, and leaves other cookies alone', async () => {
    const browser = createBrowser(cookies);
    browser.jar.set('other', '1');
    const { state } = await browser.begin();
    const [line = ''] = await browser.end(state);
    assert.match(line, /Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax/);
    assert.deepEqual([...browser.jar.keys()], ['other']);
  });
});
