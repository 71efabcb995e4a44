import { connect, createServer } from 'node:net';
import { listenOnLoopback } from '../support/loopback.ts';

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
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  const listening = await listenOnLoopback(server);

  const texts = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('latin1');
  return {
    url: `http://localhost:${listening.port}`,
    forwardTo(port) {
      upstreamPort = port;
    },
    sent: () => connections.map(({ sent }) => texts(sent)),
    received: () => connections.map(({ received }) => texts(received)),
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}
