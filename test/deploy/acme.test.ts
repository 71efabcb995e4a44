import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connect } from 'node:tls';
import { makeCertificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { skipWithoutHaproxy, startHaproxy } from '../support/haproxy.ts';
import { PROJECT_ROOT } from '../support/project-file.ts';
import { tempDir } from '../support/temp-dir.ts';

const SCRIPT = join(PROJECT_ROOT, 'deploy/acme/acme.sh');

/** The names in the certificate that a server shows. Undefined: it does not respond. */
function namesAt(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().subjectaltname);
      socket.destroy();
    });
    socket.once('error', () => {
      resolve(undefined);
    });
  });
}

describe('deploy/acme/acme.sh', () => {
  it('makes a self-signed certificate for the host of PUBLIC_URL, and never replaces one', () => {
    const folder = tempDir('acme');
    try {
      const env = { PATH: process.env['PATH'], TLS_FOLDER: folder, PUBLIC_URL: 'https://trade.example.com:8443' };
      const pem = (): string => readFileSync(join(folder, 'site.pem'), 'utf8');
      execFileSync('sh', [SCRIPT, 'placeholder'], { env });
      const first = pem();
      assert.equal(new X509Certificate(first).subjectAltName, 'DNS:trade.example.com');
      assert.match(first, /BEGIN (?:EC )?PRIVATE KEY/);
      execFileSync('sh', [SCRIPT, 'placeholder'], { env });
      assert.equal(pem(), first);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('installs a new certificate, and HAProxy uses it', { skip: skipWithoutHaproxy() }, async () => {
    await using old = await makeCertificates();
    await using renewed = await makeCertificates('DNS:renewed.example.com');
    await using proxy = await startHaproxy({ certificates: old, dnsPort: 1, instancePort: 1 });
    const lineage = join(proxy.folder, 'lineage');
    mkdirSync(lineage);
    writeFileSync(join(lineage, 'fullchain.pem'), readFileSync(renewed.certificateFile));
    writeFileSync(join(lineage, 'privkey.pem'), readFileSync(renewed.keyFile));
    assert.equal(await namesAt(proxy.httpsPort), 'DNS:localhost, IP Address:127.0.0.1');
    const env = {
      PATH: process.env['PATH'],
      TLS_FOLDER: join(proxy.folder, 'tls'),
      PUBLIC_URL: 'https://renewed.example.com',
      RENEWED_LINEAGE: lineage,
      HAPROXY_PID: String(proxy.pid),
    };
    execFileSync('sh', [SCRIPT, 'install'], { env });
    await eventually('it has the new one', async () => (await namesAt(proxy.httpsPort)) === 'DNS:renewed.example.com');
  });
});
