import assert from 'node:assert/strict';
import { totalmem } from 'node:os';
import { describe, it } from 'node:test';
import { createMetrics } from '../../src/observability/metrics.ts';
import { resultOf } from '../../src/observability/request-labels.ts';

const LIMITS = { maxConcurrent: 9, maxConcurrentPerAccount: 8, maxConcurrentPerSession: 7, maxConnections: 1_024 };

function start(clientSecretExpiresAtMs?: number, limits = LIMITS) {
  const metrics = createMetrics({
    health: { report: () => Promise.resolve({ version: '', mode: 'apikey', uptimeSeconds: 0 } as const) },
    openConnections: () => Promise.resolve(7),
    limits: () => limits,
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

const inUse = (series: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(series).filter(([, value]) => value > 0));

describe('the measurements of a request', () => {
  const call = { route: 'api', method: 'safe', origin: 'longport', result: '2xx' } as const;

  it('count it by route, method, origin and status', async () => {
    const { metrics, values } = start();
    const before = await values('requests_total');
    metrics.requestEnded(call, 1);
    metrics.requestEnded({ ...call, method: 'unsafe', origin: 'bff', result: '429' }, 1);
    metrics.requestEnded({ ...call, origin: 'browser', result: 'browser_left' }, 1);
    metrics.requestEnded({ ...call, route: 'stream', origin: 'bff', result: 'ended' }, 1);
    metrics.requestEnded({ ...call, route: 'other', origin: 'bff', result: '4xx' }, 1);
    const after = await values('requests_total');
    assert.deepEqual(inUse(after), {
      'requests_total{route="api",method="safe",origin="longport",status="2xx"}': 1,
      'requests_total{route="api",method="unsafe",origin="bff",status="429"}': 1,
      'requests_total{route="api",method="safe",origin="browser",status="browser_left"}': 1,
      'requests_total{route="stream",method="safe",origin="bff",status="ended"}': 1,
      'requests_total{route="other",origin="bff",status="4xx"}': 1,
    });
    assert.deepEqual(Object.keys(after), Object.keys(before), 'every series is there from the start');
    assert.deepEqual(await values('requests_total'), after, 'a scrape counts nothing');
  });

  it('measure its duration by route and class of its status', async () => {
    const { metrics, values } = start();
    metrics.requestEnded(call, 250);
    metrics.requestEnded({ ...call, result: '429' }, 30_000);
    metrics.requestEnded({ ...call, origin: 'browser', result: 'browser_left' }, 8_000);
    metrics.requestEnded({ ...call, route: 'login', origin: 'bff', result: '503' }, 600_000);
    const found = inUse(await values('request_duration_seconds'));
    const of = (labels: string): Record<string, number> =>
      Object.fromEntries(Object.entries(found).filter(([series]) => series.includes(labels)));
    assert.equal(found['request_duration_seconds_bucket{route="api",status="2xx",le="0.25"}'], 1);
    assert.equal(found['request_duration_seconds_bucket{route="api",status="2xx",le="0.1"}'], undefined);
    assert.equal(found['request_duration_seconds_bucket{route="api",status="4xx",le="30"}'], 1);
    assert.equal(found['request_duration_seconds_bucket{route="api",status="4xx",le="10"}'], undefined);
    assert.equal(found['request_duration_seconds_sum{route="api",status="broken"}'], 8);
    assert.deepEqual(of('route="login"'), {
      'request_duration_seconds_bucket{route="login",status="5xx",le="+Inf"}': 1,
      'request_duration_seconds_sum{route="login",status="5xx"}': 600,
      'request_duration_seconds_count{route="login",status="5xx"}': 1,
    });
  });
});

describe('the label of a status', () => {
  it('is the code where an operator acts on it, and else the class', () => {
    const codes = [200, 204, 301, 304, 400, 401, 403, 404, 429, 499, 500, 502, 503, 504, 599, 600];
    assert.equal(
      codes.map((code) => resultOf(code)).join(' '),
      '2xx 2xx 3xx 3xx 4xx 401 403 4xx 429 4xx 5xx 502 503 504 5xx 5xx',
    );
  });
});

describe('the measurements of a call', () => {
  it('count it as in flight until it ends', async () => {
    const { metrics, values } = start();
    for (let call = 0; call < 3; call += 1) metrics.callBegan();
    assert.deepEqual(await values('api_calls_in_flight'), { api_calls_in_flight: 3 });
    metrics.callEnded();
    assert.deepEqual(await values('api_calls_in_flight'), { api_calls_in_flight: 2 });
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

  it('come with the limits in force, which are read at each scrape', async () => {
    const limits = { ...LIMITS };
    const { values } = start(undefined, limits);
    assert.deepEqual(await values('api_max_concurrent'), {
      api_max_concurrent: 9,
      api_max_concurrent_per_account: 8,
      api_max_concurrent_per_session: 7,
    });
    assert.deepEqual(await values('max_connections'), { max_connections: 1_024 });
    limits.maxConcurrent = 5;
    assert.equal((await values('api_max_concurrent'))['api_max_concurrent'], 5);
  });

  it('come with the limits of memory, never more than the machine has', async () => {
    const { values } = start();
    const { memory_limit_bytes: limit = 0 } = await values('memory_limit_bytes');
    assert.ok(limit > process.memoryUsage.rss() && limit <= totalmem(), String(limit));
    const { heap_limit_bytes: heap = 0 } = await values('heap_limit_bytes');
    assert.ok(heap > process.memoryUsage().heapUsed, String(heap));
  });

  it('come with the time since the start', async () => {
    assert.deepEqual(await start().values('uptime_seconds'), { uptime_seconds: 0 });
  });

  it('come with the expiry of the client secret in seconds', async () => {
    const name = 'client_secret_expires_timestamp_seconds';
    assert.deepEqual(await start(1_900_000_000_500).values(name), { [name]: 1_900_000_000.5 });
  });
});
