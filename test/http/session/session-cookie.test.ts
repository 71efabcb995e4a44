import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sign } from 'cookie-signature';
import fc from 'fast-check';
import type { SessionConfig } from '../../../src/config/config.ts';
import { deriveKeyRing } from '../../../src/config/key-ring.ts';
import { createSessionCookie, type SessionCookie } from '../../../src/http/session/session-cookie.ts';
import { createSessionIssuer } from '../../../src/http/session/issue-session.ts';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';
import { answerOf } from '../../proxy/answer-of.ts';
import { hasCode } from '../../support/has-code.ts';
import { promised } from './express-sessions.ts';

const FIRST = 'first-secret-of-the-tests-0123456789';
const SECOND = 'second-secret-of-the-tests-0123456789';
const ID = 'zD5f0m1YQ0x8m9cQ2vQ3u7C4iT6rS-_a';

function configOf(secrets: readonly string[], rest: Partial<SessionConfig> = {}): SessionConfig {
  return {
    keys: deriveKeyRing(secrets),
    secureCookies: true,
    sameSite: 'strict',
    idleTimeoutMs: 1,
    lifetimeMs: 1,
    refreshMarginMs: 1,
    ...rest,
  };
}

function cookieWith(...config: Parameters<typeof configOf>): SessionCookie {
  return createSessionCookie(configOf(...config));
}

const NAME = '__Host-Http-longport_session';
const cookie = cookieWith([FIRST]);
const keyOf = (secret: string): string => deriveKeyRing([secret]).signing[0] ?? '';
/** A cookie value as express-session writes it. */
const signed = (id: string, secret: string): string => encodeURIComponent(`s:${sign(id, keyOf(secret))}`);

