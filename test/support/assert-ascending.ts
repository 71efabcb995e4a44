import assert from 'node:assert/strict';

/** Each is more than the one before. */
export function assertAscending(...ms: readonly number[]): void {
  assert.deepEqual(
    ms.toSorted((a, b) => a - b),
    ms,
  );
  assert.equal(new Set(ms).size, ms.length);
}
