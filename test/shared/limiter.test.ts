import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLimiter } from '../../src/shared/limiter.ts';

describe('a gate', () => {
  /** Tasks that are ended one by one. */
  function tasks(most: number, count: number) {
    const gate = createLimiter(most);
    const begun: number[] = [];
    const ends: PromiseWithResolvers<number>[] = [];
    const results = Array.from({ length: count }, (_, index) => {
      const end = Promise.withResolvers<number>();
      ends.push(end);
      return gate(() => {
        begun.push(index);
        return end.promise;
      });
    });
    return { begun, ends, results };
  }

  it('lets so many in at once and the others in their order', async () => {
    const { begun, ends, results } = tasks(2, 5);
    await Promise.resolve();
    assert.deepEqual(begun, [0, 1]);
    ends[1]?.resolve(11);
    assert.equal(await results[1], 11);
    assert.deepEqual(begun, [0, 1, 2]);
    for (const [index, end] of ends.entries()) end.resolve(index);
    await Promise.all(results);
    assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  });

  it('lets the next one in after a task that failed, whose error is its caller’s', async () => {
    const { begun, ends, results } = tasks(1, 2);
    ends[0]?.reject(new Error('failed'));
    await assert.rejects(results[0] ?? assert.fail(), /failed/);
    ends[1]?.resolve(1);
    assert.equal(await results[1], 1);
    assert.deepEqual(begun, [0, 1]);
  });
});