describe('the session cookie', () => {
  it('[SE-1] is Secure, HttpOnly, host-only, on Path=/, under a __Host- name', () => {
    assert.equal(cookie.name, NAME);
    assert.deepEqual(cookie.attributes, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
    assert.equal(cookieWith([FIRST], { sameSite: 'lax' }).attributes.sameSite, 'lax');
  });

  it('has neither prefix nor Secure where the public URL is http on loopback', () => {
    const local = cookieWith([FIRST], { secureCookies: false });
    assert.equal(local.name, 'longport_session');
    assert.equal(local.attributes.secure, false);
    assert.equal(local.read(`longport_session=${signed(ID, FIRST)}`), sessionIdOf(ID));
    assert.equal(local.read(`${NAME}=${signed(ID, FIRST)}`), undefined);
  });

  it('[SE-3] names its session by a sessionId, among whatever other cookies', () => {
    const value = signed(ID, FIRST);
    for (const header of [
      ...[`${NAME}=${value}`, `a=1; ${NAME}=${value}; b=2`, `${NAME}="${value}"`],
      ...[`${NAME}=${decodeURIComponent(value)}`, `junk;=x;${NAME}=${value};;`],
    ]) {
      assert.equal(cookie.read(header), sessionIdOf(ID), header);
    }
    assert.notEqual(sessionIdOf(ID), ID);
  });

  it('is absent without a cookie of its exact name', () => {
    const value = signed(ID, FIRST);
    for (const header of [
      undefined,
      ...['', 'a=1', `longport_session=${value}`, `x${NAME}=${value}`, `${NAME}x=${value}`],
    ]) {
      assert.equal(cookie.read(header), undefined, String(header));
    }
    assert.equal(cookie.read(`${NAME.toLowerCase()}=${value}`), undefined);
  });

  it('[SE-3] is absent when any character of it was changed', () => {
    const value = `s:${sign(ID, keyOf(FIRST))}`;
    for (let index = 0; index < value.length; index += 1) {
      const replacement = value[index] === 'A' ? 'B' : 'A';
      const tampered = value.slice(0, index) + replacement + value.slice(index + 1);
      assert.equal(cookie.read(`${NAME}=${encodeURIComponent(tampered)}`), undefined, tampered);
    }
  });

  it('[SE-3] [ER-6] is absent when it is unsigned, cut, empty or malformed', () => {
    const value = `s:${sign(ID, keyOf(FIRST))}`;
    for (const bad of [
      '',
      's:',
      's:.',
      ID,
      `s:${ID}`,
      `s:${ID}.`,
      `j:{"id":"${ID}"}`,
      value.slice(2),
      value.slice(0, -1),
      ...[`${value}=`, `s:${value}`, '%', 's%3A%', 's%3A%ff', `s:${ID}.${'é'.repeat(43)}`],
    ]) {
      assert.equal(cookie.read(`${NAME}=${bad}`), undefined, bad);
    }
  });

  it('[SE-3] is absent when another secret signed it, and when the secret itself was taken for the key', () => {
    assert.equal(cookie.read(`${NAME}=${signed(ID, SECOND)}`), undefined);
    assert.equal(cookie.read(`${NAME}=${encodeURIComponent(`s:${sign(ID, FIRST)}`)}`), undefined);
  });

  it('[SE-8] is accepted from the second secret, and signed with the first', () => {
    const rotated = cookieWith([SECOND, FIRST]);
    assert.equal(rotated.read(`${NAME}=${signed(ID, FIRST)}`), sessionIdOf(ID));
    assert.equal(rotated.read(`${NAME}=${signed(ID, SECOND)}`), sessionIdOf(ID));
    assert.deepEqual(rotated.signingKeys, [keyOf(SECOND), keyOf(FIRST)]);
  });

  it('[SE-8] is reported at each use if the second secret or none verifies it, and not if the first does', () => {
    const told: string[] = [];
    const observed = createSessionCookie(configOf([SECOND, FIRST]), { emit: ({ type }) => told.push(type) });
    for (const [value, event] of [
      [signed(ID, SECOND), undefined],
      [signed(ID, FIRST), 'older_secret_used'],
      ['unsigned', 'cookie_unverified'],
    ] as const) {
      for (const read of ['read', 'readAll'] as const) {
        told.length = 0;
        for (let count = 0; count < 2; count += 1) observed[read](`${NAME}=${value}`);
        assert.deepEqual(told, event === undefined ? [] : [event, event], `${read} ${String(event)}`);
      }
    }
  });

  it('[SE-12] that is there twice is refused, whichever is good and even when they are alike', () => {
    const good = `${NAME}=${signed(ID, FIRST)}`;
    for (const header of [`${good}; ${good}`, `${good}; ${NAME}=x`, `${NAME}=x; ${good}`, `${NAME}=; ${good}`]) {
      assert.throws(() => cookie.read(header), hasCode('bad_request'), header);
    }
  });

  it('[OP-11] names every session that can be verified, where a sign-in or a sign-out must go on', () => {
    const other = 'aD5f0m1YQ0x8m9cQ2vQ3u7C4iT6rS-_b';
    const [ours, theirs] = [`${NAME}=${signed(ID, FIRST)}`, `${NAME}=${signed(other, FIRST)}`];
    const [own, planted] = [sessionIdOf(ID), sessionIdOf(other)];
    assert.deepEqual(cookie.readAll(undefined), []);
    assert.deepEqual(cookie.readAll(ours), [own]);
    assert.deepEqual(cookie.readAll(`${NAME}=x; ${ours}; ${NAME}=`), [own]);
    assert.deepEqual(cookie.readAll(`${theirs}; ${ours}; ${theirs}`), [planted, own]);
    assert.equal(cookie.isPlanted(ours), false);
    assert.equal(cookie.isPlanted(`${NAME}=; ${ours}`), true);
  });

  it('never fails otherwise, whatever the header is', () => {
    const piece = fc.constantFrom(
      NAME,
      ...['=', ';', ' ', '"', '%', '%3A', 's:', '.', 'a', 'é', '\t', ','],
      signed(ID, FIRST),
    );
    const header = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }).map((text) => `${NAME}=${text}`),
    );
    fc.assert(
      fc.property(header, (text) => {
        try {
          const sessionId = cookie.read(text);
          assert.ok(sessionId === undefined || sessionId === sessionIdOf(ID));
        } catch (error) {
          assert.ok(error instanceof AppError && error.code === 'bad_request', String(error));
        }
      }),
      { numRuns: 5_000 },
    );
  });

  for (const [secure, name] of [
    [true, NAME],
    [false, 'longport_session'],
  ] as const) {
    it(`[LO-6] is cleared with the same name, path and attributes (${name})`, async () => {
      const own = cookieWith([FIRST], { secureCookies: secure });
      const { setCookie } = await answerOf((_request, response) => {
        own.clear(response);
        response.end();
      });
      assert.equal(setCookie.length, 1);
      const [pair, ...attributes] = (setCookie[0] ?? '').split('; ');
      assert.equal(pair, `${name}=`);
      assert.deepEqual(
        attributes.sort(),
        [
          'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
          'HttpOnly',
          'Path=/',
          'SameSite=Strict',
          ...(secure ? ['Secure'] : []),
        ].sort(),
      );
    });
  }
});

