import assert from 'node:assert/strict';
import { Agent, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { createAdminServer, type AdminServerOptions } from '../../../src/http/listener/admin-server.ts';
import { VERSION } from '../../../src/shared/version.ts';
import { startApiKeyBff, TEST_API_KEY } from '../../support/api-key-bff.ts';
import { useFixture } from '../../support/fixture.ts';
import { freePort } from '../../support/free-port.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { scrape } from '../../support/scrape.ts';
import { startBff, TEST_SECRET } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

describe('the admin listener', () => {
  const fixture = useFixture();
  const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(fixture.bff.adminUrl + path, init);

  it('answers /metrics in the text format of Prometheus', async () => {
    const answer = await ask('/metrics?of=anything');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(await answer.text(), /^longport_bff_build_info\{version="[\d.]+"\} 1$/m);
  });

  it('answers /health with what an operator may know, and nothing secret', async () => {
    fixture.bff.clock.advance(90_000);
    const answer = await ask('/health');
    assert.equal(answer.status, 200);
    const text = await answer.text();
    const { uptimeSeconds, authorizationServer, ...rest } = JSON.parse(text) as {
      uptimeSeconds: number;
      authorizationServer: { metadataAgeSeconds: number };
    };
    assert.deepEqual(rest, { version: VERSION, mode: 'oauth', store: { kind: 'memory', state: 'up' }, notices: 'up' });
    assert.ok(uptimeSeconds >= 90);
    const { metadataAgeSeconds, ...server } = authorizationServer;
    const quiet = { refreshFailure: null, refreshPauses: [] };
    assert.deepEqual(server, { issuer: fixture.longport.url, ready: true, ...quiet });
    assert.ok(metadataAgeSeconds >= 90);
    assert.ok(!text.includes(TEST_SECRET));
  });

  it('answers HEAD without a body', async () => {
    for (const path of ['/metrics', '/health']) {
      const answer = await ask(path, { method: 'HEAD' });
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), '');
    }
  });

  it('[AV-3] gives a slow client less time than the public listener, and keeps an idle connection as long', () => {
    const unused = {} as unknown as AdminServerOptions;
    const { headersTimeout, requestTimeout, keepAliveTimeout } = createAdminServer({
      ...unused,
      host: '::1',
      metrics: { contentType: '', text: () => Promise.resolve('') },
    });
    const { server } = fixture.bff.bff;
    assert.deepEqual([headersTimeout, requestTimeout], [5_000, 10_000]);
    assert.ok(headersTimeout < server.headersTimeout && requestTimeout < server.requestTimeout);
    assert.equal(keepAliveTimeout, server.keepAliveTimeout);
  });

  it('has nothing else, not even what the public one has', async () => {
    for (const path of ['/', '/healthz', '/session', '/login', '/api/v1/asset/account', '/metrics/', '/__proto__']) {
      const answer = await ask(path);
      assert.equal(answer.status, 404, path);
      assert.match(await answer.text(), /"code":"not_found"/);
    }
  });

  it('refuses every method but GET and HEAD', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await ask('/metrics', { method });
      assert.equal(answer.status, 405, method);
      assert.equal(answer.headers.get('allow'), 'GET, HEAD');
    }
  });

  it('on loopback, answers no name that only resolves to it', async () => {
    const port = Number(new URL(fixture.bff.adminUrl).port);
    const head = (host: string): string => `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    for (const host of [`rebound.example:${port}`, '127.0.0.1.rebound.example', 'localhost.rebound.example']) {
      assert.match(await rawRequest(port, head(host)), /^HTTP\/1\.1 403 [^]*"code":"cross_site"/, host);
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'localhost', '[::1]:9464']) {
      assert.match(await rawRequest(port, head(host)), /^HTTP\/1\.1 200 /, host);
    }
  });

  it('on another address, answers any name', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, env: { ADMIN_HOST: '0.0.0.0' } });
    const head = 'GET /health HTTP/1.1\r\nHost: bff:9464\r\nConnection: close\r\n\r\n';
    assert.match(await rawRequest(Number(new URL(bff.adminUrl).port), head), /^HTTP\/1\.1 200 /);
  });

  it('in the API-key mode, tells of calls, and has no value for what that mode does not have', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY] });
    await using bff = await startApiKeyBff({ longport });
    assert.equal((await new Visitor(bff).fetch('/api/v1/asset/account')).status, 200);
    const { uptimeSeconds, ...rest } = (await (await fetch(`${bff.adminUrl}/health`)).json()) as Record<
      string,
      unknown
    >;
    assert.equal(typeof uptimeSeconds, 'number');
    assert.deepEqual(rest, { version: VERSION, mode: 'apikey' });
    const scraped = await scrape(bff);
    assert.equal(
      scraped.value('longport_bff_requests_total', { route: 'api', method: 'safe', origin: 'longport', status: '2xx' }),
      1,
    );
    assert.equal(scraped.value('longport_bff_upstream_response_seconds_count'), 1);
    assert.ok(!scraped.samples.some(({ name }) => /_(store|notices)_up$|server_ready$|metadata_age/.test(name)));
    assert.equal((await new Visitor(bff).navigate('/metrics')).status, 404);
  });

  it('is not the public listener: that one knows neither path', async () => {
    for (const path of ['/metrics', '/health']) {
      assert.equal((await fixture.visitor().navigate(path)).status, 404);
      assert.equal((await fixture.visitor().fetch(`/api${path}`)).status, 403);
    }
  });

  it('answers while the process stops, holds up its end with no connection, and is gone then', async () => {
    await using longport = await startDevLongPort();
    const bff = await startBff({ longport });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    longport.faults.api = [{ kind: 'delay', ms: 500, times: 1 }];
    const slow = visitor.fetch('/api/v1/asset/account');
    await longport.journal.until(({ apiRequests }) => apiRequests.length === 1);
    const agent = new Agent({ keepAlive: true });
    const [kept] = (await once(get(`${bff.adminUrl}/health`, { agent }), 'response')) as [IncomingMessage];
    await once(kept.resume(), 'end');

    const stopped = bff.bff.stop();
    assert.equal((await scrape(bff)).value('longport_bff_api_calls_in_flight'), 1);
    assert.equal((await slow).status, 200);
    await stopped;
    await assert.rejects(fetch(`${bff.adminUrl}/health`));
    agent.destroy();
  });

  it('ends the start with a message that names its settings when its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = await freePort();
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../../src/main.ts', import.meta.url))], {
      cwd: '/',
      env: {
        PUBLIC_URL: `http://localhost:${port}`,
        PORT: String(port),
        ADMIN_PORT: String((taken.address() as AddressInfo).port),
        SESSION_SECRETS: TEST_SECRET,
        LONGPORT_CLIENT_ID: 'taken',
        LONGPORT_OAUTH_ISSUER: 'http://127.0.0.1:1',
        LONGPORT_HTTP_URL: 'http://127.0.0.1:1',
      },
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    taken.close();
    assert.equal(status, 1);
    assert.equal(errors, 'longport-bff cannot listen on ADMIN_HOST and ADMIN_PORT: EADDRINUSE\n');
  });
});
