// Amounts are strings; these keep every digit.

interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const FORM = /^(-?)(\d*)\.?(\d*)$/;

/** 0 for what is no number, such as `''`. */
function parse(text: string): Decimal {
  const [, sign = '', whole = '', fraction = ''] = FORM.exec(text) ?? [];
  return { digits: BigInt(`${sign}${whole}${fraction}`.replace(/^-?$/, '0')), scale: fraction.length };
}

function format({ digits, scale }: Decimal): string {
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function digitsAt({ digits, scale }: Decimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}

export function add(left: string, right: string): string {
  const [a, b] = [parse(left), parse(right)];
  const scale = Math.max(a.scale, b.scale);
  return format({ digits: digitsAt(a, scale) + digitsAt(b, scale), scale });
}

export function multiply(left: string, right: string): string {
  const [a, b] = [parse(left), parse(right)];
  return format({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** Negative if `left` is less. */
export function compare(left: string, right: string): number {
  const [a, b] = [parse(left), parse(right)];
  const scale = Math.max(a.scale, b.scale);
  const difference = digitsAt(a, scale) - digitsAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
