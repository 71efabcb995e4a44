import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { add, compare, multiply } from '../../client/src/candles/decimal.ts';

const SCALE = 12;

/** An amount in millionths, and a way to write it: with or without zeros at its end. */
const amount = fc
  .record({ millionths: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), zeros: fc.nat(3) })
  .map(({ millionths, zeros }) => ({ millionths, text: written(millionths, 6) + '0'.repeat(zeros) }));

function written(digits: bigint, scale: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

/** How many units of 10^-12 an amount has. */
function units(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
}

describe('amounts that are strings', () => {
  it('are added, multiplied and compared to the last digit', () => {
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        const sum = add(left.text, right.text);
        const product = multiply(left.text, right.text);
        assert.equal(units(sum), (left.millionths + right.millionths) * 10n ** 6n);
        assert.equal(units(product), left.millionths * right.millionths);
        for (const text of [sum, product]) assert.match(text, /^(?:0|-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?)$/);
        const difference = left.millionths - right.millionths;
        assert.equal(Math.sign(compare(left.text, right.text)), difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });

  for (const [left, right, sum, product] of [
    ['0.1', '0.2', '0.3', '0.02'],
    ['', '1.50', '1.5', '0'],
    ['.5', '-.5', '0', '-0.25'],
    ['-0', '0.000', '0', '0'],
    ['9007199254740993', '0.001', '9007199254740993.001', '9007199254740.993'],
    ['not a number', '7', '7', '0'],
  ] as const) {
    it(`"${left}" and "${right}" are ${sum} together and ${product} multiplied`, () => {
      assert.deepEqual([add(left, right), multiply(left, right)], [sum, product]);
    });
  }
});
