import { connect, createServer, type Socket } from 'node:net';
import { listenOnLoopback } from './loopback.ts';

/** A way to a server on this machine that can be disturbed. */
export interface TcpLink extends AsyncDisposable {
  readonly port: number;
  /** What is sent from now on is kept on the way; who waits for a response waits. */
  hold(): void;
  /** Lets what was kept go on, also when who sent it has given up meanwhile. */
  release(): void;
  /** Makes connections from now on lead to another server on this machine. Those that are open stay where they are. */
  leadTo(port: number): void;
  /** Closes the connections that are open, as one that was idle too long is closed. */
  closeAll(): void;
  /** Whether a byte from a client is being kept. */
  readonly holdsBytes: boolean;
}

/**
 * Sees what a client sends, before it goes on: as much as came at once. What it returns, if anything, holds the way from
 * there on: `before` these bytes, or `after` them, so that they arrive and are not answered.
 */
export type OnSent = (bytes: Buffer) => 'before' | 'after' | undefined;

/** Opens a way to `port`. */
export async function openTcpLink(port: number, onSent: OnSent = () => undefined): Promise<TcpLink> {
  const kept: (() => void)[] = [];
  const sockets = new Set<Socket>();
  let holding = false;
  let bytes = 0;
  let target = port;
  const passOn = (run: () => void): void => {
    if (holding) kept.push(run);
    else run();
  };

  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (chunk: Buffer) => {
        const hold = from === client && !holding ? onSent(chunk) : undefined;
        holding ||= hold === 'before';
        if (from === client && holding) bytes += chunk.length;
        passOn(() => void to.write(chunk));
        holding ||= hold === 'after';
      });
      from.on('close', () => {
        sockets.delete(from);
        passOn(() => void to.end());
      });
    }
  });
  const listening = await listenOnLoopback(server);
  return {
    port: listening.port,
    get holdsBytes() {
      return bytes > 0;
    },
    hold() {
      holding = true;
    },
    release() {
      holding = false;
      bytes = 0;
      for (const run of kept.splice(0)) run();
    },
    leadTo(next) {
      target = next;
    },
    closeAll() {
      for (const socket of sockets) socket.end();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await listening[Symbol.asyncDispose]();
    },
  };
}
