import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { checkApiHost } from '../../../src/cli/checks/api-host.ts';
import { readProxy } from '../../../src/config/proxy.ts';
import { createHttpClient } from '../../../src/net/http-client.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { freePort } from '../../support/free-port.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';
import { openTlsFront } from '../../support/tls-front.ts';

async function examine(url: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { api, oauth } = doctorConfig('');
  const { proxy } = readProxy(env);
  await using owned = new AsyncDisposableStack();
  const client = owned.adopt(createHttpClient({ upstreamOrigin: oauth.issuer, proxy }), (each) => each.close());
  const { check, level, message } = await checkApiHost({ ...api, baseUrl: new URL(url) }, client.fetch);
  assert.equal(check, 'api host');
  return `${level} ${message}`;
}

describe('what the doctor says of the API host', () => {
  for (const status of [200, 302, 404, 503]) {
    it(`OK for any response, such as ${status}, to a request without credentials`, async () => {
      const seen: (string | undefined)[] = [];
      const server = createServer(({ method, headers }, response) => {
        seen.push(method, headers.authorization, headers['x-api-key']?.toString());
        response.writeHead(status, { location: '/elsewhere' }).end();
      });
      await using listening = await listenOnLoopback(server);
      assert.match(
        await examine(listening.url),
        new RegExp(`^OK 127\\.0\\.0\\.1:\\d+ responds \\(status ${status}, \\d+ ms\\)`),
      );
      assert.deepEqual(seen, ['GET', undefined, undefined]);
    });
  }

  it('FAIL if nothing listens', async () => {
    assert.match(await examine(`http://127.0.0.1:${await freePort()}`), /^FAIL .*\(ECONNREFUSED\): nothing listens/);
  });

  it('FAIL if DNS does not know it', async () => {
    assert.match(
      await examine('https://longport.invalid'),
      /^FAIL .*\((ENOTFOUND|EAI_AGAIN)\): DNS .*LONGPORT_HTTP_URL/,
    );
  });

  it('FAIL if the proxy of the environment refuses, with what to do', async () => {
    const proxy = createServer();
    let answer = '407 Proxy Authentication Required';
    proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${answer}\r\n\r\n`));
    await using listening = await listenOnLoopback(proxy);
    const env = { HTTPS_PROXY: listening.url };
    assert.match(await examine('https://longport.test', env), /^FAIL .*\(PROXY_ANSWERED_407\): .*HTTPS_PROXY/);
    answer = '403 Forbidden';
    assert.match(await examine('https://longport.test', env), /^FAIL .*\(PROXY_ANSWERED_403\): .*NO_PROXY/);
  });

  it('FAIL if its certificate is not trusted, with what to set', async () => {
    await using certificates = await makeCertificates();
    const port = await freePort();
    await using owned = new AsyncDisposableStack();
    owned.use(await openTlsFront({ certificates, port, serverPort: port }));
    assert.match(
      await examine(`https://127.0.0.1:${port}`),
      /^FAIL .*\([A-Z_]*(CERT|UNABLE)[A-Z_]*\): .*NODE_EXTRA_CA_CERTS/,
    );
  });
});
