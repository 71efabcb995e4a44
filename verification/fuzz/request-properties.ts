import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { sign } from 'cookie-signature';
import type { Response } from 'express';
import fc from 'fast-check';
import type { AllowEntry } from '../../src/config/parsers.ts';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { cookieValues } from '../../src/http/request/cookies.ts';
import { createLoginCookie } from '../../src/http/login/login-cookie.ts';
import { isSameOrigin } from '../../src/http/request/fetch-metadata.ts';
import { createSessionCookie } from '../../src/http/session/session-cookie.ts';
import { bearerHeaders } from '../../src/oauth/credentials.ts';
import { createAllowList } from '../../src/proxy/allow-list.ts';
import { isRead } from '../../src/proxy/post-reads.ts';
import { toUpstreamHeaders } from '../../src/proxy/request-headers.ts';
import { parseApiTarget } from '../../src/proxy/api-target.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { VERSION } from '../../src/shared/version.ts';
import { pairsOf } from '../../test/support/received-headers.ts';
import { field, fieldValue, mutate, mutation, targetTail } from './grammar.ts';

const ORIGIN = 'https://openapi.longportapp.com';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get'];

/** [PX-1] [PX-2] A target is taken whole or not at all, and every reader sees the same host and path in it. */
export const target = fc.property(targetTail, fc.constantFrom('', '/base', '/a/b'), (tail, basePath) => {
  let upstreamTarget: string;
  let path: string;
  try {
    ({ upstreamTarget, path } = parseApiTarget(`/api${tail}`, basePath));
  } catch (error) {
    assert.ok(error instanceof AppError && (error.code === 'bad_request' || error.code === 'not_found'));
    return;
  }
  assert.equal(upstreamTarget, basePath + tail);
  const url = new URL(upstreamTarget, ORIGIN);
  assert.equal(url.origin, ORIGIN);
  assert.equal(url.pathname, basePath + path);
  assert.equal(url.hash, '');
  assert.equal(new URL(ORIGIN + upstreamTarget).href, url.href);
  // A program that decodes it, once or again, sees the same number of segments, and none that leads away.
  const once = decodeURIComponent(path);
  for (const view of [once, once.replaceAll('\\', '/')]) {
    assert.equal(view.split('/').length, path.split('/').length);
    assert.ok(
      view
        .split('/')
        .slice(1)
        .every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    );
  }
});

const SEGMENTS = ['v1', 'v2', 'oauth2', 'socket', 'token', 'refresh', '.well-known', 'x', 'V1', 'TOKEN', 'Oauth2'];
const segment = fc.constantFrom(...SEGMENTS);
const pattern = fc
  .array(fc.oneof(segment, fc.constantFrom('*', '**')), { minLength: 1, maxLength: 5 })
  .map((segments) => `/${segments.join('/')}`);
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map((segments) => `/${segments.join('/')}`);
const allow: fc.Arbitrary<AllowEntry[]> = fc.array(
  fc.record({ path: pattern, methods: fc.subarray(METHODS, { minLength: 1 }) }, { requiredKeys: ['path'] }),
  { maxLength: 3 },
);
const NEVER = ['/oauth2/**', '/.well-known/**', '/**/socket/token/**', '/**/token/refresh/**'];

/** [PX-3] The list says what its patterns say, and never yes to what is never allowed. */
export const allowList = fc.property(
  allow,
  fc.boolean(),
  fc.constantFrom(...METHODS),
  path,
  fc.constantFrom('', '/', '/base', '/v1'),
  (entries, readOnly, method, called, basePath) => {
    const isAllowed = createAllowList({
      runtime: { allow: entries, readOnly },
      basePath: basePath === '/' ? '' : basePath,
    });
    const matches = (each: string, text: string): boolean => toRegExp(each).test(text);
    const isNever = [called, basePath + called].some((each) =>
      NEVER.some(
        (never) => matches(never, each.toLowerCase()) || matches(never, each.toLowerCase().replace(/\/$/, '')),
      ),
    );
    const isListed = entries.some(
      (entry) => (entry.methods === undefined || entry.methods.includes(method)) && matches(entry.path, called),
    );
    const expected = isListed && !isNever && (!readOnly || isRead(method, called));
    assert.equal(isAllowed(method, called), expected);
  },
);

