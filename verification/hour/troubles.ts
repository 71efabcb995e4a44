/** What may keep a call from its response for a while, never a user from their session. */
export type Trouble = 'store' | 'authorization_server';

/** When which trouble was on, so that a call that was refused meanwhile is no fault. */
export interface Troubles {
  begin(trouble: Trouble): void;
  end(trouble: Trouble): void;
  /** From now on a claim or a cooldown may prevent a refresh until it lapses. */
  blockRefreshes(): void;
  /** Whether it was on, or its after-effects were, at any time since. */
  wasOnSince(trouble: Trouble, sinceMs: number): boolean;
}

/** A claim whose owner is gone, and the cooldown after a failure, are over by then. */
const AFTERMATH_MS = 35_000;

export function createTroubles(nowMs: () => number): Troubles {
  const on = new Map<Trouble, number>();
  const overAtMs = new Map<Trouble, number>();
  const over = (trouble: Trouble, atMs: number): void => {
    overAtMs.set(trouble, Math.max(atMs, overAtMs.get(trouble) ?? 0));
  };
  return {
    begin(trouble) {
      on.set(trouble, (on.get(trouble) ?? 0) + 1);
    },
    end(trouble) {
      on.set(trouble, (on.get(trouble) ?? 0) - 1);
      over(trouble, nowMs());
      over('authorization_server', nowMs() + AFTERMATH_MS);
    },
    blockRefreshes() {
      over('authorization_server', nowMs() + AFTERMATH_MS);
    },
    wasOnSince: (trouble, sinceMs) => (on.get(trouble) ?? 0) > 0 || (overAtMs.get(trouble) ?? 0) >= sinceMs,
  };
}
