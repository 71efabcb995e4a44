import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** The faults that all endpoints share. */
export type CommonFault =
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly body?: string | undefined;
      readonly contentType?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** Ends the connection with a TCP reset, as a crashed peer does. */
export function resetConnection(res: ServerResponse): void {
  res.socket?.resetAndDestroy();
}

/**
 * Applies a fault to a response that has not begun.
 * @returns whether the request continues as usual: only after a delay.
 */
export async function applyFault(fault: CommonFault, res: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'error':
      res.writeHead(fault.status, { 'content-type': fault.contentType ?? 'application/json', ...fault.headers });
      res.end(fault.body ?? '');
      return false;
    case 'delay': {
      const gone = new AbortController();
      res.once('close', () => {
        gone.abort();
      });
      return sleep(fault.ms, !res.destroyed, { signal: gone.signal }).catch(() => false);
    }
    case 'hang':
      return false;
    case 'reset':
      resetConnection(res);
      return false;
  }
}
