import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createHttpClient } from '../../src/net/http-client.ts';
import { createRedisClient } from '../../src/redis/client.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';

const REFUSED = /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_[A-Z_]+/;

/** The program refuses to start with it; this shows that the connections would not obey it either. */
describe('with NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment', () => {
  let certificates: Certificates;
  let server: ReturnType<typeof createServer>;
  let requests = 0;
  before(async () => {
    certificates = await makeCertificates();
    const { certificateFile, keyFile } = certificates;
    server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, (_request, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  });
  after(async () => {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    server.closeAllConnections();
    server.close();
    await certificates[Symbol.asyncDispose]();
  });
  const port = (): number => (server.address() as AddressInfo).port;
  const codeOf = (error: unknown): string => {
    const { code, cause } = error as { code?: string; cause?: { code?: string } };
    return code ?? cause?.code ?? String(error);
  };

  it('[OP-25] [CF-8] neither a call nor a token request reaches a server with an unknown certificate', async () => {
    const origin = `https://127.0.0.1:${port()}`;
    const client = createHttpClient({ upstreamOrigin: origin });
    try {
      const call = client.upstream.request({ path: '/v1/x', method: 'GET' });
      await assert.rejects(call, (error) => REFUSED.test(codeOf(error)));
      const token = client.fetch(`${origin}/oauth2/token`, { method: 'POST', body: 'code=x' });
      await assert.rejects(token, (error) => REFUSED.test(codeOf(error)));
      assert.equal(requests, 0);
    } finally {
      await client.close();
    }
  });

  it('[OP-25] [CF-8] Redis gets no password over a connection with an unknown certificate', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const client = createRedisClient({
      settings: { topology: 'single', nodes: [{ host: '127.0.0.1', port: port() }], tls: true, database: 0 },
      onState: (_state, error) => {
        resolve(error);
      },
    });
    try {
      assert.match(codeOf(await promise), REFUSED);
    } finally {
      client.disconnect();
    }
  });
});
