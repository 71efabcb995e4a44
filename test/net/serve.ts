import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '../../src/net/http-client.ts';

/** A server, and a client with the program's own pools to it. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createHttpClient({ upstreamOrigin: origin });
  return {
    server,
    origin,
    client,
    async [Symbol.asyncDispose]() {
      await client.close().catch(() => undefined);
      server.closeAllConnections();
      server.close();
    },
  };
}
