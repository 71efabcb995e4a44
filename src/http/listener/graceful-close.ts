import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/** A client that uses these connections, a reverse proxy above all, sends its next request sooner than this. */
const SILENCE_MS = 250;
/** Each connection brings one more request at most, but many connections may bring theirs one after the other. */
const CLOSE_TIMEOUT_MS = 5000;
const SWEEP_INTERVAL_MS = 50;

/**
 * Accepts no new connection, and resolves when the last one is closed. Responses in progress are finished, and announce
 * that their connection ends with them. Idle connections are closed once no connection brings requests any more, after
 * five seconds at the latest, and what had arrived by then has been read. Node's own `close` would end connections whose
 * request is just arriving, and a client could not tell whether an order in it was executed.
 */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.once('close', resolve));
  const began = performance.now();
  let lastRequest = began;
  server.prependListener('request', (_request, response) => {
    lastRequest = performance.now();
    response.shouldKeepAlive = false;
  });
  await quietTurn(server);
  NetServer.prototype.close.call(server);
  const isInUse = (): boolean => {
    const now = performance.now();
    return now - lastRequest < SILENCE_MS && now - began < CLOSE_TIMEOUT_MS;
  };
  const sweep = setInterval(() => {
    if (isInUse()) return;
    void quietTurn(server).then(() => {
      // A request may just have been read.
      if (!isInUse()) server.closeIdleConnections();
    });
  }, SWEEP_INTERVAL_MS);
  await closed;
  clearInterval(sweep);
}

/** A turn of the event loop in which nothing happens takes less than this. */
const QUIET_MS = 0.2;
/** A busy server has no quiet turn. This is well below the interval of any probe. */
const QUIET_TIMEOUT_MS = 100;

/**
 * Resolves right after a turn of the event loop that accepted no connection and did next to nothing: all that had reached
 * this process by then has been accepted and read. The kernel resets connections that wait to be accepted when their
 * listener is closed, and those that are closed with bytes unread; right after a quiet turn there are none. What arrives
 * in the fraction of a millisecond in between is still lost: a process cannot refuse new connections and accept the
 * waiting ones in one step. If the load leaves no quiet turn, it resolves after 100 ms.
 */
function quietTurn(server: Server): Promise<void> {
  return new Promise((resolve) => {
    let accepted = 0;
    const onConnection = (): void => {
      accepted += 1;
    };
    server.on('connection', onConnection);
    const deadline = performance.now() + QUIET_TIMEOUT_MS;
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
