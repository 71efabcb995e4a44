import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createLimiter } from '../../src/shared/limiter.ts';

describe('a limiter', () => {
  /** Tasks that are ended one by one. */
  function start(max: number, count: number) {
    const limiter = createLimiter(max);
    const begun: number[] = [];
    const ends: PromiseWithResolvers<number>[] = [];
    const results: Promise<number>[] = [];
    const add = (): void => {
      const index = ends.length;
      const end = Promise.withResolvers<number>();
      ends.push(end);
      results.push(
        limiter(() => {
          begun.push(index);
          return end.promise;
        }),
      );
    };
    for (let added = 0; added < count; added += 1) add();
    return { begun, ends, results, add };
  }

  it('runs N tasks at once and the others in their order', async () => {
    const { begun, ends, results } = start(2, 5);
    await nextTurn();
    assert.deepEqual(begun, [0, 1]);
    ends[1]?.resolve(11);
    assert.equal(await results[1], 11);
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2]);
    for (const [index, end] of ends.entries()) end.resolve(index);
    await Promise.all(results);
    assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  });

  it('runs the next task after one that failed, and gives the error to its own caller', async () => {
    const { begun, ends, results } = start(1, 2);
    ends[0]?.reject(new Error('failed'));
    await assert.rejects(results[0] ?? assert.fail(), /failed/);
    ends[1]?.resolve(1);
    assert.equal(await results[1], 1);
    assert.deepEqual(begun, [0, 1]);
  });

  it('runs no more than N for tasks that come after others have ended', async () => {
    const { begun, ends, results, add } = start(2, 3);
    ends[0]?.resolve(0);
    ends[1]?.resolve(1);
    await Promise.all([results[0], results[1]]);
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2]);
    add();
    add();
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2, 3]);
    ends[2]?.resolve(2);
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  });

  it('gives the place of a task that ends to the longest waiting one, not to one that comes in the same turn', async () => {
    const { begun, ends, results, add } = start(1, 2);
    await nextTurn();
    ends[0]?.resolve(0);
    void results[0]?.then(add);
    await nextTurn();
    assert.deepEqual(begun, [0, 1]);
    ends[1]?.resolve(1);
    await nextTurn();
    assert.deepEqual(begun, [0, 1, 2]);
  });
});
