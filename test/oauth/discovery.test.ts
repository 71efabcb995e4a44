import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { createAuthorizationServer, fetchServerMetadata } from '../../src/oauth/authorization-server.ts';
import { MetadataError, type MetadataFault } from '../../src/oauth/server-metadata.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { eventually } from '../support/eventually.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { freePort } from '../support/free-port.ts';
import { startBff, TEST_SECRET } from '../support/test-bff.ts';
import { useTokenEndpoint } from '../support/token-endpoint.ts';

const ISSUER = 'https://openapi.longportapp.com';

const CONFIG = loadOAuthMode({
  env: { PUBLIC_URL: 'https://trade.example.com', SESSION_SECRETS: TEST_SECRET, LONGPORT_CLIENT_ID: 'c' },
  readFile: () => '',
}).oauth;

const documentOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
});

/** A clock whose sleepers wake when the test says so. */
function createSteppedClock(): Clock & { readonly sleeps: number[]; wake(): void } {
  const sleeps: number[] = [];
  let wakeUp = (): void => undefined;
  return {
    sleeps,
    wake: () => {
      wakeUp();
    },
    nowMs: () => 0,
    monotonicMs: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        wakeUp = resolve;
        signal?.addEventListener('abort', () => {
          resolve();
        });
        sleeps.push(ms);
      }),
  };
}

