import fc, { type Arbitrary } from 'fast-check';

/** Text as it may stand in a URL or a header: pieces that mean something, bytes that mean nothing, much and nothing. */
export function hostileText(pieces: readonly string[]): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces, ...ODD), { maxLength: 8 }).map(join) },
    { weight: 2, arbitrary: fc.array(fc.constantFrom(...VISIBLE, ...HIGH), { maxLength: 40 }).map(join) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 20 }).map(percentEncoded) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...pieces, ...ODD), fc.integer({ max: 5_000, min: 1 })).map(much),
    },
  );
}

const ODD = [
  ...['%', '%%', '%2', '%zz', '%00', '%0a', '%0d%0a', '%ff', '%c0%af', '%ed%a0%80', '%E2%80%AE', '%25', '%2f', '%5c'],
  ...['+', '=', '==', ';', ',', '"', "'", '\\', '/', '//', '.', '..', '[]', '[0]', '{', '}', '<', '>', '|', '^', '`'],
  ...['\x80', '\xff', '\xc3\xa9', '\xef\xbb\xbf', '__proto__', 'constructor', 'toString', 'null', 'NaN', '0', '-1'],
];
const VISIBLE = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index)).filter(
  (each) => each !== '#',
);
const HIGH = Array.from({ length: 128 }, (_, index) => String.fromCharCode(0x80 + index));

const join = (parts: readonly string[]): string => parts.join('');
const percentEncoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').replace(/../g, '%$&');
const much = ([piece, times]: [string, number]): string => piece.repeat(times).slice(0, 7_000);
