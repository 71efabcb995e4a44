/** A value that changes. `get` returns the same object until something changed. */
export interface Store<Value> {
  /** Calls `listener` after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly get: () => Value;
  /** The value while a page is rendered on a server and hydrated: that of a store which knows nothing yet. */
  readonly getServerSnapshot: () => Value;
}

/** The subscribers of a store. */
export interface Listeners {
  readonly size: number;
  add(listener: () => void): () => void;
  notify(): void;
}

export function createListeners(): Listeners {
  // A set of objects: a function that is added twice is called twice and removed once each time.
  const entries = new Set<{ readonly listener: () => void }>();
  return {
    get size() {
      return entries.size;
    },
    add(listener) {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    notify() {
      for (const { listener } of [...entries]) {
        try {
          listener();
        } catch (error) {
          // The page sees it as an uncaught error, and the other subscribers are told.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