const NAMES = ['/socket', '/token', '/refresh', '/socket/token', '/token/refresh', '/oauth2', '/.well-known', '/v1'];
const DECORATIONS = [
  ...['.json', '.', ',x', ':x', '=1', '~', '@', '!', "'", '(', '*', '+', '$', '&', ';', ';x=1'],
  ...['%20', '%09', '%0a', '%00', '/', '//', '\\', '?x', '#x', '-', '_'],
  ...['%3B', '%3F', '%23', '%2F', '%5C', '%2E', '%C2%A0', '%C2%85', '%E2%80%8B', '%E3%80%80', '%EF%BC%8F', '%EF%BC%9B'],
  ...['%C5%BF', '%E2%84%AA', '%CC%81', '%E7%89%B9', '%EF%B8%8F', '%2C', '%20x', '%7F'],
];
const FOLDS: Readonly<Record<string, string>> = { s: '%C5%BF', k: '%E2%84%AA', e: 'e%CC%81', o: '%EF%BD%8F', t: 'T' };
const disguised = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('', ...Object.keys(FOLDS)))
  .map(([name, letter]) => (letter === '' ? name : name.replaceAll(letter, FOLDS[letter] ?? letter)));
const decorated = fc
  .array(fc.tuple(disguised, fc.oneof(fc.constant(''), fc.constantFrom(...DECORATIONS))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((pieces) => pieces.flat().join(''));
const SUFFIXED = /^([^.,:;=~@!'()*+$& ]+)[.,:;=~@!'()*+$& ].*$/;

/** [OP-26] What passes is not one of the never allowed, whatever a program behind us trims, decodes, folds or cuts off. */
export const neverAllowed = fc.property(
  decorated,
  fc.constantFrom('', '/v1', '/a/socket', '/a/token'),
  (tail, basePath) => {
    let path: string;
    try {
      ({ path } = parseApiTarget(`/api${tail}`, basePath));
    } catch (error) {
      assert.ok(error instanceof AppError && (error.code === 'bad_request' || error.code === 'not_found'));
      return;
    }
    if (!createAllowList({ runtime: { allow: [{ path: '/**' }], readOnly: false }, basePath })('GET', path)) return;
    for (const text of [path, basePath + path]) {
      const decoded = decodeURIComponent(text);
      for (const view of [decoded, decoded.normalize('NFKC'), decoded.normalize('NFKD').replaceAll(/\p{M}/gu, '')]) {
        const segments = view
          .toLowerCase()
          .split(/[/\\]+/)
          .map((each) => each.trim());
        for (const seen of [segments, segments.map((each) => each.replace(SUFFIXED, '$1'))].map((all) =>
          all.join('/'),
        )) {
          assert.ok(!NEVER.some((never) => toRegExp(never).test(seen)), `${JSON.stringify(tail)} reads as ${seen}`);
        }
      }
    }
  },
);

function toRegExp(glob: string): RegExp {
  const source = glob
    .split('/')
    .slice(1)
    .map((each) => (each === '**' ? '(?:/[^/]*)*' : each === '*' ? '/[^/]+' : `/${each.replaceAll('.', '\\.')}`));
  return new RegExp(`^${source.join('')}$`);
}

const OWN = ['via', 'user-agent', 'x-request-id', 'authorization'];
const PASSED = [
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'content-encoding', 'if-match', 'if-none-match'],
  ...['if-modified-since', 'if-unmodified-since', 'if-range', 'range'],
];

/** [PX-4] [PX-5] [PX-6] [PX-7] [PX-9] What goes to LongPort is ours, or on the list and unchanged. */
export const upstreamHeaders = fc.property(
  fc.array(field, { maxLength: 12 }),
  fc.constantFrom('m_token', 'us_m_token', 'US_token', 'hk_m_token'),
  (fields, accessToken) => {
    const headers = Object.fromEntries(fields) as IncomingHttpHeaders;
    const flat = toUpstreamHeaders({ headers, credentials: bearerHeaders(accessToken), requestId: 'request-1' });
    const sent = Object.fromEntries(pairsOf(flat));
    assert.equal(Object.keys(sent).length, flat.length / 2, 'none is there twice');
    const isUs = accessToken.startsWith('us_');
    for (const [name, value] of Object.entries(sent)) {
      if (PASSED.includes(name)) assert.equal(value, headers[name]);
      else if (name === 'x-papertrading') assert.deepEqual([value, headers[name]], ['true', 'true']);
      else assert.ok(OWN.includes(name) || (isUs && name === 'x-dc-region'), name);
    }
    assert.deepEqual(
      PASSED.filter((name) => name in headers && !(name in sent)),
      [],
    );
    assert.equal(sent['authorization'], `Bearer ${accessToken}`);
    assert.equal(sent['x-dc-region'], isUs ? 'us' : undefined);
    assert.equal(sent['x-request-id'], 'request-1');
    assert.equal(sent['user-agent'], `longport-bff/${VERSION}`);
    assert.match(sent['via'] ?? '', /^(?:[\w.\-/:, ]+, )?1\.1 longport-bff$/);
  },
);

const SECRETS = ['first-secret-of-the-tests-0123456789', 'second-secret-of-the-tests-0123456789'];
const ID = 'zD5f0m1YQ0x8m9cQ2vQ3u7C4iT6rS-_a';
const NAME = 'longport_session';
const session = createSessionCookie({
  keys: deriveKeyRing(SECRETS),
  secureCookies: false,
  sameSite: 'strict',
  idleTimeoutMs: 1,
  lifetimeMs: 1,
  refreshMarginMs: 1,
});
const signed = session.signingKeys.map((key) => encodeURIComponent(`s:${sign(ID, key)}`));
const cookiePiece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...signed.map((value) => `${NAME}=${value}`), `${NAME}=`, `${NAME}x=1`) },
  { weight: 2, arbitrary: fc.constantFrom('; ', ';', ' ', '=', '"', ',', 's:', 's%3A', '%', '\xff', 'a=b', '.') },
  { weight: 1, arbitrary: fieldValue },
);
const cookieHeader = fc
  .tuple(fc.array(cookiePiece, { maxLength: 6 }), fc.array(mutation, { maxLength: 2 }))
  .map(([pieces, mutations]) => mutations.reduce(mutate, pieces.join('')));

