/**
 * One at a time for each key. oidc-provider reads a one-time credential and marks it used in two steps; taking turns
 * closes the gap, so that of two concurrent uses exactly one wins and the other is seen as reuse.
 */
export function createTurns(): <Result>(key: string, step: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, step) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(step, step);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
