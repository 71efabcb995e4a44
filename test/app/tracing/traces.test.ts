import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startApiKeyBff } from '../../support/api-key-bff.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import type { CollectedSpan } from '../../support/otlp.ts';
import { startRedis, type RedisServer } from '../../support/redis-server.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { startTraceCollector, TAKEN, type TraceCollector } from '../../support/trace-collector.ts';
import { Visitor } from '../../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

let redis: RedisServer;
let longport: DevLongPort;
before(async () => {
  redis = await startRedis();
  longport = await startDevLongPort();
});
after(async () => {
  await longport.close();
  await redis[Symbol.asyncDispose]();
});

/** Starts a BFF that sends its traces there. Its stop sends what is left. */
function startTraced(collectorUrl: string, env: Readonly<Record<string, string>> = {}): Promise<TestBff> {
  return startBff({ longport, env: { REDIS_URL: redis.url, OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl, ...env } });
}

interface Traced {
  readonly bff: TestBff;
  readonly visitor: Visitor;
}

/** Does something with a BFF that has traces, lets it stop, and returns what its collector was sent. */
async function tracesOf(
  work: (traced: Traced) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly spans: readonly CollectedSpan[]; readonly requests: TraceCollector['requests'] }> {
  await using collector = await startTraceCollector();
  const bff = await startTraced(collector.url, env);
  try {
    await work({ bff, visitor: new Visitor(bff) });
  } finally {
    await bff[Symbol.asyncDispose]();
  }
  return { spans: collector.spans(), requests: collector.requests };
}

/** The trace that began with this name last, and in it the name of each span's parent. */
function lastTrace(spans: readonly CollectedSpan[], name: string) {
  const root = spans.findLast((span) => span.name === name && span.parentSpanId === '');
  assert.ok(root, `there is no ${name} among ${spans.map((span) => span.name).join(', ')}`);
  const own = spans.filter(({ traceId }) => traceId === root.traceId);
  const nameOf = (spanId: string): string | undefined => own.find((span) => span.spanId === spanId)?.name;
  const tree = own.map(
    (span) => `${span.parentSpanId === '' ? '' : `${nameOf(span.parentSpanId) ?? '?'} > `}${span.name}`,
  );
  const named = (wanted: string): CollectedSpan => {
    const found = own.find((span) => span.name === wanted);
    assert.ok(found, `there is no ${wanted} among ${tree.join(', ')}`);
    return found;
  };
  return { root, tree: tree.sort(), named };
}

