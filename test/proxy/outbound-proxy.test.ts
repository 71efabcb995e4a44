import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { after, before, beforeEach, describe, it } from 'node:test';
import { readProxy } from '../../src/config/proxy.ts';
import { createHttpClient } from '../../src/net/http-client.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';
import { trustAuthority } from '../support/trust-authority.ts';

const HOST = 'openapi.longport.test';

/** A LongPort that no name leads to, and a proxy that knows the way. */
describe('calls through the proxy of the environment', () => {
  let certificates: Certificates;
  let server: ReturnType<typeof createHttpsServer>;
  let proxy: ReturnType<typeof createServer>;
  let opened: string;
  let answerConnect: (socket: Duplex) => void;
  const connects: IncomingMessage[] = [];
  const targets: string[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const portOf = (of: { address(): unknown }): number => (of.address() as AddressInfo).port;

  before(async () => {
    certificates = await makeCertificates(`DNS:${HOST}`);
    trustAuthority(certificates.authorityFile);
    const tls = { cert: readFileSync(certificates.certificateFile), key: readFileSync(certificates.keyFile) };
    server = createHttpsServer(tls, (request, response) => {
      targets.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.host ?? ''}`);
      request.resume().on('end', () => response.end('{"code":0}'));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = createServer().listen(0, '127.0.0.1');
    proxy.on('connect', (request, socket) => {
      connects.push(request);
      sockets.add(socket);
      socket.on('error', () => undefined);
      answerConnect(socket);
    });
    await once(proxy, 'listening');
  });
  beforeEach(() => {
    connects.splice(0);
    targets.splice(0);
    opened = '200 Connection established';
    answerConnect = (socket) => {
      const behind = connect(portOf(server), '127.0.0.1', () => {
        socket.write(`HTTP/1.1 ${opened}\r\n\r\n`);
        socket.pipe(behind).pipe(socket);
      });
      sockets.add(behind);
      behind.on('error', () => socket.destroy());
    };
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    server.close();
    proxy.close();
    await certificates[Symbol.asyncDispose]();
  });

  function clientFor(host = HOST, env: Readonly<Record<string, string>> = {}) {
    const HTTPS_PROXY = `http://user:canary@127.0.0.1:${portOf(proxy)}`;
    const origin = `https://${host}`;
    const client = createHttpClient({ upstreamOrigin: origin, proxy: readProxy({ HTTPS_PROXY, ...env }).proxy });
    return { origin, client, [Symbol.asyncDispose]: () => client.close() };
  }

  it('[PX-1] reach LongPort byte for byte in tunnels that are kept, and the authorization server too', async () => {
    await using connections = clientFor();
    const { client, origin } = connections;
    const path = '/v1/quote/get_security_list?market=US&a=%41+b';
    for (const method of ['GET', 'POST', 'GET', 'POST'] as const) {
      const body = method === 'POST' ? '{}' : null;
      const answer = await client.upstream.request({ path, method, body });
      assert.deepEqual([answer.statusCode, await answer.body.text()], [200, '{"code":0}']);
    }
    assert.deepEqual(new Set(targets), new Set([`GET ${path} ${HOST}`, `POST ${path} ${HOST}`]));
    const tunnels = connects.length;
    assert.ok(tunnels <= 2, `${tunnels} tunnels for four calls`);
    const [{ url, headers }] = connects as [IncomingMessage];
    assert.deepEqual([url, headers.host], [`${HOST}:443`, `${HOST}:443`]);
    assert.equal(headers['proxy-authorization'], `Basic ${btoa('user:canary')}`);
    const token = await client.fetch(`${origin}/oauth2/token`, { method: 'POST', body: 'code=x' });
    assert.equal(token.status, 200);
    assert.equal(connects.length, tunnels + 1);
  });

  for (const status of ['201 Created', '204 No Content', '299 Any']) {
    it(`take ${status} for an open tunnel`, async () => {
      opened = status;
      await using connections = clientFor();
      const { client } = connections;
      const answer = await client.upstream.request({ path: '/', method: 'POST', body: '{}' });
      assert.deepEqual([answer.statusCode, await answer.body.text()], [200, '{"code":0}']);
    });
  }

  it('[CF-2] check the certificate at the end of the tunnel', async () => {
    await using connections = clientFor('other.longport.test');
    const { client } = connections;
    const call = client.upstream.request({ path: '/', method: 'GET' });
    await assert.rejects(call, (error: NodeJS.ErrnoException) => error.code === 'ERR_TLS_CERT_ALTNAME_INVALID');
    assert.deepEqual(targets, []);
  });

  it('fail at once where the proxy refuses, and tell no secret', async () => {
    for (const [status, code] of [
      ['407 Proxy Authentication Required', 'PROXY_ANSWERED_407'],
      ['302 Found', 'PROXY_ANSWERED_302'],
      ['502 Bad Gateway', 'PROXY_ANSWERED_502'],
    ] as const) {
      answerConnect = (socket) => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`);
      await using connections = clientFor();
      const { client, origin } = connections;
      await assert.rejects(
        client.upstream.request({ path: '/', method: 'POST', body: '{}' }),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, code);
          assert.doesNotMatch(error.message, /canary/);
          return true;
        },
      );
      await assert.rejects(client.fetch(`${origin}/oauth2/token`));
    }
    answerConnect = (socket) => socket.destroy();
    const { client } = clientFor();
    await assert.rejects(client.upstream.request({ path: '/', method: 'GET' }), { code: 'ECONNRESET' });
    await client.close();
    assert.deepEqual(targets, []);
  });

  it('do not wait longer for a silent proxy than for a silent server', { timeout: 20_000 }, async () => {
    answerConnect = () => undefined;
    const { client } = clientFor();
    const startedAtMs = performance.now();
    await assert.rejects(client.upstream.request({ path: '/', method: 'GET' }), { code: 'ETIMEDOUT' });
    assert.ok(performance.now() - startedAtMs < 10_000);
    await client.close();
  });

  it('go past it to hosts of NO_PROXY', async () => {
    const { client } = clientFor(HOST, { NO_PROXY: '.longport.test' });
    await assert.rejects(client.upstream.request({ path: '/', method: 'GET' }), { code: /ENOTFOUND|EAI_AGAIN/ });
    await client.close();
    assert.equal(connects.length, 0);
  });
});
