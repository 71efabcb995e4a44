import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCertificateWatch } from '../../src/net/certificate-watch.ts';
import { makeCertificates } from '../support/certificates.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { openTlsFront } from '../support/tls-front.ts';

const HOUR_MS = 3_600_000;

describe('a certificate watch', () => {
  const owned = new AsyncDisposableStack();
  let origin: string;
  let front: AsyncDisposable;
  before(async () => {
    const certificates = owned.use(await makeCertificates());
    const port = await freePort();
    origin = `https://127.0.0.1:${port}`;
    front = owned.use(await openTlsFront({ certificates, port, serverPort: port }));
  });
  after(() => owned.disposeAsync());

  it('tells when the certificate expires, and keeps it when the server is gone', async () => {
    let nowMs = Date.now();
    const expiresAtMs = createCertificateWatch({ origin, proxy: undefined, clock: { monotonicMs: () => nowMs } });
    assert.equal(expiresAtMs(), undefined, 'it answers at once');
    await eventually('it is read', () => expiresAtMs() !== undefined);
    const known = expiresAtMs();
    // The certificate is valid for two days.
    assert.ok(Math.abs((known ?? 0) - Date.now() - 48 * HOUR_MS) < HOUR_MS);
    await front[Symbol.asyncDispose]();
    nowMs += HOUR_MS;
    expiresAtMs();
    nowMs += HOUR_MS;
    assert.equal(expiresAtMs(), known);
  });

  it('has no value for an http: origin, or for a server that cannot be reached', async () => {
    const of = (at: string) =>
      createCertificateWatch({ origin: at, proxy: undefined, clock: { monotonicMs: () => 0 } });
    for (const at of ['http://127.0.0.1:2', 'https://127.0.0.1:2']) {
      const expiresAtMs = of(at);
      expiresAtMs();
      await new Promise(setImmediate);
      assert.equal(expiresAtMs(), undefined, at);
    }
  });
});
