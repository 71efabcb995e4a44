import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTracing } from '../../src/config/tracing.ts';

const ENDPOINT = 'http://collector.example.net:4318';

/** The issues of these settings beside an endpoint. */
function faultsOf(env: Readonly<Record<string, string>>): readonly string[] {
  return readTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, ...env }, false).issues;
}

describe('the settings of traces', () => {
  it('are off without an endpoint, and then nothing in them is an issue', () => {
    const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_TRACES_SAMPLER: 'nonsense' };
    for (const off of [
      {},
      { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
      { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
      { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' },
      { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT, OTEL_TRACES_EXPORTER: 'none' },
    ]) {
      assert.deepEqual(readTracing({ ...env, ...off }, true), { issues: [] }, JSON.stringify(off));
    }
  });

  for (const [url, env] of Object.entries<Record<string, string>>({
    [`${ENDPOINT}/v1/traces`]: { OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT },
    [`${ENDPOINT}/base/v1/traces`]: { OTEL_EXPORTER_OTLP_ENDPOINT: `${ENDPOINT}/base/` },
    'https://own.example.net/': {
      OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://own.example.net',
    },
  })) {
    it(`send spans to ${url} for ${JSON.stringify(env)}`, () => {
      assert.equal(readTracing(env, false).tracing?.collectorUrl.href, url);
    });
  }

  it('refuse every protocol but http/protobuf, and say how to set it for traces alone', () => {
    for (const protocol of ['grpc', 'http/json']) {
      const [issue = '', ...others] = faultsOf({ OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
      assert.match(issue, /^OTEL_EXPORTER_OTLP_PROTOCOL must be http\/protobuf.*OTEL_EXPORTER_OTLP_TRACES_PROTOCOL/);
      assert.ok(issue.endsWith(`(found "${protocol}")`));
      assert.deepEqual(others, []);
    }
    const own = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf' };
    assert.deepEqual(faultsOf(own), []);
    assert.match(
      faultsOf({ OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'grpc' })[0] ?? '',
      /^OTEL_EXPORTER_OTLP_TRACES_PROTOCOL/,
    );
  });

  it('refuse another exporter, what is no URL, an unknown sampler and a ratio beyond its limits, all at once', () => {
    const issues = faultsOf({
      OTEL_TRACES_EXPORTER: 'zipkin',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:secret@4317',
      OTEL_TRACES_SAMPLER: 'jaeger_remote',
    });
    assert.deepEqual(
      issues.map((issue) => issue.split(' ', 1)[0]),
      ['OTEL_TRACES_EXPORTER', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER'],
    );
    assert.ok(!issues.join().includes('secret'));
    for (const ratio of ['1.5', '-0.1', 'half']) {
      const [issue] = faultsOf({ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: ratio });
      assert.equal(issue, `OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1 (found "${ratio}")`);
    }
  });

  for (const [sampler, argument, expected] of [
    [undefined, undefined, 1],
    ['always_on', '0.2', 1],
    ['parentbased_always_off', undefined, 0],
    ['traceidratio', '0.25', 0.25],
    ['parentbased_traceidratio', '0', 0],
    ['traceidratio', undefined, 1],
  ] as const) {
    it(`record ${expected} of all traces with ${sampler ?? 'no sampler'} and ${argument ?? 'no argument'}`, () => {
      const env = {
        OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT,
        OTEL_TRACES_SAMPLER: sampler,
        OTEL_TRACES_SAMPLER_ARG: argument,
      };
      assert.equal(readTracing(env, false).tracing?.sampledRatio, expected);
    });
  }

  it('name what is set of the standard and has no effect', () => {
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: ENDPOINT,
      OTEL_SERVICE_NAME: 'a',
      OTEL_BSP_SCHEDULE_DELAY: '1',
      OTEL_BSP_MAX_QUEUE_SIZE: '',
      PATH: '/',
    };
    assert.deepEqual(readTracing(env, false).tracing?.ignored, ['OTEL_BSP_SCHEDULE_DELAY']);
  });
});
