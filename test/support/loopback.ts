import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Where a server of a test listens. Disposal closes it and its connections. */
export interface Loopback extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
}

/** Lets a server listen on loopback, on a free port unless one is named. */
export async function listenOnLoopback(server: Server, wanted = 0): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
