// Arithmetic on LongPort's decimal strings. Amounts never become binary numbers.
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The product of two decimal strings, or undefined if one is none. */
export function multiply(left, right) {
  const [a, b] = [parse(left), parse(right)];
  return a && b && print({ units: a.units * b.units, digits: a.digits + b.digits });
}

/** `left - right`, or undefined if one is no decimal string. */
export function subtract(left, right) {
  const [a, b] = [parse(left), parse(right)];
  if (!a || !b) return undefined;
  const digits = Math.max(a.digits, b.digits);
  return print({ units: scaled(a, digits) - scaled(b, digits), digits });
}

/** How much `part` is of `whole`, in percent with two digits, or undefined. */
export function percentOf(part, whole) {
  const [a, b] = [parse(part), parse(whole)];
  if (!a || !b || b.units === 0n) return undefined;
  const digits = Math.max(a.digits, b.digits);
  return print({ units: (scaled(a, digits) * 10_000n) / scaled(b, digits), digits: 2 });
}

/** -1, 0 or 1. */
export function signOf(text) {
  const value = parse(text);
  if (!value || value.units === 0n) return 0;
  return value.units < 0n ? -1 : 1;
}

/** At least two digits and no zeros behind them: `1234.5000` is `1234.50`. */
export function trimmed(text) {
  const value = parse(text);
  if (!value) return text;
  let { units, digits } = value;
  for (; digits > 2 && units % 10n === 0n; digits -= 1) units /= 10n;
  for (; digits < 2; digits += 1) units *= 10n;
  return print({ units, digits });
}

function parse(text) {
  const match = DECIMAL.exec(text ?? '');
  if (match === null) return undefined;
  const [, minus, whole, fraction = ''] = match;
  return { units: BigInt(minus + whole + fraction), digits: fraction.length };
}

function scaled({ units, digits }, wanted) {
  return units * 10n ** BigInt(wanted - digits);
}

function print({ units, digits }) {
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return `${units < 0n ? '-' : ''}${text.slice(0, cut)}${digits === 0 ? '' : `.${text.slice(cut)}`}`;
}
