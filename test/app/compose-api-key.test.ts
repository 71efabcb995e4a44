import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Event } from '../../src/observability/events.ts';
import { startApiKeyBff, TEST_API_KEY } from '../support/api-key-bff.ts';
import { eventually } from '../support/eventually.ts';
import { assertProblem } from '../support/problem.ts';
import { scrape } from '../support/scrape.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const NO_LONGPORT = { url: 'https://127.0.0.1:9' };

/** Starts a server of this mode and collects its events. */
async function start(longport = NO_LONGPORT, env: Readonly<Record<string, string>> = {}) {
  const events: Event[] = [];
  const overrides = { events: { emit: (event: Event) => void events.push(event) } };
  const bff = await startApiKeyBff({ longport, env, overrides });
  return { events, ...bff };
}

describe('a composed server of the API-key mode', () => {
  it('reports what it listens on, and closes both listeners when it stops', async () => {
    const { bff, events, port, url, adminUrl } = await start();
    assert.deepEqual(events, [
      {
        type: 'started',
        address: `127.0.0.1:${port}`,
        adminAddress: adminUrl.replace('http://', ''),
        mode: 'apikey',
        store: 'memory',
        keysLostBy: 'restart',
      },
    ]);
    const health = (await (await fetch(`${adminUrl}/health`)).json()) as Record<string, unknown>;
    assert.deepEqual([health['mode'], health['store']], ['apikey', undefined]);
    assert.equal((await fetch(`${url}/healthz`)).headers.get('strict-transport-security'), null);
    await bff.stop();
    for (const each of [url, adminUrl]) await assert.rejects(fetch(`${each}/healthz`));
  });

  for (const [why, env, isShared] of [
    ['its public URL is not of this machine', { PUBLIC_URL: 'https://bff.example' }, true],
    ['it listens on all addresses', { HOST: '0.0.0.0' }, true],
    ['only this machine reaches it', { PUBLIC_URL: 'https://localhost:1' }, false],
  ] as const) {
    it(`${isShared ? 'warns that the account is shared' : 'does not warn'} when ${why}`, async () => {
      await using subject = await start(NO_LONGPORT, { ...env, APIKEY_ALLOW_REMOTE: 'true' });
      const warnings = subject.events.filter(({ type }) => type === 'account_is_shared');
      const publicOrigin = 'PUBLIC_URL' in env ? env.PUBLIC_URL : subject.url;
      const address = `${'HOST' in env ? env.HOST : '127.0.0.1'}:${subject.port}`;
      const { headers } = await fetch(`http://127.0.0.1:${subject.port}/healthz`);
      assert.equal(headers.has('strict-transport-security'), 'PUBLIC_URL' in env, 'it follows the public URL');
      assert.deepEqual(warnings, isShared ? [{ type: 'account_is_shared', address, publicOrigin }] : []);
    });
  }

  it('[AV-6] is not ready from the beginning of its stop on', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY] });
    const { bff, port, ...started } = await start(longport);
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await once(socket, 'connect');
    const ask = `GET /readyz HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    socket.write(ask);
    await eventually('it is ready', () => received.endsWith('{"status":"ready","missing":[]}'));
    longport.faults.api = [{ kind: 'delay', ms: 300, times: 1 }];
    const call = new Visitor(started).fetch(CALL);
    await longport.journal.until(({ apiRequests }) => apiRequests.length > 0);
    const stopped = bff.stop();
    socket.write(ask);
    await eventually('it is not ready', () => received.endsWith('{"status":"unready","missing":[]}'));
    assert.equal((await call).status, 200, 'the call in flight is completed');
    socket.destroy();
    await stopped;
  });

  it('[AV-6] answers each call with 502 when it abandons them', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY] });
    await using bff = await start(longport);
    longport.faults.api = [{ kind: 'hang' }];
    const calls = [1, 2].map(() => new Visitor(bff).fetch(CALL));
    await longport.journal.until(({ apiRequests }) => apiRequests.length >= 2);
    assert.equal((await scrape(bff)).value('longport_bff_api_calls_in_flight'), 2);
    bff.bff.abandon();
    for (const call of calls) assertProblem(await call, 502, 'upstream_unreachable');
  });
});
