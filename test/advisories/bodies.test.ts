import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import { rawRequest } from '../support/raw-http.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

describe('confused bodies', () => {
  const fixture = useFixture();
  const calls = () => fixture.longport.journal.apiRequests;

  it('[ER-1] CVE-2025-31492 a response without a session contains no byte of LongPort’s', async () => {
    const accepts = ['application/json', 'text/html,*/*;q=0.8', 'text/event-stream'];
    for (const path of ['/api/v1/asset/account', '/api/v1/quote/get_security_list?market=US&category=Overnight']) {
      for (const accept of accepts) {
        for (const method of ['GET', 'POST'] as const) {
          const answer = await fixture.visitor().fetch(path, { method, headers: { accept } });
          const problem = assertProblem(answer, 401, 'unauthenticated');
          const members = ['code', 'loginUrl', 'requestId', 'status', 'title', 'type'];
          assert.deepEqual(Object.keys(problem).sort(), members);
        }
      }
    }
    assert.equal(calls().length, 0);
  });

  it('[ER-5] CVE-2025-3891 a POST with any content type, or none, gets a response', async () => {
    const types = [
      ...['', 'Content-Type:', 'Content-Type: x', 'Content-Type: /', 'Content-Type: ;;;=', 'Content-Type: \xff\xfe'],
    ];
    types.push('Content-Type: application/x-www-form-urlencoded; charset=no-such', 'Content-Type: multipart/form-data');
    types.push(`Content-Type: ${'a/'.repeat(2_000)}`, 'Content-Type: text/plain\r\nContent-Type: text/html');
    const paths = ['/', '/login', '/callback', '/callback?code=x&state=y', '/session', '/logout', '/api/v1/test'];
    for (const path of paths) {
      for (const type of types) {
        for (const body of ['', 'a=1']) {
          const raw = await rawRequest(
            fixture.bff.port,
            `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-CSRF: 1\r\n${type === '' ? '' : `${type}\r\n`}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
          );
          assert.match(raw, /^HTTP\/1\.1 (?:204|303|40[01345]) /, `${path} ${type}`);
        }
      }
    }
    assert.equal((await (await fixture.signedIn()).fetch('/api/v1/asset/account')).status, 200);
  });

  it('[PX-14] CVE-2026-55603 a form with files is forwarded byte for byte', async () => {
    const visitor = await fixture.signedIn();
    const boundary = 'xx';
    const injected = 'name="a\r\nContent-Disposition: form-data; name=admin\r\n\r\n1\r\n--xx"';
    const body = [
      `--${boundary}\r\nContent-Disposition: form-data; ${injected}\r\n\r\nvalue\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="b%0d%0a"; filename="\u00e9\u0000.txt"\r\n\r\n\u00ff\r\n`,
      `--${boundary}--\r\nepilogue`,
    ].join('');
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await visitor.fetch('/api/v1/dev/echo', {
      method: 'POST',
      headers,
      body: Buffer.from(body, 'latin1'),
    });
    assert.equal(answer.status, 200);
    const call = calls().at(-1);
    assert.ok(call !== undefined);
    assert.equal(call.body.toString('latin1'), body);
    assert.equal(call.headers['content-type'], headers['content-type']);
  });

  for (const replay of ['safe', 'all'] as const) {
    it(`[PX-12] [PX-20] CVE-2025-32996 a body is sent once, API_REPLAY_ON_401=${replay}`, async () => {
      await using longport = await startDevLongPort();
      await using bff = await startBff({ longport, env: { API_REPLAY_ON_401: replay } });
      const visitor = new Visitor(bff);
      await visitor.signIn();
      const body = randomBytes(60_000);
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
        longport.journal.clear();
        const init = { method: 'POST', headers: { 'content-type': type }, body } as const;
        assert.equal((await visitor.fetch('/api/v1/dev/echo', init)).status, 200);
        const [call, ...others] = longport.journal.apiRequests;
        assert.deepEqual(others, []);
        assert.ok(call !== undefined);
        assert.ok(call.body.equals(body), type);
        assert.equal(call.headers['content-length'], String(body.length));
      }
      longport.expireAccessTokens();
      longport.journal.clear();
      const again = await visitor.fetch('/api/v1/dev/echo', { method: 'POST', body });
      assert.equal(again.status, replay === 'all' ? 200 : 503);
      assert.equal(longport.journal.apiRequests.length, replay === 'all' ? 2 : 1);
      for (const call of longport.journal.apiRequests) assert.ok(call.body.equals(body));
    });
  }
});
