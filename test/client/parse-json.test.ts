import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../client/src/wire/parse-json.ts';

/** A JSON text, and what it must become: whole numbers that no JavaScript number holds are text. */
interface Sample {
  readonly text: string;
  readonly value: unknown;
}

function toNumberSample(value: number): Sample {
  const text = JSON.stringify(value);
  const isExact = !/^-?\d+$/.test(text) || Number.isSafeInteger(value);
  return { text, value: isExact ? JSON.parse(text) : text };
}

const { json } = fc.letrec<{ json: Sample; leaf: Sample }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary' }).map((value) => ({ text: JSON.stringify(value), value: value })),
    // Digits, quotes and backslashes in strings are what a careless parser trips over.
    fc
      .array(fc.constantFrom('"', '\\', '12345678901234567890', ':', ',', '\\"', '-', '\n'), { maxLength: 6 })
      .map((parts) => parts.join(''))
      .map((value) => ({ text: JSON.stringify(value), value: value })),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => ({
      text: String(value),
      value: Number.isSafeInteger(Number(value)) ? Number(value) : String(value),
    })),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(toNumberSample),
    fc.constantFrom(null, true, false).map((value) => ({ text: String(value), value: value })),
  ),
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('json')).map((items) => ({
      text: `[${items.map(({ text }) => text).join(' , ')}]`,
      value: items.map(({ value }) => value),
    })),
    fc
      .dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        tie('json'),
      )
      .map((members) => ({
        text: `{${Object.entries(members)
          .map(([name, { text }]) => `${JSON.stringify(name)} : ${text}`)
          .join(',')}}`,
        value: Object.fromEntries(Object.entries(members).map(([name, { value }]) => [name, value])),
      })),
  ),
}));

describe('JSON of LongPort', () => {
  it('keeps every digit of a whole number, wherever it stands', () => {
    fc.assert(
      fc.property(json, ({ text, value }) => {
        assert.deepEqual(parseJson(text), value);
      }),
      { numRuns: 2000 },
    );
  });

  for (const [text, value] of [
    ['{"order_id":701276261045858304}', { order_id: '701276261045858304' }],
    ['{"order_id":-701276261045858304,"n":9007199254740991}', { order_id: '-701276261045858304', n: 9007199254740991 }],
    ['{"a":"701276261045858304","b":"\\"701276261045858304"}', { a: '701276261045858304', b: '"701276261045858304' }],
    ['[0.1234567890123456,1e400]', [0.1234567890123456, Infinity]],
    ['9007199254740993', '9007199254740993'],
  ] as const) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parseJson(text), value);
    });
  }

  for (const text of ['', '{', '{"a":01234567890123456789}', '{"a":12345678901234567890b}', '"12345678901234567890']) {
    it(`is nothing if it is not JSON: ${text}`, () => {
      assert.equal(parseJson(text), undefined);
    });
  }

  it('takes a long text with one long number in about the time of JSON.parse', () => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'x'.repeat(40) }))).replace(
      '1999}',
      '1',
    );
    const long = `{"id":701276261045858304,"list":${text}}`;
    const timeOf = (run: () => unknown): number => {
      const times = Array.from({ length: 5 }, () => {
        const startMs = performance.now();
        run();
        return performance.now() - startMs;
      });
      return Math.min(...times);
    };
    assert.ok(timeOf(() => parseJson(long)) < 100 + 10 * timeOf(() => JSON.parse(long)));
  });
});
