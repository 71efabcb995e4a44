import type { Failure } from '../failure.ts';

const AGAIN_MS = 5000;

/** How long to wait before what failed is read again. Undefined if it cannot succeed by itself. */
export function againAfterMs(error: Failure): number | undefined {
  if (error.kind === 'busy') return Math.max(error.retryAfterMs, AGAIN_MS);
  return error.kind === 'offline' || error.kind === 'unknown-outcome' ? AGAIN_MS : undefined;
}

interface Globals {
  readonly addEventListener?: (type: string, listener: () => void) => void;
  readonly removeEventListener: (type: string, listener: () => void) => void;
}

/** Calls `listener` when the user returns to the page or the network is back, until the returned function is called. */
export function onReturn(listener: () => void): () => void {
  const globals = globalThis as unknown as Globals;
  globals.addEventListener?.('online', listener);
  globals.addEventListener?.('focus', listener);
  return () => {
    if (globals.addEventListener === undefined) return;
    globals.removeEventListener('online', listener);
    globals.removeEventListener('focus', listener);
  };
}