describe('traces', () => {
  it('show a login: its redirect, and the exchange of its code', async () => {
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
    });
    const login = lastTrace(spans, 'GET /login');
    assert.deepEqual(login.tree, ['GET /login']);
    assert.equal(login.root.attributes['http.response.status_code'], 302);
    const callback = lastTrace(spans, 'GET /callback');
    assert.deepEqual(callback.tree, [
      'GET /callback',
      'GET /callback > POST /oauth2/token',
      'GET /callback > claim login',
      'GET /callback > conclude login',
      'GET /callback > create token record',
      'GET /callback > read token record',
      'GET /callback > settle login',
    ]);
    assert.equal(callback.root.attributes['http.response.status_code'], 303);
    assert.equal(callback.named('POST /oauth2/token').attributes['http.response.status_code'], 200);
  });

  it('show a call: what it is, the read of its token record, and its way to LongPort', async () => {
    let sessionId = '';
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
      sessionId = visitorSessionId(visitor);
      await visitor.fetch(`${CALL}?currency=HKD`, { headers: { 'x-request-id': 'request-of-this-test' } });
    });
    const { root, tree, named } = lastTrace(spans, 'GET /api/*');
    assert.deepEqual(tree, [
      'GET /api/*',
      'GET /api/* > GET',
      'GET /api/* > accept token record',
      'GET /api/* > read token record',
    ]);
    const { 'server.port': port, ...attributes } = root.attributes;
    assert.deepEqual(attributes, {
      'http.request.method': 'GET',
      'http.route': '/api/*',
      'http.response.status_code': 200,
      'url.scheme': 'http',
      'server.address': 'localhost',
      'longport_bff.request_id': 'request-of-this-test',
    });
    assert.ok(Number(port) > 0);
    assert.equal(root.kind, 'server');
    assert.deepEqual(named('read token record').attributes, {
      'db.system.name': 'redis',
      'longport_bff.session': sessionId,
    });
    assert.equal(named('read token record').kind, 'client');
    const upstream = new URL(longport.url);
    assert.deepEqual(named('GET').attributes, {
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'server.address': upstream.hostname,
      'server.port': Number(upstream.port),
    });
    assert.equal(named('GET').kind, 'client');
    assert.ok(root.tookMs >= named('GET').tookMs);
    assert.equal(root.resource['service.name'], 'longport-bff');
  });

  it('show a refresh inside the call that waits for it, and the call that is sent again', async () => {
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
      await visitor.fetch(CALL);
      longport.expireAccessTokens();
      assert.equal((await visitor.fetch(CALL)).status, 200);
    });
    const { tree, named } = lastTrace(spans, 'GET /api/*');
    assert.deepEqual(tree, [
      'GET /api/*',
      'GET /api/* > GET',
      'GET /api/* > GET',
      'GET /api/* > accept token record',
      'GET /api/* > read token record',
      'GET /api/* > refresh tokens',
      'refresh tokens > POST /oauth2/token',
      'refresh tokens > claim token record',
      'refresh tokens > read token record',
      'refresh tokens > read token record',
      'refresh tokens > replace token record',
      'refresh tokens > wait for refresh lease',
    ]);
    assert.equal(named('refresh tokens').attributes['longport_bff.outcome'], 'fresh');
    assert.equal(named('wait for refresh lease').attributes['longport_bff.outcome'], 'held');
    assert.equal(named('GET').attributes['error.type'], '401');
  });

  it('say what failed, by code: the call, the refresh, the upstream', async () => {
    const { spans } = await tracesOf(async ({ bff, visitor }) => {
      await visitor.signIn();
      longport.faults.api = [{ kind: 'reset', times: 1 }];
      assert.equal((await visitor.fetch('/api/v1/trade/order', { method: 'DELETE' })).status, 502);
      longport.faults.clear();
      await visitor.fetch(CALL);
      longport.expireAccessTokens();
      longport.faults.token = { kind: 'error', status: 503, body: 'down', times: 1 };
      assert.equal((await visitor.fetch(CALL)).status, 503);
      longport.faults.clear();
      await new Visitor(bff).fetch('/api/v1/quote/depth', { method: 'POST' });
    });
    const broken = lastTrace(spans, 'DELETE /api/*');
    assert.ok(broken.root.failed && broken.named('DELETE').failed);
    assert.equal(broken.root.attributes['error.type'], '502');
    assert.equal(broken.root.attributes['longport_bff.problem'], 'upstream_unreachable');
    assert.match(String(broken.named('DELETE').attributes['error.type']), /^(CONNECTION_RESET|UND_ERR_SOCKET)$/);
    const unavailable = lastTrace(spans, 'GET /api/*');
    assert.equal(unavailable.root.attributes['longport_bff.problem'], 'authorization_server_unavailable');
    assert.equal(unavailable.named('refresh tokens').attributes['error.type'], 'unavailable');
    assert.equal(unavailable.named('POST /oauth2/token').attributes['error.type'], '503');
    const refused = lastTrace(spans, 'POST /api/*');
    assert.equal(refused.root.attributes['longport_bff.problem'], 'unauthenticated');
    assert.ok(!refused.root.failed, 'a refusal is no failure of the server');
  });

  it('show no failure where a stream is left, or ended by a stop', async () => {
    const { spans } = await tracesOf(async ({ bff, visitor }) => {
      await visitor.signIn();
      const left = await openAnswer(bff, visitor);
      left.leave();
      await openAnswer(bff, visitor);
    });
    const streams = spans.filter(({ name }) => name === 'GET /api/*' || name === 'GET');
    assert.equal(streams.length, 4);
    for (const span of streams) {
      assert.equal(span.attributes['http.response.status_code'], 200);
      assert.ok(!span.failed && !('error.type' in span.attributes), span.name);
    }
  });

  it('show a Redis that is away', async () => {
    await using own = await startRedis();
    const { spans } = await tracesOf(
      async ({ visitor }) => {
        await visitor.signIn();
        await own.kill();
        assert.equal((await visitor.fetch(CALL)).status, 503);
      },
      { REDIS_URL: own.url },
    );
    const { named } = lastTrace(spans, 'GET /api/*');
    assert.ok(named('read token record').failed);
    assert.equal(named('read token record').attributes['error.type'], 'store_unavailable');
  });

  it('name what callers make up by nothing of it, and leave out probes', async () => {
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.request('/no/such-page?q=1');
      await visitor.request('/session/', { method: 'PROPFIND' });
      await visitor.request('/api');
      await visitor.request('/healthz');
      await visitor.request('/readyz');
    });
    const names = spans.map(({ name }) => name);
    assert.deepEqual(names, ['GET', 'HTTP /session', 'GET /api/*']);
    assert.equal(spans[1]?.attributes['http.request.method'], '_OTHER');
  });

  it('show calls of the API-key mode', async () => {
    await using collector = await startTraceCollector();
    const bff = await startApiKeyBff({ longport, env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
    const answer = await new Visitor(bff).fetch(CALL);
    await bff[Symbol.asyncDispose]();
    assert.ok(answer.status > 0);
    assert.deepEqual(lastTrace(collector.spans(), 'GET /api/*').tree, ['GET /api/*', 'GET /api/* > GET']);
  });

  it('[LG-1] hold no token, code, state, cookie, session id, path, query or client address', async () => {
    const secrets: string[] = [];
    const { requests } = await tracesOf(
      async ({ bff, visitor }) => {
        const headers = {
          'x-forwarded-for': '203.0.113.77',
          'user-agent': 'agent-of-this-test',
          baggage: 'user=of-this-test',
        };
        const authorizeUrl = await visitor.beginLogin('/return-to-of-this-test');
        secrets.push(
          authorizeUrl.searchParams.get('state') ?? '',
          authorizeUrl.searchParams.get('code_challenge') ?? '',
        );
        await visitor.finishLogin(authorizeUrl);
        longport.expireAccessTokens();
        await visitor.fetch('/api/v1/asset/path-of-this-test?account=query-of-this-test', { headers });
        await visitor.fetch(CALL, { headers });
        const cookie = decodeURIComponent(visitor.cookies.get('longport_session') ?? '');
        const [, cookieValue = '', signature = ''] = /^s:([^.]+)\.(.+)$/.exec(cookie) ?? [];
        secrets.push(cookieValue, signature);
        await visitor.fetch('/session/list', { headers });
        await visitor.fetch('/logout', { method: 'POST', headers });
        secrets.push(bff.config.oauth.clientId);
      },
      { TRUST_PROXY: '1' },
    );
    for (const { form } of longport.journal.tokenRequests) {
      for (const name of ['code', 'code_verifier', 'refresh_token']) secrets.push(form[name] ?? '');
    }
    for (const { headers } of longport.journal.apiRequests) {
      secrets.push(String(headers['authorization']).replace(/^Bearer /, ''));
    }
    secrets.push('203.0.113.77', 'agent-of-this-test', '-of-this-test');
    const known = secrets.filter((secret) => secret.length > 8);
    assert.ok(known.length > 10);
    const sent = Buffer.concat(requests.map(({ body }) => body)).toString('latin1');
    assert.match(sent, /GET \/callback[^]*POST \/logout/);
    assert.deepEqual(
      known.filter((secret) => sent.includes(secret)),
      [],
    );
  });

  it('meet the log: its lines have the ids of the span they are from', async () => {
    let log: readonly string[] = [];
    const { spans } = await tracesOf(async ({ bff, visitor }) => {
      await visitor.signIn();
      await visitor.fetch('/api/v1/none');
      log = bff.log;
      await eventually('the call is logged', () => log.some((line) => line.includes('"msg":"call"')));
    });
    const lineOf = (message: string): Record<string, unknown> =>
      JSON.parse(log.find((line) => line.includes(`"msg":"${message}"`)) ?? '{}') as Record<string, unknown>;
    const { root } = lastTrace(spans, 'GET /login');
    const line = lineOf('login started');
    assert.equal(line['trace_id'], root.traceId);
    assert.equal(line['span_id'], root.spanId);
    assert.equal(line['requestId'], root.attributes['longport_bff.request_id']);
    const { root: call } = lastTrace(spans, 'GET /api/*');
    assert.deepEqual([lineOf('call')['trace_id'], lineOf('call')['span_id']], [call.traceId, call.spanId]);
    assert.ok(!('trace_id' in lineOf('started')), 'outside of a trace there are none');
  });
});

