import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import supertest from 'supertest';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('the composed app', () => {
  const fixture = useFixture();
  const agent = () => supertest(fixture.bff.bff.server);

  it('says that it lives and that it is ready', async () => {
    await agent().get('/healthz').expect(200, { status: 'ok' });
    await agent().get('/readyz').expect(200, { status: 'ready', missing: [] });
  });

  it('[ER-2] [HD-1] [HD-3] [HD-8] answers every fault of its own with a problem that is never cached', async () => {
    const faults = [
      [agent().get('/nothing'), 404, 'not_found'],
      [agent().get('/api'), 404, 'not_found'],
      [agent().get('/LOGIN'), 404, 'not_found'],
      [agent().get('/logout'), 405, 'method_not_allowed'],
      [agent().post('/session'), 405, 'method_not_allowed'],
      [agent().post('/logout'), 403, 'cross_site'],
      [agent().get('/api/v1/test').set('X-CSRF', '1'), 401, 'unauthenticated'],
    ] as const;
    for (const [request, status, code] of faults) {
      const { headers, text } = await request
        .expect(status)
        .expect('Content-Type', 'application/problem+json; charset=utf-8');
      assert.equal((JSON.parse(text) as { code: string }).code, code);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.equal(headers['referrer-policy'], 'no-referrer');
    }
  });

  it('[PX-17] an expectation it does not know gets 417, 100-continue a response', async () => {
    const head = 'Host: localhost\r\nConnection: close\r\n';
    const unknown = await rawRequest(fixture.bff.port, `GET /session HTTP/1.1\r\n${head}Expect: nonsense\r\n\r\n`);
    assert.match(unknown, /^HTTP\/1\.1 417 /);
    assert.match(unknown, /"code":"expectation_failed"/);
    const body = `Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`;
    const known = await rawRequest(fixture.bff.port, `POST /api/v1/test HTTP/1.1\r\n${head}${body}`);
    assert.match(known, /HTTP\/1\.1 403 /);
  });

  it('[HD-6] does not reveal its software in a response', async () => {
    const { headers } = await agent().get('/healthz');
    for (const name of ['x-powered-by', 'server', 'via', 'etag']) assert.equal(headers[name], undefined, name);
  });

  it('[LG-5] takes a well-formed request id and replaces any other', async () => {
    await agent().get('/healthz').set('X-Request-Id', 'page-1234').expect('X-Request-Id', 'page-1234');
    for (const id of ['short', 'with space in it', 'x'.repeat(65), '<script>alert(1)</script>']) {
      const answer = await agent().get('/healthz').set('X-Request-Id', id);
      const headers = answer.headers as Record<string, string>;
      assert.match(String(headers['x-request-id']), /^[\da-f-]{36}$/);
    }
  });

  it('[LG-3] [LG-4] logs refusals with request id, address and path, never the query', async () => {
    await agent().get('/api/v1/test?secret=canary').set('X-Request-Id', 'refused-1').expect(403);
    const line = fixture.bff.log.find((each) => each.includes('refused-1')) ?? '{}';
    const { time, requestId, clientAddress, problem, method, path } = JSON.parse(line) as Record<string, unknown>;
    assert.match(String(time), /^\d{4}-.*Z$/);
    assert.match(String(clientAddress), /127\.0\.0\.1$/);
    assert.deepEqual(
      { requestId, problem, method, path },
      { requestId: 'refused-1', problem: 'cross_site', method: 'GET', path: '/api/v1/test' },
    );
    assert.ok(!fixture.bff.log.join('').includes('canary'));
  });

  it('[CF-7] without TRUST_PROXY, forwarded fields have no effect', async () => {
    const forged = { 'X-Forwarded-For': '1.2.3.4', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example' };
    await agent().get('/api/v1/test').set(forged).set('X-Request-Id', 'forged-001').expect(403);
    const line = fixture.bff.log.find((each) => each.includes('forged-001')) ?? '';
    assert.ok(!line.includes('1.2.3.4'));
  });
});

describe('the composed app behind one trusted proxy', () => {
  const fixture = useFixture({ env: { TRUST_PROXY: '1' } });

  it('[CF-7] logs the address that proxy saw', async () => {
    const request = supertest(fixture.bff.bff.server).get('/api/v1/test').set('X-Request-Id', 'trusted-01');
    await request.set('X-Forwarded-For', '6.6.6.6, 203.0.113.7').expect(403);
    const line = fixture.bff.log.find((each) => each.includes('trusted-01')) ?? '{}';
    assert.equal((JSON.parse(line) as Record<string, unknown>)['clientAddress'], '203.0.113.7');
  });
});

describe('static files', () => {
  const root = tempDir('web');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(root, 'app.js'), 'export {};');
  writeFileSync(join(root, '.secret'), 'hidden');
  const fixture = useFixture({ env: { WEB_ROOT: root } });
  const agent = () => supertest(fixture.bff.bff.server);

  it('[HD-7] [HD-8] serves the page under a strict policy, and to navigations that name no file', async () => {
    for (const path of ['/', '/index.html', '/orders', '/orders/today']) {
      const { headers, text } = await agent()
        .get(path)
        .set('Accept', 'text/html')
        .expect(200)
        .expect('Content-Type', 'text/html; charset=utf-8');
      assert.match(text, /<title>app/);
      assert.match(String(headers['content-security-policy']), /script-src 'self'.*frame-ancestors 'none'/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-cache');
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    }
    await agent().get('/app.js').expect(200).expect('Content-Type', 'text/javascript; charset=utf-8');
  });

  it('does not serve what is not there, hidden, or outside', async () => {
    for (const path of ['/missing.js', '/.secret', '/..%2f..%2fetc/passwd', '/%2e%2e/package.json', '/api', '/api/']) {
      const { status } = await agent().get(path);
      assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
    }
    await agent().post('/orders').expect(404);
  });
});
