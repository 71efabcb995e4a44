import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** Sends bytes as they are over a fresh connection and returns everything that comes back until it is closed. */
export async function rawRequest(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes, 'latin1');
  return readAll(socket);
}

async function readAll(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.setTimeout(5_000, () => {
    socket.destroy();
  });
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('latin1');
}
