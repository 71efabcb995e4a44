import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCache } from '../../src/shared/cache.ts';

describe('a cache', () => {
  const PERIOD_MS = 1_000;

  function subject(maxEntries = 100) {
    let nowMs = 0;
    const map = createCache<string, number>({ maxEntries, periodMs: PERIOD_MS, nowMs: () => nowMs });
    const pass = (ms: number): void => {
      nowMs += ms;
    };
    return { map, pass };
  }

  it('remembers what is asked for again and again', () => {
    const { map, pass } = subject();
    map.set('a', 1);
    for (let round = 0; round < 10; round += 1) {
      pass(PERIOD_MS);
      assert.equal(map.get('a'), 1);
    }
  });

  it('removes an entry that was not read during two periods', () => {
    const { map, pass } = subject();
    map.set('a', 1);
    map.set('b', 2);
    pass(PERIOD_MS);
    assert.equal(map.get('b'), 2);
    pass(PERIOD_MS);
    assert.equal(map.get('b'), 2);
    assert.equal(map.get('a'), undefined);
  });

  it('never holds more than it may, and keeps the newest', () => {
    const { map } = subject(10);
    for (let key = 0; key < 1_000; key += 1) map.set(String(key), key);
    const held = Array.from({ length: 1_000 }, (_, key) => map.get(String(key))).filter((value) => value !== undefined);
    assert.ok(held.length <= 10, `${held.length}`);
    assert.ok(held.includes(999));
  });

  it('never holds more than it may when old entries are read again', () => {
    const { map, pass } = subject(10);
    for (let round = 0; round < 100; round += 1) {
      map.set(String(round), round);
      for (let key = 0; key <= round; key += 1) map.get(String(key));
      if (round % 3 === 0) pass(PERIOD_MS);
    }
    const held = Array.from({ length: 100 }, (_, key) => map.get(String(key))).filter((value) => value !== undefined);
    assert.ok(held.length > 0 && held.length <= 10, `${held.length}`);
  });

  it('keeps what was set within half its size for a whole period', () => {
    const { map, pass } = subject(10);
    for (let key = 0; key < 5; key += 1) map.set(String(key), key);
    pass(PERIOD_MS - 1);
    assert.deepEqual(
      Array.from({ length: 5 }, (_, key) => map.get(String(key))),
      [0, 1, 2, 3, 4],
    );
  });

  it('keeps the last half of its size, however many came before', () => {
    const { map } = subject(10);
    for (let key = 0; key < 9; key += 1) map.set(String(key), key);
    assert.equal(map.get('0'), 0, 'two halves are held');
    for (let key = 20; key < 25; key += 1) map.set(String(key), key);
    assert.equal(map.get('1'), undefined, 'the older half is removed');
  });

  it('holds an entry for one to two periods without use', () => {
    const { map, pass } = subject();
    map.set('a', 1);
    pass(PERIOD_MS);
    map.get('another');
    pass(PERIOD_MS - 1);
    assert.equal(map.get('a'), 1);
    pass(2 * PERIOD_MS + 1);
    assert.equal(map.get('a'), undefined);
  });

  it('forgets at once what it is told to', () => {
    const { map, pass } = subject();
    map.set('a', 1);
    map.delete('a');
    assert.equal(map.get('a'), undefined);
    map.set('a', 1);
    pass(PERIOD_MS);
    map.get('b');
    map.delete('a');
    assert.equal(map.get('a'), undefined);
  });
});
