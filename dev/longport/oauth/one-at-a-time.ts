/**
 * Runs one task at a time for each key. oidc-provider reads a one-time credential and marks it used in two steps. This
 * closes the gap: of two concurrent uses exactly one succeeds and the other counts as reuse.
 */
export function createOneAtATime(): <Result>(key: string, step: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, step) => {
    const own = (last.get(key) ?? Promise.resolve()).then(step, step);
    last.set(key, own);
    try {
      return await own;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
