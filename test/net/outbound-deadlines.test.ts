import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { Dispatcher } from 'undici';
import { createHttpClient, type HttpClient } from '../../src/net/http-client.ts';
import { createApiProxy } from '../../src/proxy/api-proxy.ts';
import { NO_BODY } from '../../src/proxy/request-body.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { loadOAuthMode } from '../support/oauth-mode.ts';
import { receiveRequest } from '../proxy/received-request.ts';
import { startRedis } from '../support/redis-server.ts';
import { serve } from './serve.ts';

/** What load balancers let pass between a request and the beginning of its response. */
const BALANCER_MS = 60_000;
const STEP_MS = 500;
const MINIMAL = {
  PUBLIC_URL: 'http://localhost:3000',
  LONGPORT_CLIENT_ID: 'test-client',
  SESSION_SECRETS: 'only-for-tests-0123456789-abcdefghijklmnop',
};

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
  unref(): Timer;
}

/** Timers that go off when the test says so: those of node:test cannot be refreshed, as undici does with its own. */
function useTimers(t: TestContext) {
  let nowMs = 0;
  const timers = new Set<Timer>();
  t.mock.method(globalThis, 'setTimeout', (callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const timer: Timer = {
      atMs: nowMs + ms,
      fire: () => {
        callback(...args);
      },
      unref: () => timer,
    };
    timers.add(timer);
    return timer;
  });
  t.mock.method(globalThis, 'clearTimeout', (timer: Timer) => timers.delete(timer));
  /** Lets time pass until `done`, and says how much it was. */
  return async (done: () => boolean, atMostMs: number): Promise<number> => {
    for (; nowMs <= atMostMs; nowMs += STEP_MS) {
      for (const timer of [...timers].filter(({ atMs }) => atMs <= nowMs)) {
        timers.delete(timer);
        timer.fire();
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (done()) return nowMs;
    }
    return Infinity;
  };
}

/** Sends a call and notes how it ends. */
function begin(client: HttpClient) {
  const seen: { begun: boolean; code?: string } = { begun: false };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: () => undefined,
    onResponseStart: () => {
      seen.begun = true;
    },
    onResponseData: () => undefined,
    onResponseEnd: () => undefined,
    onResponseError: (_controller, error) => {
      seen.code = 'code' in error ? String(error.code) : error.name;
    },
  };
  client.upstream.dispatch({ path: '/', method: 'GET' }, handler);
  return seen;
}

describe('a call that goes out', () => {
  it('[AV-1] waits five seconds for a connection', async (t: TestContext) => {
    // A server that stands still, with a queue that is full: the system answers no further connection.
    await using full = await startRedis({ flags: ['--tcp-backlog', '1'] });
    full.process.kill('SIGSTOP');
    const queued = Array.from({ length: 16 }, () => connect(full.port, '127.0.0.1').on('error', () => undefined));
    const elapsedUntil = useTimers(t);
    const client = createHttpClient({ upstreamOrigin: `http://127.0.0.1:${full.port}` });
    const call = begin(client);
    const tookMs = await elapsedUntil(() => call.code !== undefined, 60_000);
    assert.equal(call.code, 'UND_ERR_CONNECT_TIMEOUT');
    assert.ok(tookMs >= 4_500 && tookMs <= 7_000, `${tookMs} ms`);
    t.mock.restoreAll();
    for (const socket of queued) socket.destroy();
    await client.close();
  });

  it('[AV-1] to the authorization server waits less long than one to the API', async (t: TestContext) => {
    let asked = false;
    await using server = await serve(() => (asked = true));
    const elapsedUntil = useTimers(t);
    let failed = false;
    server.client.fetch(`${server.origin}/token`).catch(() => (failed = true));
    await turnsUntil(() => asked);
    const tookMs = await elapsedUntil(() => failed, 60_000);
    assert.ok(tookMs >= 24_500 && tookMs < 30_000, `${tookMs} ms`);
    t.mock.restoreAll();
  });

  for (const [behaviour, code, body, atLeastMs, atMostMs] of [
    ['waits for headers less long than a load balancer does', 'UND_ERR_HEADERS_TIMEOUT', '', 30_000, BALANCER_MS - 1],
    ['ends when the body falls silent, however long it flowed', 'UND_ERR_BODY_TIMEOUT', 'one of two', 300_000, 302_000],
  ] as const) {
    it(`[AV-1] to the API ${behaviour}`, async (t: TestContext) => {
      let asked = false;
      await using server = await serve((_request, response) => {
        asked = true;
        if (body !== '') response.writeHead(200).write(body);
      });
      const elapsedUntil = useTimers(t);
      const call = begin(server.client);
      await turnsUntil(() => asked && call.begun === (body !== ''));
      const tookMs = await elapsedUntil(() => call.code !== undefined, 600_000);
      assert.equal(call.code, code);
      assert.ok(tookMs >= atLeastMs && tookMs <= atMostMs, `${tookMs} ms`);
      t.mock.restoreAll();
    });
  }

  for (const [path, atLeastMs, atMostMs] of [
    ['/v1/ai/agents/a1/conversations', 120_000, 122_000],
    ['/v1/ai', 120_000, 122_000],
    ['/v1/quote/ai/screener/search', 30_000, 32_000],
    ['/v1/aim/x', 30_000, 32_000],
    ['/v1/asset/account', 30_000, 32_000],
  ] as const) {
    it(`[OP-20] to ${path} waits ${atLeastMs / 1_000} s for a response`, async (t: TestContext) => {
      let asked = false;
      await using server = await serve(() => (asked = true));
      await using browser = await receiveRequest();
      const elapsedUntil = useTimers(t);
      const { api, runtime } = loadOAuthMode({
        env: { ...MINIMAL, LONGPORT_HTTP_URL: `${server.origin}/base` },
        readFile: () => '',
      });
      const proxy = createApiProxy({
        config: api,
        runtime,
        httpClient: server.client,
        ownHeaders: [],
        clock: systemClock,
        stopping: new AbortController().signal,
      });
      let code: string | undefined;
      proxy
        .send({
          request: browser.request,
          response: browser.response,
          target: proxy.target('POST', `/api${path}?x=1`),
          body: NO_BODY,
          credentialsFor: () => ({}),
          requestId: 'request-1',
          hold: 'none',
          notAfterMs: undefined,
          sessionEnded: new AbortController().signal,
        })
        .catch((error: unknown) => (code = error instanceof AppError ? error.code : 'unexpected'));
      await turnsUntil(() => asked);
      const tookMs = await elapsedUntil(() => code !== undefined, 200_000);
      assert.equal(code, 'upstream_timeout');
      assert.ok(tookMs >= atLeastMs && tookMs <= atMostMs, `${tookMs} ms`);
      t.mock.restoreAll();
    });
  }
});

/** Waits for something that comes over a socket and not with time. */
async function turnsUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
