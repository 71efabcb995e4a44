/** Mixes whole numbers into one of 32 bits: the same numbers always give the same one. */
export function hash(...numbers: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ (number | 0), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}

/** A number from 0 up to, but not including, 1. */
export function unit(...numbers: readonly number[]): number {
  return hash(...numbers) / 2 ** 32;
}

/** A number of 32 bits for a text. */
export function textHash(text: string): number {
  let mixed = 0;
  for (const char of text) mixed = hash(mixed, char.codePointAt(0) ?? 0);
  return mixed;
}
