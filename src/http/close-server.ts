import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { quietTurn } from './quiet-turn.ts';

/** A request that was sent before its sender could know of the end has arrived by then. */
const GRACE_MS = 250;
const SWEEP_EVERY_MS = 100;

/**
 * Takes no new connection, and resolves when the last one is closed. Answers that are on their way are finished, and say
 * that their connection ends with them. Connections that fall silent are closed, but not at once: Node's own `close`
 * would cut those whose request is just arriving, and nobody could tell whether an order in it was carried out. For the
 * same reason nothing is closed before what had arrived by then has been read.
 */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  await quietTurn(server);
  NetServer.prototype.close.call(server);
  let sweep: NodeJS.Timeout | undefined;
  const grace = setTimeout(() => {
    sweep = setInterval(() => void sweepOut(server), SWEEP_EVERY_MS);
    void sweepOut(server);
  }, GRACE_MS);
  await closed;
  clearTimeout(grace);
  clearInterval(sweep);
}

async function sweepOut(server: Server): Promise<void> {
  await quietTurn(server);
  server.closeIdleConnections();
}