describe('the context of a trace', () => {
  const context = { traceparent: TRACEPARENT, tracestate: 'vendor=of-the-browser', baggage: 'user=of-the-browser' };
  const lastCall = () => longport.journal.apiRequests.at(-1)?.headers ?? {};

  it('[PX-9] is not taken from a browser, and none reaches LongPort', async () => {
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
      assert.equal((await visitor.fetch(CALL, { headers: context })).status, 200);
    });
    const { root } = lastTrace(spans, 'GET /api/*');
    assert.notEqual(root.traceId, TRACE_ID);
    assert.deepEqual(root.links, []);
    for (const name of ['traceparent', 'tracestate', 'baggage']) assert.equal(lastCall()[name], undefined, name);
  });

  it('of a trusted reverse proxy is linked, and decides nothing', async () => {
    const env = { TRUST_PROXY: '1', OTEL_TRACES_SAMPLER: 'parentbased_always_on' };
    const { spans } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
      await visitor.fetch(CALL, { headers: { ...context, traceparent: `00-${TRACE_ID}-b7ad6b7169203331-00` } });
    }, env);
    const { root } = lastTrace(spans, 'GET /api/*');
    assert.notEqual(root.traceId, TRACE_ID);
    assert.deepEqual(root.links, [TRACE_ID]);
  });

  it('that is malformed is passed over', async () => {
    const { spans } = await tracesOf(
      async ({ visitor }) => {
        await visitor.request('/session', { headers: { traceparent: `00-${'0'.repeat(32)}-zz-01` } });
      },
      { TRUST_PROXY: '1' },
    );
    assert.deepEqual(lastTrace(spans, 'GET /session').root.links, []);
  });

  it('reaches LongPort with TRACE_PROPAGATION alone, and is that of the span of the call', async () => {
    const { spans } = await tracesOf(
      async ({ visitor }) => {
        await visitor.signIn();
        assert.equal((await visitor.fetch(CALL, { headers: context })).status, 200);
      },
      { TRACE_PROPAGATION: 'true' },
    );
    const { root, named } = lastTrace(spans, 'GET /api/*');
    assert.equal(lastCall()['traceparent'], `00-${root.traceId}-${named('GET').spanId}-01`);
    for (const name of ['tracestate', 'baggage']) assert.equal(lastCall()[name], undefined, name);
  });

  it('says that a trace is not recorded where it is not', async () => {
    const env = { TRACE_PROPAGATION: 'true', OTEL_TRACES_SAMPLER: 'always_off' };
    const { requests } = await tracesOf(async ({ visitor }) => {
      await visitor.signIn();
      await visitor.fetch(CALL);
    }, env);
    assert.match(String(lastCall()['traceparent']), /^00-[\da-f]{32}-[\da-f]{16}-00$/);
    assert.deepEqual(requests, []);
  });
});

