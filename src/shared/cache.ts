/**
 * Remembers what was used lately, to save making it again. What has not been asked for during a whole period is
 * forgotten, and so is the older half when there is too much.
 */
export interface Cache<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}

export interface CacheOptions {
  /** About how many entries there may be at once. */
  readonly maxEntries: number;
  /** In milliseconds. An entry is forgotten after one to two of these without use. */
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
