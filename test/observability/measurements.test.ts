import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from '../../src/observability/metrics.ts';

function start(clientSecretExpiresAtMs?: number) {
  const metrics = createMetrics({
    health: { report: () => Promise.resolve({ version: '', mode: 'apikey', uptimeSeconds: 0 } as const) },
    openConnections: () => Promise.resolve(7),
    clientSecretExpiresAtMs,
  });
  return {
    metrics,
    /** The values of the series whose name begins so. */
    values: async (prefix: string): Promise<Record<string, number>> => {
      const lines = (await metrics.text()).matchAll(/^longport_bff_(\S+?(?:\{.*\})?) (\S+)$/gm);
      const all = [...lines].map(([, series = '', value]) => [series, Number(value)] as const);
      return Object.fromEntries(all.filter(([series]) => series.startsWith(prefix)));
    },
  };
}

describe('the measurements of a call', () => {
  it('count it by method and class of its status, and as in flight until it ends', async () => {
    const { metrics, values } = start();
    for (let call = 0; call < 8; call += 1) metrics.callBegan();
    assert.deepEqual(await values('api_calls_in_flight'), { api_calls_in_flight: 8 });
    for (const status of [200, 299, 304, 404, 599, 600, undefined]) metrics.callEnded('safe', status);
    metrics.callEnded('unsafe', 503);
    const calls = await values('api_calls_total');
    assert.deepEqual(Object.fromEntries(Object.entries(calls).filter(([, value]) => value > 0)), {
      'api_calls_total{method="safe",status="broken"}': 1,
      'api_calls_total{method="safe",status="2xx"}': 2,
      'api_calls_total{method="safe",status="3xx"}': 1,
      'api_calls_total{method="safe",status="4xx"}': 1,
      'api_calls_total{method="safe",status="5xx"}': 2,
      'api_calls_total{method="unsafe",status="5xx"}': 1,
    });
    assert.equal(Object.keys(calls).length, 10, 'every series is there');
    assert.deepEqual(await values('api_calls_in_flight'), { api_calls_in_flight: 0 });
    assert.deepEqual(await values('api_calls_total'), calls, 'a scrape counts nothing');
  });

  for (const [name, measure] of [
    ['upstream_response_seconds', 'upstreamAnswered'],
    ['token_record_read_seconds', 'tokenRecordRead'],
  ] as const) {
    it(`fall into the bucket of their bound, which includes it: ${name}`, async () => {
      const { metrics, values } = start();
      for (const ms of [5, 5.001, 60_000]) metrics[measure](ms);
      const found = await values(name);
      assert.equal(found[`${name}_bucket{le="0.0025"}`] ?? 0, 0);
      assert.equal(found[`${name}_bucket{le="0.005"}`], 1);
      assert.equal(found[`${name}_bucket{le="0.01"}`], 2);
      assert.equal(found[`${name}_bucket{le="0.25"}`], 2);
      assert.equal(found[`${name}_bucket{le="+Inf"}`], 3);
      assert.equal(found[`${name}_count`], 3);
      assert.ok(Math.abs((found[`${name}_sum`] ?? 0) - 60.010001) < 1e-9);
    });
  }

  it('have these bounds, in seconds', async () => {
    const { values } = start();
    const bounds = async (name: string): Promise<string> => {
      const series = Object.keys(await values(`${name}_bucket`));
      return series.map((each) => /le="([^"]+)"/.exec(each)?.[1]).join(' ');
    };
    const [quick, slow] = ['0.005 0.01 0.025 0.05 0.1 0.25 0.5 1 2.5 5', '0.05 0.1 0.25 0.5 1 2.5 5 10 15 20'];
    assert.equal(await bounds('upstream_response_seconds'), `${quick} 10 30 +Inf`);
    assert.equal(
      await bounds('token_record_read_seconds'),
      '0.0001 0.00025 0.0005 0.001 0.0025 0.005 0.01 0.025 0.05 0.1 0.25 0.7 +Inf',
    );
    assert.equal(await bounds('refresh_duration_seconds'), `${slow} +Inf`);
    assert.equal(await bounds('refresh_lease_wait_seconds'), '0.001 0.005 0.025 0.1 0.25 0.5 1 2.5 5 12 +Inf');
  });

  it('come with the open connections, and no value of a part that does not exist', async () => {
    const { values } = start();
    assert.deepEqual(await values('open_connections'), { open_connections: 7 });
    for (const absent of ['store_', 'notices_up', 'authorization_server_ready', 'metadata_age', 'client_secret']) {
      assert.deepEqual(
        Object.keys(await values(absent)).filter((series) => !/_total|_faults/.test(series)),
        [],
        absent,
      );
    }
  });

  it('come with the expiry of the client secret in seconds', async () => {
    const name = 'client_secret_expires_timestamp_seconds';
    assert.deepEqual(await start(1_900_000_000_500).values(name), { [name]: 1_900_000_000.5 });
  });
});
