import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAfterSecondsOf } from '../../src/oauth/retry-after.ts';

const NOW_MS = Date.UTC(2026, 10, 6, 8, 49, 37);

describe('Retry-After', () => {
  const seconds = (value: string, date?: string): number | undefined =>
    retryAfterSecondsOf(new Headers({ 'retry-after': value, ...(date === undefined ? {} : { date }) }), NOW_MS);

  for (const [value, expected] of [
    ['60', 60],
    ['0000000000060', 60],
    ['9999999999', 999_999_999],
    ['9'.repeat(400), 999_999_999],
    ['Fri, 06 Nov 2026 08:50:37 GMT', 60],
    ['Friday, 06-Nov-26 08:50:37 GMT', 60],
    ['Fri Nov  6 08:50:37 2026', 60],
    ['Tue Nov 10 08:49:37 2026', 4 * 86_400],
    ['Sunday, 06-Nov-94 08:49:37 GMT', undefined],
    ['Sunday, 06-Nov-77 08:49:37 GMT', undefined],
    ['Fri Nov  6 08:50:37 2026 GMT', undefined],
    ['Fri, 06-Nov-26 08:50:37 GMT', undefined],
    ['Fri, 06 Nov 2026 08:50:37 GMT+0000', undefined],
    ['Friday, 06-Foo-26 08:50:37 GMT', undefined],
    ['0', 0],
    ['Fri, 06 Nov 2026 08:49:38 GMT', 1],
    ['Fri, 06 Nov 2026 08:49:37 GMT', undefined],
    ['Fri, 06 Nov 2026 08:49:36 GMT', undefined],
    ['1e3', undefined],
    ...['+60', '-1', '1.5', 'soon', '2030-01-01'].map((value) => [value, undefined] as const),
    ['', undefined],
  ] as const) {
    it(`[OP-15] is understood: ${value.slice(0, 40)}`, () => {
      assert.equal(seconds(value), expected);
    });
  }

  it('[OP-15] with a year of two digits is at most 50 years ahead', () => {
    assert.ok((seconds('Friday, 06-Nov-76 08:49:37 GMT') ?? 0) > 49 * 365 * 86_400);
  });

  it('[OP-15] of a date between two seconds of our clock is rounded up', () => {
    const headers = new Headers({ 'retry-after': 'Fri, 06 Nov 2026 08:49:39 GMT' });
    assert.equal(retryAfterSecondsOf(headers, NOW_MS + 1), 2);
    assert.equal(retryAfterSecondsOf(new Headers(), NOW_MS), undefined);
  });

  it('[OP-15] in any form is measured against a Date in any form', () => {
    for (const date of [
      'Fri, 06 Nov 2026 09:00:00 GMT',
      'Friday, 06-Nov-26 09:00:00 GMT',
      'Fri Nov  6 09:00:00 2026',
    ]) {
      assert.equal(seconds('Fri Nov  6 09:00:10 2026', date), 10);
    }
  });
});