describe('which traces there are', () => {
  const oneCall = async ({ visitor }: Traced): Promise<void> => {
    await visitor.request('/session');
  };

  it('go to the endpoint for traces as it is, and to the general one with a path behind it', async () => {
    await using own = await startTraceCollector();
    const { requests } = await tracesOf(oneCall, { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${own.url}/own/path` });
    assert.deepEqual(requests, []);
    assert.deepEqual(
      own.requests.map(({ url }) => url),
      ['/own/path'],
    );
    const general = await tracesOf(oneCall);
    assert.deepEqual(
      general.requests.map(({ url }) => url),
      ['/v1/traces'],
    );
    assert.equal(general.requests[0]?.headers['content-type'], 'application/x-protobuf');
  });

  it('a part of them by ratio', async () => {
    const env = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.5' };
    const { spans } = await tracesOf(async ({ visitor }) => {
      for (let count = 0; count < 100; count += 1) await visitor.request('/session');
    }, env);
    // Outside of it once in 10^14 runs.
    assert.ok(spans.length > 10 && spans.length < 90, `${spans.length} of 100`);
  });
});

/** A full batch, which is sent at once. */
async function fillBatch(bff: TestBff, spans = 512): Promise<void> {
  const visitor = new Visitor(bff);
  for (let sent = 0; sent < spans; sent += 32) {
    await Promise.all(Array.from({ length: 32 }, () => visitor.request('/no-such-page')));
  }
}

describe('a collector that does not take spans', () => {
  const linesOf = ({ log }: TestBff): string[] =>
    log.flatMap((line) => /"msg":"(trace collector is \w+)/.exec(line)?.[1] ?? []);
  const DOWN = 'trace collector is down';
  const UP = 'trace collector is up';
  // Read by the exporter itself.
  before(() => {
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '400';
  });
  after(() => {
    delete process.env['OTEL_EXPORTER_OTLP_TIMEOUT'];
  });

  const NEVER = (): void => undefined;
  for (const [what, answer] of Object.entries<TraceCollector['answer']>({
    'does not answer': NEVER,
    refuses: (response) => response.writeHead(400).end('{"message":"no"}'),
    'is overloaded': (response) => response.writeHead(503, { 'retry-after': '3600' }).end(),
    'breaks off': (response) => response.destroy(),
    'sends elsewhere': (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  })) {
    it(`costs no call when it ${what}; that is said once, and once when it is over`, async () => {
      await using collector = await startTraceCollector();
      collector.answer = answer;
      await using bff = await startTraced(collector.url);
      const visitor = new Visitor(bff);
      await visitor.signIn();
      await fillBatch(bff);
      await eventually('it is down', () => linesOf(bff).length > 0);
      const batches = collector.requests.length;
      await fillBatch(bff);
      await eventually('another batch is sent', () => collector.requests.length > batches);
      assert.equal((await visitor.fetch(CALL)).status, 200);
      assert.deepEqual(linesOf(bff), [DOWN]);
      collector.answer = TAKEN;
      await eventually('it is up', async () => {
        await fillBatch(bff);
        return linesOf(bff).length > 1;
      });
      assert.deepEqual(linesOf(bff), [DOWN, UP]);
    });
  }

  it('costs no call when there is none', async () => {
    await using bff = await startTraced(`http://127.0.0.1:${await freePort()}`);
    await fillBatch(bff);
    await eventually('it is down', () => linesOf(bff).length > 0);
    assert.equal((await new Visitor(bff).signIn()).status, 303);
    assert.deepEqual(linesOf(bff), [DOWN]);
  });

  it('is taken at its status when its response is rubbish', async () => {
    await using collector = await startTraceCollector();
    collector.answer = (response) => response.writeHead(200).end('\xff\xfe rubbish \x00');
    const bff = await startTraced(collector.url);
    await fillBatch(bff);
    await bff[Symbol.asyncDispose]();
    assert.equal(collector.spans().length, 512);
    assert.deepEqual(linesOf(bff), []);
  });

  it('is kept a bounded number of spans for', async () => {
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '60000';
    await using collector = await startTraceCollector();
    const held: (() => void)[] = [];
    collector.answer = (response) => {
      held.push(() => {
        TAKEN(response);
      });
    };
    const bff = await startTraced(collector.url);
    await fillBatch(bff, 4_096);
    collector.answer = TAKEN;
    for (const answer of held) answer();
    await bff[Symbol.asyncDispose]();
    process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] = '400';
    const kept = collector.spans().length;
    // A batch that is on its way, and those that wait.
    assert.ok(kept >= 2_048 && kept <= 512 + 2_048, `${kept} were kept`);
  });
});
