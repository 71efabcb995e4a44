import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { createHttpClient } from '../../src/net/http-client.ts';

/** An API that answers each request with these headers, and never ends a connection by itself. */
async function startPatientApi(headers = '') {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n${headers}\r\n{}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connection = once(server, 'connection') as Promise<[Socket]>;
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connection,
    [Symbol.dispose]: () => {
      server.close();
    },
  };
}

/** How long the pool keeps a connection to such an API once a call is over, in milliseconds. */
async function idleTimeMs(headers?: string): Promise<number> {
  using api = await startPatientApi(headers);
  const client = createHttpClient({ upstreamOrigin: api.origin });
  try {
    const { body } = await client.upstream.request({ method: 'GET', path: '/' });
    await body.dump();
    const began = performance.now();
    const [socket] = await api.connection;
    await once(socket, 'end');
    return performance.now() - began;
  } finally {
    await client.close();
  }
}

/** Timers of the pool are coarse, and this machine may be busy. */
const SLACK_MS = 1_500;

describe('an idle connection to the API', { concurrency: true }, () => {
  for (const [behaviour, headers, withinMs] of [
    ['given up before any server would end it', '', 4_000 + SLACK_MS],
    ['given up before the time that the server tells', 'Keep-Alive: timeout=3\r\n', 3_000],
    ['not used again when the server would end it at any moment', 'Keep-Alive: timeout=1\r\n', 1_000],
  ] as const) {
    it(`[AV-7] is ${behaviour}`, async () => {
      const tookMs = await idleTimeMs(headers);
      assert.ok(tookMs < withinMs, `it took ${tookMs} ms`);
    });
  }
});
