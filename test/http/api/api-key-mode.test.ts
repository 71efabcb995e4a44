import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import type { ApiRequest } from '../../../dev/longport/journal.ts';
import { VERSION } from '../../../src/shared/version.ts';
import { startApiKeyBff, TEST_API_KEY } from '../../support/api-key-bff.ts';
import type { RunningBff } from '../../support/test-bff.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { openRawConnection, rawRequest } from '../../support/raw-http.ts';
import { scrape } from '../../support/scrape.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { Visitor } from '../../support/visitor.ts';

const ORDER = JSON.stringify({
  symbol: '700.HK',
  order_type: 'LO',
  side: 'Buy',
  submitted_quantity: '100',
  submitted_price: '321.4',
  time_in_force: 'Day',
});
const JSON_TYPE = { 'content-type': 'application/json' };
const root = tempDir('web');
writeFileSync(join(root, 'index.html'), '<!doctype html><title>app</title>');

describe('the API-key mode', () => {
  let longport: DevLongPort;
  let bff: RunningBff;
  let page: Visitor;
  before(async () => {
    longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    // Fewer calls in flight than the calls of these tests: each gives its place back.
    bff = await startApiKeyBff({ longport, env: { API_MAX_BODY: '64kb', API_MAX_CONCURRENT: '24', WEB_ROOT: root } });
    page = new Visitor(bff);
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await longport.close();
  });
  beforeEach(() => {
    longport.faults.clear();
    longport.journal.clear();
  });
  const calls = (): readonly ApiRequest[] => longport.journal.apiRequests;
  const headOf = (): string => `Host: localhost:${bff.port}\r\nX-CSRF: 1\r\nConnection: close\r\n`;

  describe('/api', () => {
    it('[PX-2] sends a call with a signature that LongPort verifies, path and query byte for byte', async () => {
      for (const target of [
        '/v1/asset/account?currency=USD',
        '/v1/asset/stock?symbol=700.HK&symbol=BABA.US',
        '/v1/quote/get_security_list?market=US&category=Overnight',
        '/v1/dev/echo/AAPL.US/x?a[b]=1&a=2&a=&&c&d=%2f%2F%20+&e=100%&f=%E7%89%B9&g=?',
        "/v1/dev/echo/(a)!$&'*+,=:@~-_%20%C3%A9?",
      ]) {
        const raw = await rawRequest(bff.port, `GET /api${target} HTTP/1.1\r\n${headOf()}\r\n`);
        assert.match(raw, /^HTTP\/1\.1 200 /, target);
        assert.equal(calls().at(-1)?.url, target);
      }
      assert.equal(calls()[0]?.headers['authorization'], TEST_API_KEY.accessToken);
    });

    it('[OP-7] counts a 429 of LongPort that concerns our address, and passes it on', async () => {
      const body = '{"code":429001,"message":"ip request ratelimit"}';
      longport.faults.api = [{ kind: 'error', status: 429, body, headers: JSON_TYPE, times: 1 }];
      const answer = await page.fetch('/api/v1/asset/account');
      assert.deepEqual([answer.status, answer.text], [429, body]);
      assert.equal((await scrape(bff)).value('longport_bff_address_limited_total'), 1);
    });

    it('[PX-12] signs the body too: sent at once, in chunks, with DELETE, with none at all, and with HEAD', async () => {
      const placed = await page.fetch('/api/v1/trade/order', { method: 'POST', headers: JSON_TYPE, body: ORDER });
      assert.equal(placed.status, 200, placed.text);
      assert.equal(calls().at(-1)?.body.toString(), ORDER);
      assert.equal(longport.journal.ordersSubmitted, 1);

      const chunked = `POST /api/v1/dev/echo HTTP/1.1\r\n${headOf()}Transfer-Encoding: chunked\r\n\r\n`;
      const inChunks = await rawRequest(bff.port, `${chunked}5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n`);
      assert.match(inChunks, /^HTTP\/1\.1 200 .*"body_length":6/s);
      assert.equal(calls().at(-1)?.headers['content-length'], '6', 'its length is known by then');
      assert.match(await rawRequest(bff.port, `${chunked}0\r\n\r\n`), /^HTTP\/1\.1 200 .*"body_length":0/s);

      const withBody = await page.fetch('/api/v1/dev/echo?a=1', { method: 'DELETE', headers: JSON_TYPE, body: '{}' });
      assert.equal(withBody.status, 200, withBody.text);
      const empty = await page.fetch('/api/v1/dev/echo', { method: 'POST', headers: { 'content-length': '0' } });
      assert.equal(empty.status, 200, empty.text);
      assert.equal((await page.fetch('/api/v1/asset/account', { method: 'HEAD' })).status, 200);
    });

    it('[PX-15] refuses a body over the limit before anything is sent, announced or not, at once or slowly', async () => {
      const large = 'x'.repeat(65 * 1024);
      assertProblem(await page.fetch('/api/v1/dev/echo', { method: 'POST', body: large }), 413, 'body_too_large');
      const chunked = `POST /api/v1/dev/echo HTTP/1.1\r\n${headOf()}Transfer-Encoding: chunked\r\n\r\n`;
      await using connection = await openRawConnection(bff.port);
      // The end of the body never comes.
      connection.send(`${chunked}${large.length.toString(16)}\r\n${large}`);
      await connection.closed();
      assert.match(connection.received, /^HTTP\/1\.1 413 .*"code":"body_too_large"/s);
      assert.equal(calls().length, 0);
    });

    it('sends nothing of a body that breaks off', async () => {
      await using connection = await openRawConnection(bff.port);
      const head = `${headOf()}X-Request-Id: broken-off-1\r\nContent-Length: 99\r\n`;
      connection.send(`POST /api/v1/trade/order HTTP/1.1\r\n${head}\r\n{`);
      connection.finish();
      await connection.closed();
      await eventually('it is logged', () => bff.log.some((line) => line.includes('broken-off-1')));
      assert.equal((await page.fetch('/api/v1/test')).status, 200);
      assert.deepEqual(
        calls().map(({ url }) => url),
        ['/v1/test'],
      );
      assert.ok(!bff.log.some((line) => line.includes('unexpected error')));
    });

    it('signs a GET again that is repeated after a failed connection', async () => {
      longport.faults.api = [{ kind: 'reset', times: 1 }];
      assert.equal((await page.fetch('/api/v1/asset/account')).status, 200);
      const [first, second] = calls();
      assert.equal(calls().length, 2);
      for (const name of ['x-timestamp', 'x-api-signature']) {
        assert.notEqual(first?.headers[name], second?.headers[name], name);
      }
    });

    it('never repeats a POST', async () => {
      longport.faults.api = [{ kind: 'reset', times: 1 }];
      const answer = await page.fetch('/api/v1/trade/order', { method: 'POST', headers: JSON_TYPE, body: ORDER });
      assertProblem(answer, 502, 'upstream_unreachable');
      assert.equal(calls().length, 1);
    });

    it('makes equal calls of one moment differ, which LongPort would refuse as duplicates', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => page.fetch('/api/v1/asset/account')));
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    });

    it('passes on what LongPort says of the key, once, with its own bytes', async () => {
      for (const code of [401003, 401004, 403201, 403203] as const) {
        longport.journal.clear();
        longport.faults.api = [{ kind: 'code', code, times: 1 }];
        const answer = await page.fetch('/api/v1/asset/account');
        assert.equal(answer.status, Math.floor(code / 1000));
        assert.equal((answer.json() as { code: number }).code, code);
        assert.ok(answer.headers['x-trace-id'] !== undefined);
        assert.equal(calls().length, 1);
      }
    });

    it('[PX-4] [PX-9] sends none of the headers a page could forge', async () => {
      const forged = {
        authorization: 'Bearer forged',
        'x-api-key': 'forged',
        'x-api-signature': 'forged',
        'x-timestamp': '1',
        'x-dc-region': 'us',
        cookie: 'a=b',
        connection: 'x-api-signature',
      };
      assert.equal((await page.fetch('/api/v1/dev/echo', { headers: forged })).status, 200);
      const { headers } = calls().at(-1) ?? assert.fail('nothing arrived');
      assert.equal(headers['x-api-key'], TEST_API_KEY.appKey);
      assert.equal(headers['x-dc-region'], undefined);
      assert.equal(headers['cookie'], undefined);
    });

    it('[CS-1] [CS-3] [CS-4] still wants the proof that our own page calls', async () => {
      const refused = [
        {},
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
        { origin: 'http://attacker.example' },
        { origin: `http://127.0.0.1:${bff.port}`, 'x-csrf': '1' },
      ];
      for (const headers of refused) {
        assertProblem(await page.request('/api/v1/asset/account', { headers }), 403, 'cross_site');
      }
      assert.equal(calls().length, 0);
      assert.equal((await page.request('/api/v1/asset/account', { headers: { 'x-csrf': '1' } })).status, 200);
      assert.equal((await page.request('/api/v1/asset/account', { headers: { origin: bff.url } })).status, 200);
    });

    it('still has its allow-list: what hands out or ends credentials is denied', async () => {
      for (const path of ['/v1/socket/token', '/v1/token/refresh?expired_at=2030-01-01', '/oauth2/token', '/other']) {
        assertProblem(await page.fetch(`/api${path}`), 403, 'not_allowed');
      }
      assert.equal(calls().length, 0);
    });
  });

  it('has no login and no session: their routes are not there, nor is a page in their place', async () => {
    const sessions = ['/session/list', '/session/extend', '/session/end'];
    for (const path of [
      ...['/login', '/login?returnTo=/x', '/login/', '/callback?code=c&state=s', '/logout'],
      ...sessions,
    ]) {
      for (const method of ['GET', 'POST', 'HEAD'] as const) {
        const answer = await page.fetch(path, { method });
        assert.equal(answer.status, 404, `${method} ${path}`);
        if (method !== 'HEAD') assertProblem(answer, 404, 'not_found');
        assert.equal(answer.headers['set-cookie'], undefined);
      }
    }
  });

  it('says in /session that there is nothing to sign in to', async () => {
    const answer = await page.fetch('/session');
    assert.equal(answer.status, 200);
    assert.equal(
      answer.text,
      `{"authenticated":true,"mode":"apikey","session":null,"account":null,"version":"${VERSION}"}`,
    );
    assert.equal(answer.headers['cache-control'], 'no-store');
    assertProblem(await page.fetch('/session', { method: 'POST' }), 405, 'method_not_allowed');
  });

  it('[OP-2] sends no call past its X-Not-After, and takes no notice of X-Session-Id and X-Background', async () => {
    const before = longport.journal.apiRequests.length;
    const late = { 'x-not-after': String(Date.now() - 1_000) };
    assertProblem(await page.fetch('/api/v1/asset/account', { headers: late }), 412, 'too_late');
    const order = { method: 'POST', headers: { ...JSON_TYPE, ...late }, body: ORDER } as const;
    assertProblem(await page.fetch('/api/v1/trade/order', order), 412, 'too_late');
    const broken = { 'x-not-after': 'soon' };
    assertProblem(await page.fetch('/api/v1/asset/account', { headers: broken }), 400, 'bad_request');
    assert.equal(longport.journal.apiRequests.length, before);
    const headers = { 'x-not-after': String(Date.now() + 60_000), 'x-session-id': 'another', 'x-background': '1' };
    assert.equal((await page.fetch('/api/v1/asset/account', { headers })).status, 200);
    const sent = longport.journal.apiRequests.at(-1);
    for (const name of Object.keys(headers)) assert.equal(sent?.headers[name], undefined, name);
  });

  it('serves the page, and is well and ready', async () => {
    assert.match((await page.navigate('/orders')).text, /<title>app/);
    assert.equal((await page.request('/healthz')).text, '{"status":"ok"}');
    assert.equal((await page.request('/readyz')).text, '{"status":"ready","missing":[]}');
  });

  it('[LG-1] never shows a part of the key, in its log or in a response', async () => {
    const texts = [];
    longport.faults.api = [{ kind: 'reset', method: 'POST' }];
    for (const path of ['/api/v1/dev/echo', '/api/v1/asset/account', '/session', '/readyz', '/login', '/api/x']) {
      const { text, headers } = await page.fetch(path);
      texts.push(text, JSON.stringify(headers));
    }
    texts.push((await page.fetch('/api/v1/trade/order', { method: 'POST', body: '{}' })).text);
    for (const secret of Object.values(TEST_API_KEY)) {
      assert.ok(!texts.join('\n').includes(secret), secret);
      assert.ok(!bff.log.join('\n').includes(secret), secret);
    }
    assert.match(bff.log.join('\n'), /"mode":"apikey"/);
  });
});

