import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';

/** A request that an attacker hides behind another one. */
const SMUGGLED = 'DELETE /api/v1/trade/order?order_id=1 HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n';

describe('requests with an ambiguous end', () => {
  const fixture = useFixture();
  const calls = () => fixture.longport.journal.apiRequests;

  /** The head of a POST of a signed-in page. */
  async function headOf(method = 'POST', path = '/api/v1/dev/echo'): Promise<string> {
    const { cookieHeader } = await fixture.signedIn();
    return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookieHeader}\r\nX-CSRF: 1\r\n`;
  }

  /** Sends a head with these lines and a request behind it; one refusal comes back, and nothing goes upstream. */
  async function assertRefused(...variants: readonly string[]): Promise<void> {
    const head = await headOf();
    for (const lines of variants) {
      const before = calls().length;
      const answer = await rawRequest(fixture.bff.port, `${head}${lines}\r\n\r\n0\r\n\r\n${SMUGGLED}`);
      assert.match(answer, /^HTTP\/1\.1 400 /, JSON.stringify(lines));
      assert.match(answer, /"code":"bad_request"/);
      assert.equal(answer.split('HTTP/1.1 ').length, 2, JSON.stringify(lines));
      assert.equal(calls().length, before, JSON.stringify(lines));
    }
    assert.equal((await (await fixture.signedIn()).fetch('/api/v1/test')).status, 200);
  }

  it('[PX-11] CVE-2024-27982 a length with white space in front is not skipped', () =>
    assertRefused(
      ' Content-Length: 5',
      '\tContent-Length: 5',
      'X-A: 1\r\n Content-Length: 5',
      'X-A: 1\r\n\tContent-Length: 5',
    ));

  it('[PX-11] CVE-2023-30589 a lone carriage return ends no line', () =>
    assertRefused('X-A: b\rContent-Length: 5', 'X-A: b\r\rTransfer-Encoding: chunked', '\rTransfer-Encoding: chunked'));

  it('[PX-11] CVE-2022-32213 a transfer coding is compared exactly', () =>
    assertRefused(
      'Transfer-Encoding: chunkedchunked',
      'Transfer-Encoding: xchunked',
      'Transfer-Encoding: chunked-false',
      'Transfer-Encoding: chunked;q=1',
      'Transfer-Encoding: "chunked"',
      'Transfer-Encoding: identity, chunked',
      'Transfer-Encoding: chunked, identity',
      'Transfer-Encoding: gzip, chunked\r\nConnection: close',
    ));

  it('[PX-11] CVE-2021-22959 a name with white space before its colon is refused', () =>
    assertRefused('Content-Length : 5', 'Transfer-Encoding : chunked', 'Transfer-Encoding\t: chunked', 'X-A : 1'));

  it('[PX-11] CVE-2020-8287 two statements of where a request ends are refused', () =>
    assertRefused(
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: eee',
      'Transfer-Encoding: eee\r\nTransfer-Encoding: chunked',
      'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\nConnection: close',
      'Transfer-Encoding: chunked\r\nContent-Length: 5',
      'Content-Length: 5\r\nTransfer-Encoding: chunked',
      'Content-Length: 5\r\nContent-Length: 6',
      'Content-Length: 5\r\nContent-Length: 5',
      'Content-Length: 5, 5',
    ));

  it('[WS-1] GHSA-c4j6-fc7j-m34r CVE-2026-44578 an upgrade request meets the same checks as any other', async () => {
    const paths = [
      ['GET', '/api/v1/asset/account', 403],
      ['GET', '/api/oauth2/token', 403],
      ['GET', '/api//evil.example/', 400],
      ['GET', 'http://evil.example/', 400],
      ['POST', '/logout', 403],
      ['GET', '/logout', 405],
      ['GET', '/nothing', 404],
    ] as const;
    for (const [method, path, status] of paths) {
      for (const [protocol, expected] of [
        ['h2c', status],
        ['TLS/1.2', status],
        ['websocket', 400],
      ] as const) {
        const raw = await rawRequest(
          fixture.bff.port,
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: ${protocol}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        );
        assert.match(raw, new RegExp(`^HTTP/1\\.1 ${expected} `), `${method} ${path} ${protocol}`);
      }
    }
    assert.equal(calls().filter(({ headers }) => 'upgrade' in headers).length, 0);
  });

  it('[PX-12] [WS-1] CVE-2026-58055 a body behind an upgrade stays a body, on reused connections', async () => {
    const visitor = await fixture.signedIn();
    const upgrade = (protocol: string): string =>
      `Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: ${protocol}\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: ${SMUGGLED.length}\r\n\r\n${SMUGGLED}`;
    const before = calls().length;
    assert.match(await rawRequest(fixture.bff.port, (await headOf()) + upgrade('websocket')), /^HTTP\/1\.1 400 /);
    assert.equal(calls().length, before);
    for (let time = 0; time < 5; time += 1) {
      const answer = await rawRequest(fixture.bff.port, (await headOf()) + upgrade('h2c'));
      assert.match(answer, /^HTTP\/1\.1 200 /);
      assert.equal(answer.split('HTTP/1.1 ').length, 2);
      const call = calls().at(-1);
      assert.equal(call?.body.toString(), SMUGGLED);
      assert.ok(!('upgrade' in call.headers) && !('http2-settings' in call.headers));
      const next = await visitor.fetch('/api/v1/dev/echo?next=1');
      assert.match(next.text, /"url":"\/v1\/dev\/echo\?next=1"/);
    }
    assert.ok(calls().every(({ method }) => method !== 'DELETE'));
  });

  it('[WS-1] CVE-2026-2833 nothing that follows an upgrade is forwarded, and the connection ends', async () => {
    for (const protocol of ['websocket', 'h2c', 'anything/1']) {
      for (const path of ['/api/v1/dev/echo', '/session', '/nothing']) {
        const before = calls().length;
        const head = await headOf('GET', path);
        const answer = await rawRequest(
          fixture.bff.port,
          `${head}Connection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n${SMUGGLED}`,
        );
        assert.match(answer, /^connection: close\r$/im, `${path} ${protocol}`);
        assert.equal(answer.split('HTTP/1.1 ').length, 2);
        assert.equal(calls().length - before, protocol !== 'websocket' && path.startsWith('/api') ? 1 : 0);
      }
    }
    assert.ok(calls().every(({ method, headers }) => method !== 'DELETE' && !('x-smuggled' in headers)));
  });

  it('[ER-5] CVE-2024-21536 no request target ends the process', async () => {
    const targets = [
      '//',
      '///',
      '/\\',
      '/%',
      '/%E0%A4%A',
      '/%00',
      '/\x80\xff',
      '*',
      'x',
      '?',
      '//[',
      '//a@b:c/',
      '/:/:',
      '/[',
      '/{}',
    ];
    for (const prefix of ['', '/login', '/callback', '/session', '/api', '/api/v1/test']) {
      for (const target of [
        ...targets,
        '?%',
        '?[]=%&&=',
        `?${'['.repeat(2_000)}`,
        '?__proto__[x]=1',
        'http://',
        'http:///x',
        'a:',
      ]) {
        const raw = await rawRequest(
          fixture.bff.port,
          `GET ${prefix}${target} HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nConnection: close\r\n\r\n`,
        );
        assert.match(raw, /^HTTP\/1\.1 [234]\d\d /, prefix + target.slice(0, 50));
      }
    }
    assert.equal((await fixture.visitor().request('/healthz')).status, 200);
    assert.equal((await (await fixture.signedIn()).fetch('/api/v1/asset/account')).status, 200);
  });
});
