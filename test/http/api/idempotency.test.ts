import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { useFixture } from '../../support/fixture.ts';
import { assertProblem } from '../../support/problem.ts';
import { rawRequest } from '../../support/raw-http.ts';
import type { Answer } from '../../support/visitor.ts';
import { keyState, newKey, ORDER, ORDER_PATH, place } from './keyed-order.ts';

describe('an order with an Idempotency-Key', () => {
  const fixture = useFixture({ env: { API_RATE_PER_ACCOUNT: '0' } });
  const orders = (): number => fixture.longport.journal.ordersSubmitted;

  it('[IK-1] [IK-2] is placed once, and the same request gets the same response', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    const before = orders();
    const first = await place(page, { key });
    assert.equal(first.status, 200, first.text);
    assert.equal(first.headers['idempotency-replayed'], undefined);
    const second = await place(page, { key });
    assert.equal(second.headers['idempotency-replayed'], 'true');
    assert.deepEqual([second.status, second.text], [first.status, first.text]);
    for (const name of ['content-type', 'x-trace-id', 'cache-control']) {
      assert.equal(second.headers[name], first.headers[name], name);
    }
    assert.notEqual(second.headers['x-request-id'], first.headers['x-request-id']);
    assert.equal(orders(), before + 1);
  });

  it('[IK-11] is found again by a page that was reloaded', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    assert.deepEqual(await keyState(page, key), { state: 'none' });
    const first = await place(page, { key });
    assert.deepEqual(await keyState(page, key), {
      state: 'answered',
      status: 200,
      contentType: first.headers['content-type'],
      traceId: first.headers['x-trace-id'],
      body: first.text,
    });
  });

  it('[IK-3] is refused with another body, target or method', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    await place(page, { key });
    const before = orders();
    for (const other of [{ body: `${ORDER} ` }, { path: `${ORDER_PATH}?x=1` }, { method: 'PUT' }] as const) {
      const problem = assertProblem(await place(page, { key, ...other }), 422, 'idempotency_key_reused');
      assert.equal('executed' in problem, false);
    }
    assert.equal(orders(), before);
  });

  describe('whose header', () => {
    const WELL_FORMED = ['a', 'A.b-c_d~9', 'x'.repeat(128)];
    const MALFORMED = [
      '',
      '""',
      ' ',
      '.',
      'a.',
      '.a',
      'a..b',
      'a b',
      'a/b',
      'é',
      '"a',
      'a"',
      '""a""',
      'a,b',
      'x'.repeat(129),
      'a;b=1',
      "'a'",
    ];

    it('[IK-12] is well-formed names one key, bare or in quotes', async () => {
      const page = await fixture.signedIn();
      for (const key of WELL_FORMED) {
        const body = `{"k":"${key}"}`;
        const first = await place(page, { key, body });
        const second = await place(page, { key: `"${key}"`, body });
        assert.deepEqual([second.status, second.headers['idempotency-replayed']], [first.status, 'true'], key);
      }
    });

    for (const key of MALFORMED) {
      it(`[IK-12] is malformed gets 400, and nothing is sent: ${JSON.stringify(key)}`, async () => {
        const page = await fixture.signedIn();
        const before = fixture.longport.journal.apiRequests.length;
        const value = key === 'é' ? Buffer.from('é').toString('latin1') : key;
        assert.equal(assertProblem(await place(page, { key: value }), 400, 'bad_request')['executed'], false);
        assert.equal(fixture.longport.journal.apiRequests.length, before);
      });
    }

    it('[IK-12] is there twice gets 400, also with one key', async () => {
      const page = await fixture.signedIn();
      const answer = await rawRequest(
        fixture.bff.port,
        `POST ${ORDER_PATH} HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\nConnection: close\r\nCookie: ${page.cookieHeader}\r\nIdempotency-Key: a\r\nIdempotency-Key: a\r\nContent-Length: 2\r\n\r\n{}`,
      );
      assert.match(answer, /^HTTP\/1\.1 400 /);
    });

    it('[IK-12] stands on a read is ignored, malformed or not, and is never sent on', async () => {
      const page = await fixture.signedIn();
      for (const key of ['k1', '..']) {
        const headers = { 'idempotency-key': key };
        const read = await page.fetch('/api/v1/asset/account', { headers });
        assert.deepEqual([read.status, read.headers['idempotency-replayed']], [200, undefined]);
        const postRead = await place(page, { key, path: '/api/quote/quotes', body: '{"symbols":["700.HK"]}' });
        assert.doesNotMatch(String(postRead.headers['content-type']), /problem/);
      }
      await place(page, {});
      for (const { headers } of fixture.longport.journal.apiRequests)
        assert.equal(headers['idempotency-key'], undefined);
    });
  });

  it('[IK-8] asks LongPort for a response without a content coding', async () => {
    const page = await fixture.signedIn();
    await place(page, { headers: { 'accept-encoding': 'gzip, br' } });
    assert.equal(fixture.longport.journal.apiRequests.at(-1)?.headers['accept-encoding'], 'identity');
  });

  it('[IK-13] has a body of at most 64 KB, announced or not', async () => {
    const page = await fixture.signedIn();
    const before = fixture.longport.journal.apiRequests.length;
    const body = 'x'.repeat(64 * 1024 + 1);
    assert.equal(assertProblem(await place(page, { body }), 413, 'body_too_large')['executed'], false);
    const chunked = await page.fetch(ORDER_PATH, {
      method: 'POST',
      headers: { 'idempotency-key': newKey() },
      body: Readable.from([Buffer.from(body)]),
    });
    assert.equal(assertProblem(chunked, 413, 'body_too_large')['executed'], false);
    assert.equal(fixture.longport.journal.apiRequests.length, before);
  });

  it('[IK-7] says that it was not executed when it is refused, and says nothing without a key', async () => {
    const page = await fixture.signedIn();
    const stranger = fixture.visitor();
    const refused: readonly (readonly [number, string, () => Promise<Answer>])[] = [
      [401, 'unauthenticated', () => place(stranger, {})],
      [403, 'not_allowed', () => place(page, { path: '/api/none/order' })],
      [403, 'cross_site', () => place(page, { headers: { 'sec-fetch-site': 'cross-site' } })],
      [409, 'session_changed', () => place(page, { headers: { 'x-session-id': 'A'.repeat(22) } })],
      [412, 'too_late', () => place(page, { headers: { 'x-not-after': '1' } })],
      [400, 'bad_request', () => place(page, { path: '/api/v1//order' })],
      [400, 'bad_request', () => place(page, { headers: { 'x-not-after': 'soon' } })],
    ];
    for (const [status, code, act] of refused) {
      assert.equal(assertProblem(await act(), status, code)['executed'], false, code);
    }
    const plain = await page.fetch(ORDER_PATH, { method: 'POST', headers: { 'x-not-after': '1' }, body: ORDER });
    assert.equal('executed' in assertProblem(plain, 412, 'too_late'), false);
  });

  it('[IK-6] tells a known key after X-Not-After too', async () => {
    const page = await fixture.signedIn();
    const key = newKey();
    await place(page, { key });
    const again = await place(page, { key, headers: { 'x-not-after': '1' } });
    assert.deepEqual([again.status, again.headers['idempotency-replayed']], [200, 'true']);
  });

  describe('GET /api/idempotency/<key>', () => {
    it('[IK-11] needs proof and session, and the session that is named', async () => {
      const page = await fixture.signedIn();
      const key = newKey();
      const path = `/api/idempotency/${key}`;
      assertProblem(await page.request(path), 403, 'cross_site');
      assertProblem(await fixture.visitor().fetch(path), 401, 'unauthenticated');
      const named = { 'x-session-id': 'A'.repeat(22) };
      assertProblem(await page.fetch(path, { headers: named }), 409, 'session_changed');
      assert.match(String((await page.fetch(path)).headers['cache-control']), /no-store/);
      assert.deepEqual(await keyState(page, key), { state: 'none' });
    });

    it('[IK-14] is the only route there, and nothing there is sent on', async () => {
      const page = await fixture.signedIn();
      const before = fixture.longport.journal.apiRequests.length;
      for (const path of ['', '/', '/k/', '/k/more', '//k']) {
        assertProblem(await page.fetch(`/api/idempotency${path}`), 404, 'not_found');
      }
      for (const path of ['/api/Idempotency/k', '/api/IDEMPOTENCY', '/api/live/none/more']) {
        assertProblem(await page.fetch(path), 404, 'not_found');
      }
      const post = await page.fetch('/api/idempotency/k', { method: 'POST' });
      assertProblem(post, 405, 'method_not_allowed');
      assert.equal(post.headers['allow'], 'GET');
      assertProblem(await page.fetch('/api/idempotency/a..b'), 400, 'bad_request');
      assertProblem(await page.fetch('/api/idempotency/%41'), 400, 'bad_request');
      assert.equal(fixture.longport.journal.apiRequests.length, before);
    });
  });
});