describe('the API-key mode, set up otherwise', () => {
  it('[OP-18] in read-only mode lets only reads through', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    await using bff = await startApiKeyBff({ longport, env: { API_READ_ONLY: 'true' } });
    const page = new Visitor(bff);
    const order = await page.fetch('/api/v1/trade/order', { method: 'POST', headers: JSON_TYPE, body: ORDER });
    assertProblem(order, 403, 'not_allowed');
    assert.equal((await page.fetch('/api/v1/asset/account')).status, 200);
    const read = await page.fetch('/api/quote/quotes', { method: 'POST', headers: JSON_TYPE, body: '{}' });
    assert.notEqual(read.status, 403, read.text);
    assert.equal(longport.journal.ordersSubmitted, 0);
  });

  it('names the US data centre for a token of it', async () => {
    const key = { ...TEST_API_KEY, accessToken: 'us_canary' };
    await using longport = await startDevLongPort({ apiKeys: [key], securityCount: 50 });
    await using bff = await startApiKeyBff({ longport, env: { LONGPORT_ACCESS_TOKEN: key.accessToken } });
    const answer = await new Visitor(bff).fetch('/api/v1/asset/account');
    assert.equal(answer.status, 200, answer.text);
    assert.equal(longport.journal.apiRequests[0]?.headers['x-dc-region'], 'us');
  });

  it('[PX-2] signs the path of a base URL that has one', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    const base = { url: `${longport.url}/v1/dev/echo` };
    await using bff = await startApiKeyBff({ longport: base });
    const answer = await new Visitor(bff).fetch('/api/v1/x?y');
    assert.equal(answer.status, 200, answer.text);
    assert.equal(longport.journal.apiRequests[0]?.url, '/v1/dev/echo/v1/x?y');
  });

  for (const [what, env] of [
    ['listens beyond loopback', { HOST: '0.0.0.0', APIKEY_ALLOW_REMOTE: 'true' }],
    ['has a public URL beyond loopback', { PUBLIC_URL: 'https://trade.example.com', LONGPORT_HTTP_URL: '' }],
  ] as const) {
    it(`warns when it ${what}, and otherwise does not`, async () => {
      const warnings = ({ log }: RunningBff): number =>
        log.filter((line) => /"warn".*everyone who reaches/.test(line)).length;
      await using shared = await startApiKeyBff({ longport: { url: 'http://127.0.0.1:1' }, env });
      await using alone = await startApiKeyBff({ longport: { url: 'http://127.0.0.1:1' } });
      assert.equal(warnings(shared), 1);
      assert.equal(warnings(alone), 0);
    });
  }

  it('asks no authorization server, and waits for no Redis, which only an Idempotency-Key needs', async () => {
    const nobody = createServer((socket) => {
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const address = `127.0.0.1:${(nobody.address() as AddressInfo).port}`;
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    const env = {
      REDIS_URL: `redis://${address}`,
      LONGPORT_OAUTH_ISSUER: `http://${address}`,
      SESSION_SECRETS: 'short',
    };
    await using bff = await startApiKeyBff({ longport, env });
    const page = new Visitor(bff);
    assert.equal((await page.request('/readyz')).status, 200, 'at once');
    assert.equal((await page.fetch('/api/v1/asset/account')).status, 200);
    const order = { method: 'POST', headers: JSON_TYPE, body: ORDER } as const;
    const withKey = { ...order, headers: { ...JSON_TYPE, 'idempotency-key': 'k1' } };
    assertProblem(await page.fetch('/api/v1/trade/order', withKey), 503, 'store_unavailable');
    assert.equal(longport.journal.ordersSubmitted, 0);
    assert.equal((await page.fetch('/api/v1/trade/order', order)).status, 200);
    nobody.close();
  });

  it('ends event streams when it stops', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    const bff = await startApiKeyBff({ longport });
    const stream = await openAnswer(bff, new Visitor(bff));
    await longport.journal.until(({ openStreams }) => openStreams === 1);
    await bff.bff.stop();
    await stream.closed();
    await longport.journal.until(({ openStreams }) => openStreams === 0);
  });
});