describe('a session that is issued', () => {
  const { expressSessions } = createMemoryStores({ clock: systemClock, ttlSeconds: 60 });
  const issue = async (secrets: readonly string[], cookieHeader?: string) => {
    const own = cookieWith(secrets);
    const issueSession = createSessionIssuer(own, expressSessions);
    const { setCookie, body } = await answerOf(async (request, response) => {
      const issued = await issueSession(request, response);
      await issued.save();
      response.end(issued.sessionId);
    }, cookieHeader);
    assert.equal(setCookie.length, 1);
    return { line: setCookie[0] ?? '', sessionId: body, header: (setCookie[0] ?? '').split('; ')[0] ?? '' };
  };

  it('[SE-1] [SE-2] [SE-7] [SE-9] sends its cookie over plain HTTP too, Secure and Strict, without Domain or expiry', async () => {
    const { line, header } = await issue([FIRST]);
    const [, ...attributes] = line.split('; ');
    assert.deepEqual(attributes.sort(), ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure']);
    assert.ok(header.length < 4096);
  });

  it('[SE-3] has a cookie that leads back to its sessionId, and an id of at least 128 bits', async () => {
    const { header, sessionId } = await issue([FIRST]);
    assert.equal(cookie.read(header), sessionId);
    const id = /=s%3A([\w-]+)\./.exec(header)?.[1] ?? '';
    assert.ok(Buffer.from(id, 'base64url').length >= 16, id);
  });

  it('[SE-8] is signed with the first of the secrets', async () => {
    const { header, sessionId } = await issue([SECOND, FIRST]);
    assert.equal(cookieWith([SECOND]).read(header), sessionId);
    assert.equal(cookie.read(header), undefined);
  });

  it('[SE-3] [CB-8] never continues the session of the cookie it came with', async () => {
    const first = await issue([FIRST]);
    const second = await issue([FIRST], first.header);
    const planted = await issue([FIRST], `${NAME}=${signed(ID, FIRST)}`);
    assert.equal(new Set([first.sessionId, second.sessionId, planted.sessionId, sessionIdOf(ID)]).size, 4);
  });

  it('[AV-2] has no cookie if it is discarded', async () => {
    const issueSession = createSessionIssuer(cookieWith([FIRST]), expressSessions);
    const { setCookie } = await answerOf(async (request, response) => {
      const issued = await issueSession(request, response);
      await issued.save();
      assert.ok(await promised(expressSessions).get(issued.id.reveal()), 'it is saved before the response ends');
      await issued.discard();
      response.end();
    });
    assert.deepEqual(setCookie, []);
  });
});
