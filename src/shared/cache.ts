/**
 * Keeps values that were used lately, so that they are not made again. A value that is not read during a whole period is
 * removed. The older half is removed when there are too many.
 */
export interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}

export interface CacheOptions {
  /** About how many entries there may be at once. */
  readonly maxEntries: number;
  /** In milliseconds. An entry is removed after one to two periods without use. */
  readonly periodMs: number;
  readonly nowMs: () => number;
}

/** Makes a {@link Cache}. Two generations, of which the older is dropped as a whole: nothing is ever sorted. */
export function createCache<K, V>({ maxEntries, periodMs, nowMs }: CacheOptions): Cache<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  let endsAtMs = nowMs() + periodMs;

  function age(): void {
    old = nowMs() < endsAtMs + periodMs ? young : new Map<K, V>();
    young = new Map();
    endsAtMs = nowMs() + periodMs;
  }

  function set(key: K, value: V): void {
    if (young.size >= maxEntries / 2) age();
    young.set(key, value);
  }

  return {
    get(key) {
      if (nowMs() >= endsAtMs) age();
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    set,
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
  };
}
