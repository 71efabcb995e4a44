import type { Server } from 'node:http';

/** Less than this passes in a turn of the event loop in which nothing happens. */
const QUIET_MS = 0.2;
/** A server that is never quiet is not waited for. Well below the interval of any probe. */
const PATIENCE_MS = 100;

/**
 * Resolves right after a turn of the event loop that took no connection and did next to nothing: all that had reached
 * this process by then has been accepted and read. The kernel resets connections that wait to be accepted when their
 * listener is closed, and those that are closed with bytes unread; the turn before is when there are none. What arrives
 * in the fraction of a millisecond in between is still lost: a process cannot refuse connections and accept those it has
 * at once. Under a load that leaves no quiet turn, resolves after 100 ms.
 */
export function quietTurn(server: Server): Promise<void> {
  return new Promise((resolve) => {
    let accepted = 0;
    const onConnection = (): void => {
      accepted += 1;
    };
    server.on('connection', onConnection);
    const deadline = performance.now() + PATIENCE_MS;
    let last = Number.NEGATIVE_INFINITY;
    const turn = (): void => {
      const now = performance.now();
      const isQuiet = accepted === 0 && now - last < QUIET_MS;
      if (!isQuiet && now < deadline) {
        accepted = 0;
        last = now;
        setImmediate(turn);
        return;
      }
      server.off('connection', onConnection);
      resolve();
    };
    setImmediate(turn);
  });
}
