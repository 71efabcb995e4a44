import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Certificates } from './certificates.ts';

/** Ends TLS in front of a server that speaks none, and passes the bytes on. */
export async function openTlsFront(options: {
  readonly certificates: Certificates;
  readonly port: number;
  readonly serverPort: number;
}): Promise<AsyncDisposable> {
  const { certificateFile, keyFile } = options.certificates;
  const sockets = new Set<TLSSocket>();
  const server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (client) => {
    const behind = connect(options.serverPort, '127.0.0.1');
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.once('close', () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
