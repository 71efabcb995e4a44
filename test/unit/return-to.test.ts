import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { DEFAULT_RETURN_TO, parseReturnTo } from '../../src/http/return-to.ts';

const ACCEPTED = [
  '/',
  '/trade',
  '/trade/AAPL.US',
  '/trade/',
  '/a/b/c?x=1&y=2',
  '/trade#orders',
  '/?next=https://evil.net',
  '/?next=//evil.net',
  '/#//evil.net',
  '/search?q=a%20b%26c',
  '/caf%C3%A9',
  '/100%25',
  '/trade/@me',
  '/a:b',
  '/.well-known/x',
  '/loginhelp',
  '/apis',
  '/callbacks/1',
  '/my/login',
  '/x//y',
  '/session',
  '/a/../b',
];

const IGNORED: Readonly<Record<string, readonly unknown[]>> = {
  'another origin, by scheme or by slashes': [
    'https://evil.net',
    'http://evil.net/',
    'HTTPS://evil.net',
    'https:evil.net',
    'https:/evil.net',
    '//evil.net',
    '///evil.net',
    '////evil.net',
    '//evil.net/trade',
    '//trade.example.net@evil.net',
    '//[::1]',
    '//',
    '///',
    'evil.net',
    '@evil.net',
    ':80',
    '.evil.net',
    '../evil',
    './trade',
    '',
  ],
  'a backslash, which browsers read as a slash': [
    '/\\evil.net',
    '\\/evil.net',
    '\\\\evil.net',
    '/\\/evil.net',
    '/trade\\..\\x',
    '/trade?x=\\',
    '/%5cevil.net',
    '/%5Cevil.net',
    '/x/..%5cevil.net',
  ],
  'a scheme that runs or opens something': [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://evil.net/x',
    'about:blank',
    'mailto:x@evil.net',
  ],
  'a control character or white space, which browsers drop': [
    '/\t/evil.net',
    '/\n/evil.net',
    '/\r/evil.net',
    '\t//evil.net',
    ' //evil.net',
    ' /trade',
    '/trade ',
    '/tr ade',
    '/\u0000',
    '/\u007f',
    '/\u0085/evil.net',
    '/\u00a0',
    '/trade\r\nSet-Cookie: x=1',
    '/trade?x=\n',
    '/%09/evil.net',
    '/%0d%0aSet-Cookie:x',
    '/%00',
    '/%7f',
  ],
  'letters outside ASCII, some of which turn into slashes and dots': [
    '/／evil.net',
    '／／evil.net',
    '/trade/é',
    '/。。/x',
    '/\u2215evil.net',
    '/\ud800',
  ],
  'an encoding that decodes to one of these': [
    '%2f%2fevil.net',
    '%2F%2Fevil.net',
    '/%2fevil.net',
    '/%2Fevil.net',
    '/%2f%2fevil.net',
    '/%5c/evil.net',
    '/%5c%2fevil.net',
    '/%2f%5cevil.net',
  ],
  'dot segments that climb to one of these': [
    '/..//evil.net',
    '/.//evil.net',
    '/a/..//evil.net',
    '/%2e//evil.net',
    '/%2e%2e//evil.net',
    '/a/%2E%2E//evil.net',
    '/./%2fevil.net',
    '/x/../%2fevil.net',
  ],
  'malformed percent-encodings': ['/%', '/%zz', '/%c3%28', '/%2', '/%ff'],
  'our own paths, where a login would loop, end or show raw answers': [
    '/login',
    '/LOGIN',
    '/login/',
    '/login?returnTo=/login',
    '/login#x',
    '/callback',
    '/callback?code=x&state=y',
    '/logout',
    '/Logout',
    '/api',
    '/api/',
    '/api/v1/trade/order',
    '/API/v1',
    '/%6cogin',
    '/%6Cog%69n',
    '/./login',
    '/x/../login',
    '/x/%2e%2e/logout',
    '/%61pi/v1',
    '/api%2fv1',
    '/%2e/%6cogin',
  ],
  'what is no text at all, or too much of it': [
    undefined,
    null,
    7,
    true,
    {},
    ['/trade'],
    ['/a', '/b'],
    { toString: () => '/trade' },
    `/${'a'.repeat(2048)}`,
  ],
};

const BASE = 'https://trade.example.net';

describe('returnTo', () => {
  for (const path of ACCEPTED) {
    it(`keeps the local path ${path} byte for byte`, () => {
      assert.equal(parseReturnTo(path), path);
    });
  }

  it('keeps a path of up to 2048 characters', () => {
    const longest = `/${'a'.repeat(2047)}`;
    assert.equal(parseReturnTo(longest), longest);
  });

  for (const [category, values] of Object.entries(IGNORED)) {
    describe(`ignores ${category}`, () => {
      for (const value of values) {
        const shown = typeof value === 'string' ? value.slice(0, 60) : value;
        it(`[AZ-7] ${inspect(shown)}`, () => {
          assert.equal(parseReturnTo(value), DEFAULT_RETURN_TO);
        });
      }
    });
  }

  it('[AZ-7] never leads a browser off the origin nor into our own paths, whatever is asked for', () => {
    const piece = fc.constantFrom(
      ...['/', '//', '\\', '..', '.', '%2e', '%2f', '%5c', '%09', '%0a', '\t', '\n', ' ', '@', ':', '?', '#', 'a', ';'],
      ...['evil.net', 'https:', 'javascript:', 'login', '%6cogin', 'logout', 'api', 'callback', '\u00a0', '／'],
    );
    const asked = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `/${text}`),
    );
    fc.assert(
      fc.property(asked, (value) => {
        const path = parseReturnTo(value);
        assert.ok(path === value || path === DEFAULT_RETURN_TO);
        const landed = new URL(path, BASE);
        assert.equal(landed.origin, BASE);
        // Nor once more, if a reverse proxy decodes the path and redirects to it.
        assert.equal(new URL(decodeURIComponent(landed.pathname), BASE).origin, BASE);
        assert.doesNotMatch(decodeURIComponent(landed.pathname), /^\/(login|logout|callback|api)(\/|$)/i);
        assert.doesNotMatch(path, /[\r\n]/);
      }),
      { numRuns: 20_000 },
    );
  });
});
