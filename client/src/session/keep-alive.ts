import type { Page } from '../page.ts';

/** The BFF writes at most once a minute that a session was used. */
const MIN_INTERVAL_MS = 60_000;

export interface KeepAliveOptions {
  readonly page: Page;
  /** Milliseconds until the session ends; infinite without one. */
  readonly msLeft: () => number;
  readonly extend: () => Promise<unknown>;
}

/**
 * Extends the session when a person uses the mouse, a finger or the keyboard, at most once a minute. A page that no person
 * uses is signed out in time. Returns what stops it.
 */
export function keepAlive({ page, msLeft, extend }: KeepAliveOptions): () => void {
  let nextAtMs = 0;
  const act = (): void => {
    const nowMs = page.nowMs();
    const leftMs = msLeft();
    if (nowMs < nextAtMs || leftMs === 0 || leftMs === Infinity || !page.isOnline) return;
    // A session that is about to end is extended earlier.
    nextAtMs = nowMs + Math.min(MIN_INTERVAL_MS, leftMs / 3);
    void extend();
  };
  const stops = [page.listen('document', 'pointerdown', act), page.listen('document', 'keydown', act)];
  return () => {
    for (const stop of stops) stop();
  };
}