describe('discovery', () => {
  const endpoint = useTokenEndpoint();
  const load = (issuer: string) =>
    fetchServerMetadata({ config: { issuer, allowInsecure: true }, fetch: endpoint.fetch });

  it('[CF-3] is retried with a growing delay while it fails, and refreshed in the background with the last good copy kept', async () => {
    await using longport = await startDevLongPort();
    const clock = createSteppedClock();
    const faults: string[] = [];
    const loads: number[] = [];
    const server = createAuthorizationServer({
      config: { ...CONFIG, issuer: longport.url, allowInsecure: true },
      fetch: endpoint.fetch,
      clock,
      onLoaded: () => loads.push(1),
      onFault: (fault: MetadataError) => faults.push(fault.fault),
    });
    longport.faults.discovery = { kind: 'error', status: 503 };
    server.start();
    const step = async (sleeps: number): Promise<void> => {
      await eventually(`sleep ${sleeps}`, () => clock.sleeps.length === sleeps);
    };
    for (let count = 1; count <= 4; count += 1) {
      await step(count);
      assert.equal(server.isReady(), false);
      assert.throws(() => server.client(), { code: 'authorization_server_unavailable' });
      if (count === 4) longport.faults.clear();
      clock.wake();
    }
    await step(5);
    assert.equal(server.isReady(), true);
    assert.deepEqual(clock.sleeps, [500, 1000, 2000, 4000, 3_600_000]);
    assert.deepEqual(faults, Array(4).fill('unreachable'));

    longport.faults.discovery = { kind: 'other-issuer', issuer: 'https://evil.example' };
    clock.wake();
    await step(6);
    assert.equal(faults.at(-1), 'issuer_mismatch');
    assert.equal(server.client().serverMetadata().issuer, longport.url);
    assert.deepEqual(loads, [1]);
    await server.stop();
  });

  it('[CF-3] is retried after at most 30 seconds, and from half a second again after a success', async () => {
    const clock = createSteppedClock();
    let good = false;
    const server = createAuthorizationServer({
      config: CONFIG,
      fetch: () => Promise.resolve(good ? Response.json(documentOf(ISSUER)) : new Response(null, { status: 503 })),
      clock,
    });
    server.start();
    server.start();
    const expected = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 3_600_000, 500, 1000];
    for (let count = 1; count < expected.length; count += 1) {
      await eventually(`sleep ${count}`, () => clock.sleeps.length === count);
      good = count === 8;
      clock.wake();
    }
    await eventually('the last sleep', () => clock.sleeps.length === expected.length);
    assert.deepEqual(clock.sleeps, expected);
    await server.stop();
  });

  it('[CF-3] tells of each document with the one before it, and of a client that cannot be made', async () => {
    const clock = createSteppedClock();
    const loads: (readonly unknown[])[] = [];
    const faults: string[] = [];
    let endpoint = `${ISSUER}/token`;
    const server = createAuthorizationServer({
      config: CONFIG,
      fetch: () => Promise.resolve(Response.json({ ...documentOf(ISSUER), token_endpoint: endpoint })),
      clock,
      onLoaded: (metadata, previous) => {
        loads.push([metadata.token_endpoint, previous?.token_endpoint]);
        if (loads.length === 2) throw new Error('of another kind');
      },
      onFault: (error) => faults.push(`${error.fault} ${error.name}`),
    });
    server.start();
    await eventually('the first', () => clock.sleeps.length === 1);
    endpoint = `${ISSUER}/other`;
    clock.wake();
    await eventually('the second', () => clock.sleeps.length === 2);
    assert.deepEqual(loads, [
      [`${ISSUER}/token`, undefined],
      [`${ISSUER}/other`, `${ISSUER}/token`],
    ]);
    assert.deepEqual(faults, ['malformed MetadataError']);
    await server.stop();
  });

  it('[CF-3] ends with a stop: an open fetch is aborted, no fault is told, and nothing is fetched again', async () => {
    const clock = createSteppedClock();
    const faults: string[] = [];
    let signal: AbortSignal | undefined;
    const server = createAuthorizationServer({
      config: CONFIG,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          signal = init?.signal ?? undefined;
          init?.signal?.addEventListener('abort', () => {
            setImmediate(() => {
              faults.push('settled');
              reject(new Error('aborted'));
            });
          });
        }),
      clock,
      onFault: (error) => faults.push(error.fault),
    });
    server.start();
    const stopped = server.stop();
    assert.equal(signal?.aborted, true);
    await stopped;
    assert.deepEqual(faults, ['settled'], 'the stop waits for the fetch');
    server.start();
    assert.equal(clock.sleeps.length, 0);
  });

  it('[CF-1] asks at the well-known path of an issuer with a path', async () => {
    const issuer = `${endpoint.issuer}/tenant`;
    endpoint.answerJson(200, documentOf(issuer));
    assert.equal((await load(issuer)).issuer, issuer);
    assert.equal(endpoint.received.at(-1)?.path, '/.well-known/oauth-authorization-server/tenant');
  });

  it('[CF-3] says what is wrong with a response that is none', async () => {
    const refused = (fault: MetadataFault, named: string, issuer = endpoint.issuer): Promise<void> =>
      assert.rejects(
        load(issuer),
        (thrown) => thrown instanceof MetadataError && thrown.fault === fault && thrown.message.includes(named),
      );
    endpoint.answerJson(503, {});
    await refused('unreachable', '503');
    endpoint.answerJson(302, documentOf(endpoint.issuer), { location: '/elsewhere' });
    await refused('unreachable', '302');
    endpoint.answerJson(200, '<html>', { 'content-type': 'text/html' });
    await refused('malformed', 'JSON');
    endpoint.answerJson(200, documentOf('https://evil.net'));
    await refused('issuer_mismatch', 'https://evil.net');
    await refused('unreachable', '', `http://127.0.0.1:${await freePort()}`);
  });

  it('[CF-3] is fetched within 10 seconds, and a body that is not read is given up', async (context) => {
    const timeout = context.mock.method(AbortSignal, 'timeout');
    let cancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    const requests: unknown[] = [];
    const fetching = fetchServerMetadata({
      config: CONFIG,
      fetch: (url, init) => {
        requests.push(url, init?.headers);
        return Promise.resolve(new Response(body, { status: 404 }));
      },
    });
    await assert.rejects(fetching, { fault: 'unreachable' });
    assert.equal(cancelled, true);
    assert.deepEqual(timeout.mock.calls[0]?.arguments, [10_000]);
    assert.deepEqual(requests, [`${ISSUER}/.well-known/oauth-authorization-server`, { accept: 'application/json' }]);
  });

  it('[AZ-5] [CF-1] another issuer, or PKCE without S256: unready, and the log says what to set', async () => {
    await using longport = await startDevLongPort();
    const cases = [
      [{ kind: 'other-issuer', issuer: 'https://other.example' }, /LONGPORT_OAUTH_ISSUER=https:\/\/other\.example/],
      [{ kind: 'without-s256' }, /PKCE with S256/],
    ] as const;
    for (const [fault, reason] of cases) {
      longport.faults.discovery = fault;
      await using bff = await startBff({ longport, unready: true });
      await eventually('the fault is logged', () => bff.log.some((line) => reason.test(line)));
      const ready = await fetch(`${bff.url}/readyz`);
      assert.equal(ready.status, 503);
      assert.deepEqual(await ready.json(), { status: 'unready', missing: ['authorization_server'] });
      longport.faults.clear();
    }
  });

  it('comes to be ready by itself once the authorization server is there', async () => {
    await using longport = await startDevLongPort();
    longport.faults.discovery = { kind: 'error', status: 503, times: 1 };
    await using bff = await startBff({ longport });
    assert.equal((await fetch(`${bff.url}/readyz`)).status, 200);
  });
});
