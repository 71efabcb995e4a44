import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createExpiringMap } from '../../src/memory/expiring-map.ts';
import { eventually } from '../support/eventually.ts';
import { createTestClock } from '../support/test-clock.ts';

describe('the map whose entries vanish', () => {
  it('keeps an entry for its time, and not to the end of it', () => {
    const clock = createTestClock();
    const map = createExpiringMap<string, number>(clock);
    map.set('a', 1, 60_000);
    clock.advance(55_000);
    assert.equal(map.get('a'), 1);
    clock.advance(5_000);
    assert.equal(map.get('a'), undefined);
    assert.equal(map.take('a'), undefined);
  });

  it('changes an entry without a longer life for it, and brings none back', () => {
    const clock = createTestClock();
    const map = createExpiringMap<string, number>(clock);
    map.update('a', 1);
    assert.equal(map.get('a'), undefined);
    map.set('a', 1, 60_000);
    clock.advance(30_000);
    map.update('a', 2);
    assert.equal(map.get('a'), 2);
    clock.advance(30_000);
    map.update('a', 3);
    assert.equal(map.get('a'), undefined);
  });

  it('gives an entry away once', () => {
    const map = createExpiringMap<string, number>(createTestClock());
    map.set('a', 1, 60_000);
    assert.equal(map.take('a'), 1);
    assert.equal(map.take('a'), undefined);
  });

  it('does not keep entries that are never read again', async () => {
    const clock = createTestClock();
    const map = createExpiringMap<number, object>(clock);
    let left = 0;
    const registry = new FinalizationRegistry(() => (left -= 1));
    const fill = (): void => {
      for (let key = 0; key < 500; key += 1) {
        const value = {};
        left += 1;
        registry.register(value, key);
        map.set(key, value, 1_000);
      }
    };
    fill();
    clock.advance(1_000);
    for (let key = 1_000; key < 3_000; key += 1) map.set(key, {}, 60_000);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await eventually('they are gone from memory', () => {
      collect();
      return left < 10;
    });
    assert.notEqual(map.get(2_999), undefined);
  });
});
