import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { DEFAULT_RETURN_TO, parseReturnTo } from '../../../src/http/login/return-to.ts';
import { HOSTILE, KEPT, assertOwnPage } from '../../support/return-targets.ts';

const NO_TEXT = [undefined, null, 7, true, {}, [], ['/trade'], ['/a', '/b'], { toString: () => '/trade' }];
const BASE = 'https://trade.example.net';

describe('returnTo', () => {
  for (const [category, values] of Object.entries(KEPT)) {
    it(`keeps ${category} byte for byte`, () => {
      for (const value of values) assert.equal(parseReturnTo(value), value);
    });
  }

  for (const [category, values] of Object.entries(HOSTILE)) {
    it(`[AZ-7] ignores ${category}: ${values.length} values`, () => {
      for (const value of values) assert.equal(parseReturnTo(value), DEFAULT_RETURN_TO, inspect(value));
    });
  }

  it('[AZ-7] ignores what is no text at all', () => {
    for (const value of NO_TEXT) assert.equal(parseReturnTo(value), DEFAULT_RETURN_TO, inspect(value));
  });

  it('[AZ-7] is tried with hundreds of different values', () => {
    const values = Object.values(HOSTILE).flat();
    assert.ok(values.length >= 500);
    assert.equal(new Set(values).size, values.length);
  });

  it('[AZ-7] never leads a browser off the origin nor into our own paths, whatever is asked for', () => {
    const piece = fc.constantFrom(
      ...['/', '//', '\\', '..', '.', '%2e', '%2f', '%5c', '%09', '%0a', '\t', '\n', ' ', '@', ':', '?', '#', 'a', ';'],
      ...['%', '25', '%25', '%252f', '%255c', '%252e', '%3f', '%23', '%c0%af', '%u002f'],
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
        assertOwnPage(path, BASE);
        assert.doesNotMatch(path, /[\r\n]/);
      }),
      { numRuns: 20_000 },
    );
  });
});