/** [SE-3] A Cookie header names the session that was signed, or none, or is refused; nothing else comes of it. */
export const sessionCookie = fc.property(cookieHeader, (header) => {
  let sessionId: string | undefined;
  try {
    sessionId = session.read(header);
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'bad_request');
    assert.ok(header.split(NAME).length > 2);
    return;
  }
  if (sessionId === undefined) return;
  assert.equal(sessionId, sessionIdOf(ID));
  assert.ok(
    signed.some((value) =>
      header.replaceAll(/%3a/gi, ':').includes(decodeURIComponent(value).slice(2).split('.')[0] ?? ''),
    ),
  );
});

const anyCookieHeader = fc.oneof(
  cookieHeader,
  // Bytes near the name, each of them as likely as those that mean something.
  fc
    .array(
      fc.oneof(
        fc.constantFrom(NAME, '=', ';', ' ', '\t', '"', '\xa0', '\x85', '\x0b', '\x0c', '\ufeff', 'ſ', 'K'),
        fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
      ),
      { maxLength: 14 },
    )
    .map((pieces) => pieces.join('')),
);

/** [OP-11] The values of a name are those of a reader that looks at bytes alone and knows no white space but SP and TAB. */
export const cookieValuesOfBytes = fc.property(anyCookieHeader, (header) => {
  const bytes = Buffer.from(header, 'utf16le');
  assert.deepEqual(cookieValues(header, NAME), valuesByUnit(bytes, Buffer.from(NAME, 'utf16le')));
});

