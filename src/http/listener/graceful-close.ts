import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { quietTurn } from './quiet-turn.ts';

/** Nobody who uses these connections, a reverse proxy above all, is quiet for so long between two requests. */
const SILENCE_MS = 250;
/** Each connection brings one more request at most, but there may be many that bring theirs now and then. */
const PATIENCE_MS = 5000;
const SWEEP_EVERY_MS = 50;

/**
 * Takes no new connection, and resolves when the last one is closed. Answers that are on their way are finished, and say
 * that their connection ends with them. Connections that fall silent are closed once no other brings requests any more,
 * after five seconds at the latest, and what had arrived by then has been read: Node's own `close` would cut those whose
 * request is just arriving, and nobody could tell whether an order in it was carried out.
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
    return now - lastRequest < SILENCE_MS && now - began < PATIENCE_MS;
  };
  const sweep = setInterval(() => {
    if (isInUse()) return;
    void quietTurn(server).then(() => {
      // A request may just have been read.
      if (!isInUse()) server.closeIdleConnections();
    });
  }, SWEEP_EVERY_MS);
  await closed;
  clearInterval(sweep);
}
