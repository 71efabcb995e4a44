import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { closeServer } from '../../../src/http/listener/graceful-close.ts';
import { eventually } from '../../support/eventually.ts';

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('a server that is told to close', () => {
  let server: Server;
  let port: number;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    server = createServer((_request, response) => response.end('answered'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** A connection, and all that came back on it. */
  async function open(): Promise<{ readonly socket: Socket; received(): string }> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await once(socket, 'connect');
    return { socket, received: () => received };
  }
  const answersIn = (text: string): number => text.split('answered').length - 1;

  it('[AV-6] answers the requests that are just arriving, on new and on used connections, and no new connection', async () => {
    const [fresh, used, silent] = [await open(), await open(), await open()];
    used.socket.write(REQUEST);
    await eventually('it is answered', () => answersIn(used.received()) === 1);
    assert.match(used.received(), /Connection: keep-alive/);

    const closed = closeServer(server);
    for (const { socket } of [fresh, used]) socket.write(REQUEST);
    await eventually('both are answered', () => answersIn(fresh.received()) + answersIn(used.received()) === 3);
    for (const each of [fresh, used]) assert.match(each.received(), /Connection: close/);
    await eventually('no connection is taken', () =>
      open().then(
        () => false,
        (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED',
      ),
    );
    await Promise.all([closed, once(silent.socket, 'close')]);
    assert.equal(silent.received(), '');
  });

  it('[AV-6] keeps the connections of a proxy as long as it brings requests on one or another of them', async () => {
    server.removeAllListeners('request');
    server.on('request', (_request, response) => setTimeout(() => response.end('answered'), 20));
    const pool = [];
    for (let size = 0; size < 25; size += 1) pool.push(await open());
    const closed = closeServer(server);
    for (const each of pool) {
      assert.ok(each.socket.writable, 'it is still open');
      each.socket.write(REQUEST);
      await once(each.socket, 'close');
      assert.match(each.received(), /answered$/);
    }
    await closed;
  });

  it('[AV-6] answers the requests of connections that the kernel has taken and it has not yet', async () => {
    const opened = Array.from({ length: 20 }, () => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.write(REQUEST);
      return text(socket);
    });
    // They are connected in the next tick, and accepted in the next turn of the event loop.
    await new Promise<void>((resolve) => {
      process.nextTick(resolve);
    });
    const closed = closeServer(server);
    for (const received of await Promise.all(opened)) assert.match(received, /answered$/);
    await closed;
  });
});
