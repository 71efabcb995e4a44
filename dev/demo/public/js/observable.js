/** A value that panels share and observe: the chosen security, the watchlist groups. */
export function createObservable(initial) {
  let current = initial;
  const listeners = new Set();
  return {
    get: () => current,
    set(next) {
      current = next;
      for (const listener of listeners) listener(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
