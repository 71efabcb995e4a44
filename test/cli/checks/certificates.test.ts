import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import { checkCertificates } from '../../../src/cli/checks/certificates.ts';
import { readProxy } from '../../../src/config/proxy.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { freePort } from '../../support/free-port.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';
import { openTlsFront } from '../../support/tls-front.ts';

const DAY_MS = 86_400_000;

describe('what the doctor says of certificates', () => {
  const owned = new AsyncDisposableStack();
  let port: number;
  before(async () => {
    // Nothing trusts its authority: the date is read all the same.
    const certificates = owned.use(await makeCertificates());
    port = await freePort();
    owned.use(await openTlsFront({ certificates, port, serverPort: port }));
  });
  after(() => owned.disposeAsync());

  const AWAY = { LONGPORT_OAUTH_ISSUER: 'https://127.0.0.1:2', LONGPORT_HTTP_URL: 'https://127.0.0.1:2' };
  async function examine(env: Readonly<Record<string, string>>, redisUrl = ''): Promise<readonly string[]> {
    const publicUrl = { PUBLIC_URL: 'http://localhost:3000' };
    const findings = await checkCertificates(doctorConfig(redisUrl, { ...publicUrl, ...AWAY, ...env }));
    assert.ok(findings.every(({ check }) => check === 'certificate'));
    return findings.map(({ level, message }) => `${level} ${message}`);
  }
  const publicLine = async (at: number): Promise<string> =>
    (await examine({ PUBLIC_URL: `https://127.0.0.1:${at}` })).find((line) => line.includes('(PUBLIC_URL)')) ?? '';
  /** The certificate is valid for two days. */
  const pass = (t: TestContext, days: number): void => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + days * DAY_MS });
  };

  for (const [days, level] of [
    [-20, 'OK'],
    [-18, 'WARN'],
    [1, 'WARN'],
    [3, 'FAIL'],
  ] as const) {
    it(`${level} ${2 - days} days before it expires, with the date`, async (t) => {
      const date = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 10);
      pass(t, days);
      const line = await publicLine(port);
      assert.match(line, new RegExp(`^${level} 127\\.0\\.0\\.1:${port} \\(PUBLIC_URL\\) .*${date}`));
    });
  }

  it('a host with several uses has one line; what has no TLS is named', async () => {
    const url = `https://localhost:${port}`;
    const lines = await examine({ LONGPORT_OAUTH_ISSUER: url, LONGPORT_HTTP_URL: url });
    assert.equal(lines.length, 2, lines.join('\n'));
    assert.match(lines[0] ?? '', /\(API, authorization server\)/);
    assert.equal(lines[1], 'SKIP no TLS: PUBLIC_URL');
  });

  it('SKIP with the reason if the server cannot be reached from here', async () => {
    assert.match(
      await publicLine(await freePort()),
      /^SKIP .*\(PUBLIC_URL\) cannot be reached from here \(ECONNREFUSED\)/,
    );
  });

  it('the Sentinels have certificates of their own', async () => {
    const lines = await examine({}, `rediss+sentinel://localhost:${port}/sessions`);
    assert.match(lines.join('\n'), new RegExp(`^WARN localhost:${port} \\(Sentinel\\)`, 'm'));
  });

  it('is read through the proxy', async () => {
    const proxy = createServer();
    const asked: (string | undefined)[] = [];
    proxy.on('connect', (request, socket) => {
      asked.push(request.url);
      const behind = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(behind).pipe(socket);
      });
      for (const [one, other] of [
        [behind, socket],
        [socket, behind],
      ] as const)
        one.on('error', () => undefined).once('close', () => other.destroy());
    });
    await using listening = await listenOnLoopback(proxy);
    const config = doctorConfig('', { ...AWAY, LONGPORT_HTTP_URL: 'https://longport.test' });
    const { proxy: egress } = readProxy({ HTTPS_PROXY: listening.url });
    const findings = await checkCertificates({ ...config, ...(egress === undefined ? {} : { proxy: egress }) });
    assert.match(findings[0]?.message ?? '', /^longport\.test:443 \(API\) expires on/);
    assert.ok(asked.includes('longport.test:443'));
  });
});
