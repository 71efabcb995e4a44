import type { Clock } from '../shared/clock.ts';

/** A map whose entries vanish after their time. */
export interface ExpiringMap<K, V> {
  get(key: K): V | undefined;
  /** Sets an entry and its remaining life. */
  set(key: K, value: V, ttlMs: number): void;
  /** Changes an entry and leaves its remaining life as it is. No effect when it is gone. */
  update(key: K, value: V): void;
  /** Removes an entry and returns what it was. */
  take(key: K): V | undefined;
  /** How many entries there are. */
  size(): number;
}

const SWEEP_EVERY = 1_000;

/** Makes an {@link ExpiringMap}. Entries that are not read again are removed when others are set. */
export function createExpiringMap<K, V>(clock: Clock): ExpiringMap<K, V> {
  const entries = new Map<K, { readonly value: V; readonly endsAtMs: number }>();
  let setsSinceSweep = 0;

  function live(key: K): { readonly value: V; readonly endsAtMs: number } | undefined {
    const entry = entries.get(key);
    if (entry === undefined || clock.nowMs() < entry.endsAtMs) return entry;
    entries.delete(key);
    return undefined;
  }

  function sweep(): void {
    setsSinceSweep = 0;
    for (const key of [...entries.keys()]) live(key);
  }

  return {
    get: (key) => live(key)?.value,
    set(key, value, ttlMs) {
      if (++setsSinceSweep >= SWEEP_EVERY) sweep();
      entries.set(key, { value, endsAtMs: clock.nowMs() + ttlMs });
    },
    update(key, value) {
      const entry = live(key);
      if (entry !== undefined) entries.set(key, { ...entry, value });
    },
    take(key) {
      const entry = live(key);
      entries.delete(key);
      return entry?.value;
    },
    size() {
      sweep();
      return entries.size;
    },
  };
}
