import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A proxy between a browser and the BFF that records every byte before either of them reads it. */
export interface WireRecorder extends AsyncDisposable {
  /** The address for the browser. */
  readonly url: string;
  /** The address of the BFF. */
  forwardTo(port: number): void;
  /** The bytes from browsers, one text for each connection. */
  sent(): string[];
  /** The bytes to browsers. */
  received(): string[];
}

/** Starts a recorder on a free port. */
export async function startWireRecorder(): Promise<WireRecorder> {
  const connections: { readonly sent: Buffer[]; readonly received: Buffer[] }[] = [];
  const sockets = new Set<Socket>();
  let upstreamPort = 0;

  const server = createServer((browser) => {
    const connection = { sent: [] as Buffer[], received: [] as Buffer[] };
    connections.push(connection);
    const bff = connect(upstreamPort, '127.0.0.1');
    browser.on('data', (chunk: Buffer) => connection.sent.push(chunk));
    bff.on('data', (chunk: Buffer) => connection.received.push(chunk));
    for (const [from, to] of [
      [browser, bff],
      [bff, browser],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const texts = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('latin1');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    forwardTo(port) {
      upstreamPort = port;
    },
    sent: () => connections.map(({ sent }) => texts(sent)),
    received: () => connections.map(({ received }) => texts(received)),
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
