import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveKeyRing } from '../../../src/config/key-ring.ts';
import { createLoginCookie, type LoginCookie, type PendingLogin } from '../../../src/http/login/login-cookie.ts';
import { createSealer } from '../../../src/session/sealer.ts';
import { randomToken } from '../../../src/shared/random-token.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { answerOf } from '../../proxy/answer-of.ts';

const ISSUER = 'https://openapi.longportapp.com';
const OLD_SECRET = 'the-older-secret-of-these-tests-0123456789';
const SECRET = 'the-first-secret-of-these-tests-0123456789';
const SESSION_ID = sessionIdOf('a session');
const clock = createTestClock();

function cookiesOf({ secrets = [SECRET], secure = true } = {}): LoginCookie {
  return createLoginCookie({ secure, sealer: createSealer(deriveKeyRing(secrets).logins), clock });
}

function newLogin(login: Partial<PendingLogin> = {}): PendingLogin {
  return { state: randomToken(), codeVerifier: randomToken(), returnTo: '/orders', ...login };
}

/** A browser that keeps the login cookies of one BFF. */
function createBrowser(cookies: LoginCookie, issuer = ISSUER) {
  const jar = new Map<string, string>();
  const header = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  function keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split('; ')[0] ?? '').split('=');
      if (line.includes('Expires=Thu, 01 Jan 1970')) jar.delete(name);
      else jar.set(name, value);
    }
  }

  const through = async (set: (response: Parameters<LoginCookie['end']>[0]) => void): Promise<readonly string[]> => {
    const { setCookie } = await answerOf((_request, response) => {
      set(response);
      response.end();
    });
    keep(setCookie);
    return setCookie;
  };

  return {
    jar,
    header,
    through,
    /** The `returnTo` of the login that opens for a state. */
    find: (state: string) => cookies.open(header(), issuer, state)?.returnTo,
    async begin(given: Partial<PendingLogin> = {}) {
      const login = newLogin(given);
      const setCookie = await through((response) => {
        cookies.begin(header(), response, issuer, login);
      });
      return { ...login, setCookie };
    },
    end: (state: string) =>
      through((response) => {
        cookies.end(response, state);
      }),
  };
}

