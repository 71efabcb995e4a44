import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { createHttpClient } from '../../src/net/http-client.ts';
import { createAuthorizationServer } from '../../src/oauth/authorization-server.ts';
import type { MetadataError } from '../../src/oauth/server-metadata.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { eventually } from '../support/eventually.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { startBff, TEST_SECRET } from '../support/test-bff.ts';

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
  const settings = (region: string, more: Record<string, string> = {}) =>
    loadOAuthMode({
      env: {
        PUBLIC_URL: 'https://trade.example.com',
        SESSION_SECRETS: TEST_SECRET,
        LONGPORT_CLIENT_ID: 'c',
        LONGPORT_REGION: region,
        ...more,
      },
      readFile: () => '',
    });

  it('the region picks issuer and API; any other issuer may be set', () => {
    const global = settings('global');
    assert.equal(global.oauth.issuer, 'https://openapi.longportapp.com');
    assert.equal(global.api.baseUrl.href, 'https://openapi.longportapp.com/');
    const cn = settings('cn');
    assert.equal(cn.oauth.issuer, 'https://openapi.longportapp.cn');
    assert.equal(cn.api.baseUrl.href, 'https://openapi.longportapp.cn/');
    const newer = settings('global', {
      LONGBRIDGE_OAUTH_ISSUER: 'https://openapi.longbridge.com',
      LONGBRIDGE_HTTP_URL: 'https://openapi.longbridge.com',
    });
    assert.equal(newer.oauth.issuer, 'https://openapi.longbridge.com');
    assert.equal(newer.api.baseUrl.origin, 'https://openapi.longbridge.com');
  });

  it('[CF-3] is retried with a growing delay while it fails, and refreshed in the background with the last good copy kept', async () => {
    await using longport = await startDevLongPort();
    const httpClient = createHttpClient({ upstreamOrigin: longport.url });
    const clock = createSteppedClock();
    const faults: string[] = [];
    const loads: number[] = [];
    const { oauth } = loadOAuthMode({
      env: {
        PUBLIC_URL: 'http://localhost:1',
        SESSION_SECRETS: TEST_SECRET,
        LONGPORT_CLIENT_ID: 'c',
        LONGPORT_OAUTH_ISSUER: longport.url,
      },
      readFile: () => '',
    });
    const server = createAuthorizationServer({
      config: oauth,
      fetch: httpClient.fetch,
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
    await httpClient.close();
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
