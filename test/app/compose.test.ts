import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Stores } from '../../src/app/bff.ts';
import { createMemoryStores } from '../../src/memory/stores.ts';
import type { Event } from '../../src/observability/events.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { eventually } from '../support/eventually.ts';
import { assertProblem } from '../support/problem.ts';
import { scrape } from '../support/scrape.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const DAY_MS = 86_400_000;

/** Collects the events of a BFF, and the end of its store. */
function observe() {
  const events: Event[] = [];
  const order: string[] = [];
  const memory = createMemoryStores({ clock: systemClock, ttlSeconds: 3_600 });
  const stores: Stores = {
    ...memory,
    close: () => {
      order.push('store closed');
      return memory.close();
    },
  };
  const emit = (event: Event): void => {
    events.push(event);
    order.push(event.type);
  };
  return { events, order, overrides: { stores, events: { emit } } };
}

/** Sends a call and does not wait for its response. */
function openConnection(port: number, visitor: Visitor): Socket {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET ${CALL} HTTP/1.1\r\nHost: localhost:${port}\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\n\r\n`,
  );
  return socket;
}

describe('a composed server', () => {
  it('reports what it listens on, and that its metadata is loaded', async () => {
    const { events, overrides } = observe();
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, overrides });
    const adminAddress = bff.adminUrl.replace('http://', '');
    const { issuer } = bff.config.oauth;
    const started = events.find(({ type }) => type === 'started');
    assert.deepEqual(started, {
      type: 'started',
      address: `127.0.0.1:${bff.port}`,
      adminAddress,
      mode: 'oauth',
      store: 'memory',
      keysLostBy: 'restart',
      issuer,
    });
    const loaded = events.filter(({ type }) => type === 'authorization_server_loaded');
    assert.deepEqual(loaded, [{ type: 'authorization_server_loaded', issuer, movedOrigins: [] }]);
    assert.ok(!events.some(({ type }) => type === 'proxy_not_named'), 'PUBLIC_URL is not https');
  });

  for (const [state, days] of [
    ['expires_soon', 1],
    ['expired', -1],
  ] as const) {
    it(`warns at the start of a client secret that ${state.replace('_', ' ')}`, async () => {
      const { events, overrides } = observe();
      await using longport = await startDevLongPort();
      const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
      const env = {
        LONGPORT_CLIENT_SECRET: 'canary-client-secret-0123456789',
        LONGPORT_CLIENT_SECRET_EXPIRES_AT: expiresAt,
      };
      await using bff = await startBff({ longport, env, overrides });
      assert.equal(bff.config.oauth.clientSecretExpiresAtMs, Date.parse(expiresAt));
      const alarms = events.filter(({ type }) => type.startsWith('client_secret'));
      assert.deepEqual(alarms, [{ type: `client_secret_${state}`, expiresAt }]);
    });
  }

  it('[AV-6] closes its store only after a refresh whose caller has left', async () => {
    const { order, overrides } = observe();
    await using longport = await startDevLongPort();
    const bff = await startBff({ longport, overrides });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    await visitor.fetch(CALL);
    longport.expireAccessTokens();
    longport.faults.token = { kind: 'delay', ms: 300, times: 1 };
    const call = openConnection(bff.port, visitor);
    await eventually('the refresh is in flight', () => order.includes('lease_waited'));
    call.destroy();
    await bff.bff.stop();
    const [refreshed, closed] = [order.lastIndexOf('token_refresh'), order.indexOf('store closed')];
    assert.ok(refreshed >= 0 && refreshed < closed, order.join(', '));
    await assert.rejects(fetch(`${bff.adminUrl}/health`), 'the admin listener is closed');
  });

  it('[AV-6] answers each call with 502 when it abandons them', async () => {
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    longport.faults.api = [{ kind: 'hang' }];
    const calls = [visitor.fetch(CALL), visitor.fetch(CALL)];
    const inFlight = async (): Promise<number> => (await scrape(bff)).value('longport_bff_api_calls_in_flight');
    await eventually(
      'both are in flight',
      async () => (await inFlight()) === 2 && longport.journal.apiRequests.length >= 2,
    );
    bff.bff.abandon();
    for (const call of calls) assertProblem(await call, 502, 'upstream_unreachable');
  });
});