describe('the login cookie', () => {
  const cookies = cookiesOf();

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
    const { setCookie } = await createBrowser(cookiesOf({ secure: false })).begin();
    assert.match(setCookie[0] ?? '', /^longport_login_/);
    assert.doesNotMatch(setCookie[0] ?? '', /Secure/);
  });

  it('[AZ-8] opens to what was kept in it', async () => {
    const browser = createBrowser(cookies);
    const { setCookie, ...login } = await browser.begin({ replaces: SESSION_ID });
    assert.equal(setCookie.length, 1);
    const { id, beganAtMs, ...opened } = cookies.open(browser.header(), ISSUER, login.state) ?? assert.fail();
    assert.deepEqual(opened, login);
    assert.match(id, /^[\w-]{43}$/);
    assert.ok(Math.abs(beganAtMs - clock.nowMs()) < 2_000);
  });

  it('[AZ-3] [OP-9] shows neither the verifier nor the whole state, the path or the session', async () => {
    const { setCookie, state, codeVerifier, returnTo } = await createBrowser(cookies).begin({ replaces: SESSION_ID });
    for (const part of [state.slice(0, 9), codeVerifier, returnTo, SESSION_ID])
      assert.ok(!setCookie.join('').includes(part));
  });

  for (const character of ['a', '"', '%']) {
    it(`[OP-9] [SE-7] is small enough that five of the longest stay under 5 KB together: ${character}`, async () => {
      const browser = createBrowser(cookies);
      for (let count = 0; count < 5; count += 1) {
        await browser.begin({ returnTo: `/${character.repeat(511)}`, replaces: SESSION_ID });
      }
      assert.equal(browser.jar.size, 5);
      assert.ok(browser.header().length < 5_000, `${browser.header().length} bytes`);
    });
  }

  it('[CB-1] does not open once it is older than ten minutes, whatever the browser keeps', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    clock.advance(599_000);
    assert.equal(browser.find(state), '/orders');
    clock.advance(2_000);
    assert.equal(browser.find(state), undefined);
    assert.deepEqual(cookies.openAll(browser.header(), ISSUER), []);
  });

  it('[SE-8] opens with each of the secrets, and with no other', async () => {
    const browser = createBrowser(cookiesOf({ secrets: [OLD_SECRET] }));
    const { state } = await browser.begin();
    assert.notEqual(cookiesOf({ secrets: [SECRET, OLD_SECRET] }).open(browser.header(), ISSUER, state), undefined);
    assert.equal(cookies.open(browser.header(), ISSUER, state), undefined);
  });

  it('[CB-4] does not open for another authorization server', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    assert.equal(cookies.open(browser.header(), 'https://openapi.longportapp.cn', state), undefined);
  });

  it('[TK-14] is sealed with a key of its own: a token record does not open as a login', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    const [name = '', value = ''] = browser.header().split('=');
    const ofRecords = createSealer(deriveKeyRing([SECRET]).sealing);
    assert.equal(ofRecords.open(value, `login ${name} ${ISSUER}`), undefined);
    browser.jar.set(name, ofRecords.seal('anything', `login ${name} ${ISSUER}`));
    assert.equal(browser.find(state), undefined);
  });

  it('[AZ-8] clears twenty others at most, so that planted ones do not swell the response', async () => {
    const browser = createBrowser(cookies);
    for (let index = 100; index < 400; index += 1) browser.jar.set(`__Host-Http-longport_login_${index}`, 'planted');
    const { setCookie, state } = await browser.begin();
    assert.equal(setCookie.length, 21);
    assert.equal(browser.find(state), '/orders');
  });

  it('[AZ-8] opens each of two logins at once', async () => {
    const browser = createBrowser(cookies);
    const one = await browser.begin({ returnTo: '/one' });
    const two = await browser.begin({ returnTo: '/two' });
    assert.equal(browser.find(one.state), '/one');
    assert.equal(browser.find(two.state), '/two');
    await browser.end(one.state);
    assert.equal(browser.find(one.state), undefined);
    assert.equal(browser.find(two.state), '/two');
  });

  it('[CB-2] does not open for a right state in another browser, nor for another state of the same prefix', async () => {
    const browser = createBrowser(cookies);
    const stranger = createBrowser(cookies);
    const { state } = await browser.begin();
    assert.equal(stranger.find(state), undefined, 'without any cookie');
    const sibling = state.slice(0, 8) + randomToken();
    assert.equal(browser.find(sibling), undefined);
    const own = await stranger.begin({ state: sibling, returnTo: '/own' });
    assert.equal(stranger.find(state), undefined, 'with a cookie of that name');
    assert.equal(stranger.find(own.state), '/own');
  });

  it('[CB-2] has an id that depends on the verifier: a state that others know does not give it away', async () => {
    const state = randomToken();
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const browser = createBrowser(cookies);
        await browser.begin({ state });
        return cookies.open(browser.header(), ISSUER, state)?.id;
      }),
    );
    assert.equal(new Set(ids).size, 2);
  });

  it('[CB-2] does not open under another name', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    const [value = ''] = [...browser.jar.values()];
    const other = `abcdefgh${state.slice(8)}`;
    browser.jar.set('__Host-Http-longport_login_abcdefgh', value);
    assert.equal(browser.find(other), undefined);
    assert.equal(cookies.openAll(browser.header(), ISSUER).length, 1);
  });

  it('[CB-2] [ER-6] does not open when the cookie is there twice, or is no cookie of ours', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    const [name = '', value = ''] = browser.header().split('=');
    const find = (cookie: string) => cookies.open(cookie, ISSUER, state)?.returnTo;
    assert.equal(find(`${name}=${value}`), '/orders');
    assert.equal(find(`${name}=${value}; ${name}=${value}`), undefined);
    const changed = value.slice(0, -1) + (value.endsWith('A') ? 'B' : 'A');
    for (const bad of ['', 'x', value.slice(0, -1), `${value}x`, changed, value.replace('.', ''), value.slice(11)]) {
      assert.equal(find(`${name}=${bad}`), undefined, bad);
    }
    assert.equal(find(`x${name}=${value}`), undefined);
  });

  for (const [what, stepMs] of [
    ['in one millisecond', 0],
    ['in one second', 100],
    ['in seven seconds', 1_000],
  ] as const) {
    it(`[AZ-8] is there five times at most: the oldest goes of seven that begin ${what}`, async () => {
      let nowMs = Math.floor(clock.nowMs() / 1000) * 1000;
      const sealer = createSealer(deriveKeyRing([SECRET]).logins);
      const browser = createBrowser(
        createLoginCookie({ secure: true, sealer, clock: { ...clock, nowMs: () => nowMs } }),
      );
      const logins = [];
      for (let count = 0; count < 7; count += 1) {
        logins.push(await browser.begin());
        nowMs += stepMs;
        assert.ok(browser.jar.size <= 5);
      }
      const found = logins.map(({ state }) => browser.find(state) !== undefined);
      assert.deepEqual(found, [false, false, true, true, true, true, true]);
    });
  }

  it('[AZ-8] knows which began first by its time, in whatever order the cookies come', async () => {
    const browser = createBrowser(cookies);
    const logins = [];
    for (let count = 0; count < 3; count += 1) {
      logins.push(await browser.begin());
      clock.advance(2);
    }
    const turned = browser.header().split('; ').reverse().join('; ');
    const states = cookies.openAll(turned, ISSUER).map(({ state }) => state);
    assert.deepEqual(states, logins.map(({ state }) => state).reverse());
  });

  it('[AZ-8] [OP-11] gives way to a new login even when it is malformed or planted in masses', async () => {
    const browser = createBrowser(cookies);
    const real = await browser.begin();
    const planted = ['x', `9999999999.${'A'.repeat(43)}`, `v1.AAAAAAAA.${'A'.repeat(80)}`];
    for (let count = 0; count < 20; count += 1) {
      browser.jar.set(`__Host-Http-longport_login_planted${count}`, planted[count % 3] ?? '');
    }
    clock.advance(1_000);
    const next = await browser.begin();
    assert.equal(browser.jar.size, 5);
    assert.equal(browser.find(real.state), '/orders');
    assert.equal(browser.find(next.state), '/orders');
  });

  it('[OP-16] can be set again with another session to replace, and stays as old as it is', async () => {
    const browser = createBrowser(cookies);
    const { state } = await browser.begin();
    clock.advance(100_000);
    const others = cookies.openAll(browser.header(), ISSUER);
    const [line = ''] = await browser.through((response) => {
      cookies.replaceIn(others, response, ISSUER, SESSION_ID);
    });
    assert.match(line, /Max-Age=(?:500|499);/);
    assert.equal(cookies.open(browser.header(), ISSUER, state)?.replaces, SESSION_ID);
    clock.advance(502_000);
    assert.equal(browser.find(state), undefined);
  });

  for (const length of [1, 100, 250, 511]) {
    it(`[OP-16] names no old session in any of four logins, within the headers of a response: ${length} bytes`, async () => {
      const browser = createBrowser(cookies);
      const old = sessionIdOf('an older session');
      for (let count = 0; count < 4; count += 1) {
        await browser.begin({ returnTo: `/${'a'.repeat(length - 1)}`, replaces: old });
        clock.advance(1_000);
      }
      const lines = await browser.through((response) => {
        cookies.replaceIn(cookies.openAll(browser.header(), ISSUER), response, ISSUER, SESSION_ID);
      });
      assert.ok(lines.join('').length < 2_500, `${lines.join('').length} bytes`);
      const left = cookies.openAll(browser.header(), ISSUER);
      assert.equal(left.length, 4);
      assert.ok(left.every(({ replaces }) => replaces === SESSION_ID));
      assert.equal(left[0]?.returnTo.length, length, 'the youngest keeps its path');
    });
  }

  it('[OP-16] is set again four times at most, and six older ones are cleared with it', async () => {
    const browser = createBrowser(cookies);
    // Tabs that a browser opens all at once, none of which knows the others.
    for (let count = 0; count < 12; count += 1) {
      const tab = createBrowser(cookies);
      await tab.begin({ returnTo: `/${count}${'a'.repeat(510)}` });
      for (const [name, value] of tab.jar) browser.jar.set(name, value);
      clock.advance(1_000);
    }
    const lines = await browser.through((response) => {
      cookies.replaceIn(cookies.openAll(browser.header(), ISSUER), response, ISSUER, SESSION_ID);
    });
    assert.ok(lines.join('').length < 2_500, `${lines.join('').length} bytes`);
    assert.equal(lines.filter((line) => line.includes('Expires=Thu, 01 Jan 1970')).length, 6, 'cleared at once');
    const left = cookies.openAll(browser.header(), ISSUER);
    assert.deepEqual(
      left.map(({ replaces }) => replaces === SESSION_ID),
      [true, true, true, true, false, false],
    );
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
