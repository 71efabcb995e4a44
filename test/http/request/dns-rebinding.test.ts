import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startApiKeyBff, TEST_API_KEY } from '../../support/api-key-bff.ts';
import type { RunningBff } from '../../support/test-bff.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** What a page of attacker.example sends once its name resolves to the BFF: for the browser both are one origin. */
const FROM_ITS_OWN_PAGE = 'Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nX-CSRF: 1\r\nConnection: close\r\n';

describe('DNS rebinding in the API-key mode', () => {
  const root = tempDir('web');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>app</title>');
  let longport: DevLongPort;
  let bff: RunningBff;
  before(async () => {
    longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    bff = await startApiKeyBff({ longport, env: { WEB_ROOT: root } });
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await longport.close();
  });

  const REQUESTS = [
    ...['GET /api/v1/asset/account', 'POST /api/v1/trade/order', 'GET /session', 'GET /login'],
    ...['GET /callback', 'POST /logout', 'GET /healthz', 'GET /readyz'],
    ...['GET /', 'GET /index.html', 'GET /nothing.js'],
  ];

  for (const line of REQUESTS) {
    it(`${line} is refused under every other Host, and under none`, async () => {
      const { port } = bff;
      for (const host of [
        ...[`attacker.example:${port}`, 'attacker.example', `localhost.attacker.example:${port}`],
        ...[`127.0.0.1:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`],
        ...['localhost', `localhost:${port + 1}`, `localhost.:${port}`],
      ]) {
        const forged = `Origin: http://${host}\r\nX-Forwarded-Host: localhost:${port}\r\nForwarded: host=localhost:${port}\r\n`;
        const answer = await rawRequest(port, `${line} HTTP/1.1\r\nHost: ${host}\r\n${forged}${FROM_ITS_OWN_PAGE}\r\n`);
        assert.match(answer, /^HTTP\/1\.1 403 /, host);
        assert.match(answer, /"code":"cross_site"/, host);
        assert.match(answer, /^content-type: application\/problem\+json/im);
      }
      const without = await rawRequest(port, `${line} HTTP/1.0\r\n${FROM_ITS_OWN_PAGE}\r\n`);
      assert.match(without, /^HTTP\/1\.1 403 .*"code":"cross_site"/s);
      assert.equal(longport.journal.apiRequests.length, 0);
    });
  }

  it('neither two Hosts nor a target that names a host pass, although ours is one of them', async () => {
    const own = `localhost:${bff.port}`;
    for (const [target, hosts] of [
      ['/session', `${own}\r\nHost: attacker.example`],
      ['/session', `attacker.example\r\nHost: ${own}`],
      ['/session', `${own}, attacker.example`],
      [`http://${own}/session`, own],
      ['http://attacker.example/session', own],
    ] as const) {
      const raw = await rawRequest(bff.port, `GET ${target} HTTP/1.1\r\nHost: ${hosts}\r\n${FROM_ITS_OWN_PAGE}\r\n`);
      assert.match(raw, /^HTTP\/1\.1 400 /, `${target} ${hosts}`);
      assert.doesNotMatch(raw, /authenticated/);
    }
  });

  it('a second request on the same connection is looked at again', async () => {
    const first = `GET /session HTTP/1.1\r\nHost: localhost:${bff.port}\r\n\r\n`;
    const second = `GET /session HTTP/1.1\r\nHost: attacker.example\r\n${FROM_ITS_OWN_PAGE}\r\n`;
    const raw = await rawRequest(bff.port, first + second);
    assert.deepEqual(raw.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 403']);
  });

  it('our own page is served under our own Host, however it is spelled', async () => {
    for (const host of [`localhost:${bff.port}`, `LOCALHOST:${bff.port}`]) {
      const raw = await rawRequest(bff.port, `GET /session HTTP/1.1\r\nHost: ${host}\r\n${FROM_ITS_OWN_PAGE}\r\n`);
      assert.match(raw, /^HTTP\/1\.1 200 .*\{"authenticated":true,"mode":"apikey",/s);
    }
  });
});
