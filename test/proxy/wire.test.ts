import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import { rawRequest } from '../support/raw-http.ts';

describe('a call through /api', () => {
  const fixture = useFixture({ env: { API_MAX_BODY: '64kb' } });
  const lastCall = () => {
    const call = fixture.longport.journal.apiRequests.at(-1);
    assert.ok(call !== undefined);
    return call;
  };

  it('[PX-2] reaches LongPort with path and query byte for byte, and the TSLA row comes back', async () => {
    const visitor = await fixture.signedIn();
    const answer = await visitor.fetch('/api/v1/quote/get_security_list?market=US&category=Overnight');
    assert.equal(lastCall().url, '/v1/quote/get_security_list?market=US&category=Overnight');
    assert.equal(answer.status, 200);
    const list = (answer.json() as { data: { list: { symbol: string }[] } }).data.list;
    assert.ok(list.length >= 4000);
    assert.ok(answer.text.includes('{"symbol":"TSLA.US","name_cn":"特斯拉","name_hk":"特斯拉","name_en":"Tesla"}'));

    const direct = await fetch(`${fixture.longport.url}/v1/quote/get_security_list?market=US&category=Overnight`, {
      headers: { authorization: lastCall().headers['authorization'] ?? '' },
    });
    assert.ok(answer.body.equals(Buffer.from(await direct.arrayBuffer())));
  });

  it('[PX-4] [PX-5] [PX-6] [PX-8] [PX-9] [PX-10] sends on what the list allows, and our own fields', async () => {
    const visitor = await fixture.signedIn();
    const headers = {
      accept: 'application/json',
      'accept-language': 'zh-CN',
      authorization: 'Basic eDp5',
      connection: 'keep-alive, x-secret, authorization',
      'x-secret': '1',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=1.2.3.4',
      'x-real-ip': '1.2.3.4',
      'x-dc-region': 'us',
      'x-api-key': 'k',
      'x-papertrading': 'true',
      'user-agent': 'browser',
      referer: 'http://localhost/secret',
      origin: fixture.bff.url,
      te: 'trailers',
      via: '1.0 somewhere',
      'x-request-id': 'from-the-page-1',
    };
    const answer = await visitor.fetch('/api/v1/dev/echo', { headers });
    assert.equal(answer.headers['x-request-id'], 'from-the-page-1');
    const { rawHeaders, headers: received } = lastCall();
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    assert.deepEqual(names.toSorted(), [
      'accept',
      'accept-language',
      'authorization',
      'connection',
      'host',
      'user-agent',
      'via',
      'x-papertrading',
      'x-request-id',
    ]);
    assert.match(received['authorization'] ?? '', /^Bearer m_eyJ/);
    assert.equal(received['connection'], 'keep-alive');
    assert.equal(received['host'], new URL(fixture.longport.url).host);
    assert.match(received['user-agent'] ?? '', /^longport-bff\/\d/);
    assert.equal(received['via'], '1.0 somewhere, 1.1 longport-bff');
    assert.equal(received['x-request-id'], 'from-the-page-1');
  });

  it('[PX-12] generates the framing again: a length where it is known, chunked where not, neither without a body', async () => {
    const visitor = await fixture.signedIn();
    const head = `Host: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\nConnection: close\r\n`;
    const cases = [
      [`POST /api/v1/dev/echo HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\nhello`, '5', undefined],
      [
        `POST /api/v1/dev/echo HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
        undefined,
        'chunked',
      ],
      [`DELETE /api/v1/dev/echo?id=1 HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\nhello`, '5', undefined],
    ] as const;
    for (const [bytes, length, coding] of cases) {
      assert.match(await rawRequest(fixture.bff.port, bytes), /^HTTP\/1\.1 200 /);
      const { headers, body } = lastCall();
      assert.equal(body.toString(), 'hello');
      assert.equal(headers['content-length'], length);
      assert.equal(headers['transfer-encoding'], coding);
    }
    await visitor.fetch('/api/v1/dev/echo');
    assert.ok(!('content-length' in lastCall().headers) && !('transfer-encoding' in lastCall().headers));
  });

  it('[PX-15] refuses a body over the limit, announced or not, and the upstream call with it', async () => {
    const visitor = await fixture.signedIn();
    const before = fixture.longport.journal.apiRequests.length;
    const large = 'x'.repeat(64 * 1024 + 1);
    const announced = await visitor.fetch('/api/v1/dev/echo', { method: 'POST', body: large });
    assertProblem(announced, 413, 'body_too_large');
    assert.equal(fixture.longport.journal.apiRequests.length, before);
    const chunked = await rawRequest(
      fixture.bff.port,
      `POST /api/v1/dev/echo HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    );
    assert.match(chunked, /^HTTP\/1\.1 413 /);
    assert.match(chunked, /"code":"body_too_large"/);
    const exact = randomBytes(64 * 1024);
    assert.equal((await visitor.fetch('/api/v1/dev/echo', { method: 'PUT', body: exact })).status, 200);
    assert.ok(lastCall().body.equals(exact), 'every byte is carried');
  });

  it('[PX-19] leaves a compressed answer compressed, with its header', async () => {
    const visitor = await fixture.signedIn();
    const answer = await visitor.fetch('/api/v1/dev/gzip', { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(answer.headers['content-encoding'], 'gzip');
    assert.deepEqual([...answer.body.subarray(0, 2)], [0x1f, 0x8b]);
  });

  it('[PX-19] answers HEAD without a body', async () => {
    const visitor = await fixture.signedIn();
    const answer = await visitor.fetch('/api/v1/dev/echo', { method: 'HEAD' });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.length, 0);
  });

  it('[PX-16] aborts the upstream call when the browser goes away', async () => {
    const visitor = await fixture.signedIn();
    fixture.longport.faults.api = [{ kind: 'hang', pathPrefix: '/v1/asset', times: 1 }];
    const leaving = new AbortController();
    const call = fetch(`${fixture.bff.url}/api/v1/asset/account`, {
      headers: { cookie: visitor.cookieHeader, 'x-csrf': '1' },
      signal: leaving.signal,
    });
    const before = fixture.longport.journal.apiRequests.length;
    await fixture.longport.journal.until(({ apiRequests }) => apiRequests.length > before);
    leaving.abort();
    await assert.rejects(call);
    await fixture.longport.journal.until(({ apiRequests }) => apiRequests.at(-1)?.aborted === true, 1_000);
    fixture.longport.faults.clear();
  });

  it('[PX-20] [ER-4] repeats a safe call once after a broken connection, and an order never', async () => {
    const visitor = await fixture.signedIn();
    fixture.longport.faults.api = [{ kind: 'reset', pathPrefix: '/v1/asset', times: 1 }];
    const before = fixture.longport.journal.apiRequests.length;
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    assert.equal(fixture.longport.journal.apiRequests.length - before, 2);

    fixture.longport.faults.api = [{ kind: 'reset', pathPrefix: '/v1/trade' }];
    const order = await visitor.fetch('/api/v1/trade/order', { method: 'POST', body: '{}' });
    assertProblem(order, 502, 'upstream_unreachable');
    assert.equal(fixture.longport.journal.apiRequests.length - before, 3);
    const twice = await visitor.fetch('/api/v1/trade/order/today');
    assertProblem(twice, 502, 'upstream_unreachable');
    assert.equal(fixture.longport.journal.apiRequests.length - before, 5);

    fixture.longport.faults.api = [{ kind: 'reset', pathPrefix: '/quote' }];
    const read = await visitor.fetch('/api/quote/quotes', { method: 'POST', body: '{}' });
    assertProblem(read, 502, 'upstream_unreachable');
    assert.equal(fixture.longport.journal.apiRequests.length - before, 6);
    fixture.longport.faults.clear();
  });

  it('a response that is no envelope passes through as it is', async () => {
    const visitor = await fixture.signedIn();
    fixture.longport.faults.api = [{ kind: 'html-463', times: 1 }];
    const answer = await visitor.fetch('/api/v1/asset/account');
    assert.equal(answer.status, 463);
    assert.match(String(answer.headers['content-type']), /^text\/html/);
    assert.match(String(answer.headers['content-security-policy']), /sandbox/);
  });
});

describe('what /api refuses', () => {
  const fixture = useFixture();

  it('[CS-1] [CS-2] [CS-3] [CS-4] [CS-5] [CS-7] a call without the same-origin proof', async () => {
    const visitor = await fixture.signedIn();
    const before = fixture.longport.journal.apiRequests.length;
    const own = fixture.bff.url;
    const refused: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', 'x-csrf': '1', origin: own },
      { 'sec-fetch-site': 'same-site', 'x-csrf': '1' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
      { origin: 'null', 'x-csrf': '1' },
      { origin: `${own}.evil.example`, 'x-csrf': '1' },
      { origin: own.replace('http:', 'https:'), 'x-csrf': '1' },
      { origin: own.replace(/:\d+$/, ''), 'x-csrf': '1' },
      { 'x-csrf': 'true' },
      {},
    ];
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      for (const headers of refused) {
        const answer = await visitor.request('/api/v1/trade/order', { method, headers });
        assertProblem(answer, 403, 'cross_site');
      }
    }
    assert.equal(fixture.longport.journal.apiRequests.length, before);
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: own }, { 'x-csrf': '1' }]) {
      assert.equal((await visitor.request('/api/v1/test', { headers })).status, 200);
    }
  });

  it('[CS-6] a preflight from another origin is granted nothing', async () => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'sec-fetch-site': 'cross-site',
    };
    const answer = await fixture.visitor().request('/api/v1/trade/order', { method: 'OPTIONS', headers });
    assert.ok(answer.status >= 400);
    assert.ok(!Object.keys(answer.headers).some((name) => name.startsWith('access-control-')));
  });

  it('[PX-3] what is not on the list, and what is never on it', async () => {
    const visitor = await fixture.signedIn();
    const before = fixture.longport.journal.apiRequests.length;
    for (const path of ['/oauth2/token', '/v4/x', '/.well-known/jwks.json', '/v1/socket/token', '/V1/token/refresh'])
      assertProblem(await visitor.fetch(`/api${path}`), 403, 'not_allowed');
    const trace = await rawRequest(
      fixture.bff.port,
      `TRACE /api/v1/test HTTP/1.1\r\nHost: a\r\nX-CSRF: 1\r\nConnection: close\r\n\r\n`,
    );
    assert.match(trace, /^HTTP\/1\.1 405 /);
    assert.match(trace, /allow: GET, HEAD, POST/i);
    assert.equal(fixture.longport.journal.apiRequests.length, before);
  });

  it('[ER-1] a call without a session: 401 as a problem, with loginUrl and a challenge without a dialog', async () => {
    const answer = await fixture.visitor().fetch('/api/v1/test');
    const problem = assertProblem(answer, 401, 'unauthenticated');
    assert.equal(problem['loginUrl'], '/login');
    assert.match(String(answer.headers['www-authenticate']), /^Session /);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  });
});

describe('read-only mode', () => {
  const fixture = useFixture({ env: { API_READ_ONLY: 'true' } });

  it('[OP-18] lets only reads through, those that use POST among them', async () => {
    const visitor = await fixture.signedIn();
    assert.equal((await visitor.fetch('/api/v1/trade/order/today')).status, 200);
    assert.notEqual((await visitor.fetch('/api/quote/quotes', { method: 'POST', body: '{}' })).status, 403);
    assert.equal(fixture.longport.journal.apiRequests.at(-1)?.url, '/quote/quotes');
    assertProblem(await visitor.fetch('/api/quote/quotes', { method: 'PUT', body: '{}' }), 403, 'not_allowed');
    const order = await visitor.fetch('/api/v1/trade/order', { method: 'POST', body: '{}' });
    assertProblem(order, 403, 'not_allowed');
    assert.equal(fixture.longport.journal.ordersSubmitted, 0);
  });
});