/** A second reader of Cookie headers, by code units and without any string function. */
function valuesByUnit(header: Buffer, name: Buffer): string[] {
  const found: string[] = [];
  const unit = (at: number): number => header.readUInt16LE(at);
  for (let start = 0; start <= header.length;) {
    let end = start;
    while (end < header.length && unit(end) !== 0x3b) end += 2;
    let [from, to] = [start, end];
    while (from < to && (unit(from) === 0x20 || unit(from) === 0x09)) from += 2;
    while (to > from && (unit(to - 2) === 0x20 || unit(to - 2) === 0x09)) to -= 2;
    const pair = header.subarray(from, to);
    const isNamed = pair.length > name.length && pair.subarray(0, name.length).equals(name);
    if (isNamed && pair.readUInt16LE(name.length) === 0x3d) {
      let value = pair.subarray(name.length + 2);
      const quoted =
        value.length >= 4 && value.readUInt16LE(0) === 0x22 && value.readUInt16LE(value.length - 2) === 0x22;
      if (quoted) value = value.subarray(2, -2);
      found.push(value.toString('utf16le'));
    }
    start = end + 2;
  }
  return found;
}

const STATE = 'state-0123456789-abcdefghijklmnopqrstuvwxyz';
const ISSUER = 'https://as.example';
const login = createLoginCookie({
  secure: false,
  sealer: createSealer(deriveKeyRing(['a-secret-of-the-fuzz-tests-0123456789']).logins),
  clock: systemClock,
});
const LOGIN_COOKIE = cookieOfTheLogin();
const loginPiece = fc.oneof(fc.constantFrom(LOGIN_COOKIE, '; ', ';', '=', '"', 'longport_login_', '.'), fieldValue);

function cookieOfTheLogin(): string {
  let pair = '';
  const response: unknown = { cookie: (name: string, value: string) => (pair = `${name}=${value}`) };
  login.begin(undefined, response as Response, ISSUER, { state: STATE, codeVerifier: 'A'.repeat(43), returnTo: '/' });
  return pair;
}

/** [SE-7] A login is opened with its own cookie alone, whole and unchanged. */
export const loginCookie = fc.property(
  fc.array(loginPiece, { maxLength: 5 }),
  fc.array(mutation, { maxLength: 2 }),
  (pieces, mutations) => {
    const header = mutations.reduce(mutate, pieces.join(''));
    const opened = login.open(header, ISSUER, STATE);
    assert.ok(opened === undefined || header.includes(LOGIN_COOKIE.split('=')[1] ?? ''));
  },
);

const PUBLIC = 'https://trade.example.net';
const maybe = (...values: string[]) => fc.option(fc.oneof(fc.constantFrom(...values), fieldValue), { nil: undefined });

/** [CS-1] [CS-3] [CS-4] The proof is exactly its three steps, whatever else is there. */
export const sameOrigin = fc.property(
  maybe('same-origin', 'same-site', 'cross-site', 'none', 'same-origin, same-origin'),
  maybe('navigate', 'cors', 'no-cors'),
  maybe(PUBLIC, `${PUBLIC}/`, 'null', 'https://evil.example', PUBLIC.toUpperCase()),
  maybe('1', '1, 1', 'true'),
  fc.array(field, { maxLength: 4 }),
  (site, mode, origin, csrf, others) => {
    const proof = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, origin, 'x-csrf': csrf };
    const headers = { ...Object.fromEntries(others), ...proof } as IncomingHttpHeaders;
    const byOrigin = origin === undefined ? csrf === '1' : origin === PUBLIC;
    const expected = site === undefined ? byOrigin : site === 'same-origin' && mode !== 'navigate';
    assert.equal(isSameOrigin(headers, PUBLIC), expected);
  },
);
