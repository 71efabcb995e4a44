import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it, mock } from 'node:test';
import { NoResponseError } from '../../src/proxy/relay-errors.ts';
import { relay } from '../../src/proxy/relay.ts';
import type { RelayOptions } from '../../src/proxy/relay-options.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { eventually } from '../support/eventually.ts';
import { receiveRequest, type ReceivedRequest } from './received-request.ts';
import { scriptedDispatcher, type ScriptedCall } from './scripted-dispatcher.ts';

const LIMIT = 16 * 1024;

/** A call in flight: its browser, the API's side, and what the relay makes of it. */
async function start(given: Partial<RelayOptions> = {}) {
  const browser = await receiveRequest({ method: 'GET' });
  const { calls, dispatcher } = scriptedDispatcher((each) => each.start());
  const sessionEnded = new AbortController();
  const stopping = new AbortController();
  const result = relay({
    dispatcher,
    call: { method: 'GET', target: '/v1/test', headers: [], body: null, isRead: true, responseTimeoutMs: 1_000 },
    response: browser.response,
    toBrowserHeaders: (received) => Object.entries(received).flatMap(([name, value]) => [name, String(value)]),
    hold: 'unauthorized',
    sessionEnded: sessionEnded.signal,
    stopping: stopping.signal,
    ...given,
  });
  result.catch(() => undefined);
  const [call] = calls as [ScriptedCall];
  return { browser, call, result, sessionEnded, stopping, [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose]() };
}

async function bodyOf(browser: ReceivedRequest): Promise<string> {
  const result = await browser.result;
  return 'body' in result ? result.body : result.error;
}

describe('the relay of a response', () => {
  it('[TK-10] holds back a 401 of 16 KB at most, and nothing of it reaches the browser', async () => {
    await using subject = await start();
    const half = 'a'.repeat(LIMIT / 2);
    subject.call.head(401, { 'x-trace-id': 't' }).data(half).data(half).end();
    const result = await subject.result;
    assert.equal(result.kind, 'held');
    assert.deepEqual(result.response.headers, { 'x-trace-id': 't' });
    assert.equal(result.response.status, 401);
    assert.equal(result.response.body.toString(), half + half);
    assert.equal(subject.browser.response.headersSent, false);
  });

  it('[TK-10] [OP-21] relays a 401 that is larger, with its head and every byte', async () => {
    await using subject = await start();
    const parts = ['a'.repeat(LIMIT), 'b', 'c'] as const;
    subject.call.head(401, { 'content-type': 'text/plain' }).data(parts[0]).data(parts[1]).data(parts[2]).end();
    assert.deepEqual(await subject.result, { kind: 'relayed', status: 401 });
    const got = await subject.browser.result;
    assert.ok('status' in got);
    assert.deepEqual([got.status, got.headers['content-type']], [401, 'text/plain']);
    assert.equal(got.body, parts.join(''));
  });

  it('[TK-10] relays every 401 at once if it is not to be held', async () => {
    await using subject = await start({ hold: 'none' });
    subject.call.head(401).data('no').end();
    const { kind, ...relayed } = await subject.result;
    assert.equal(kind, 'relayed');
    assert.ok('status' in relayed && relayed.status === 401);
    assert.equal(await bodyOf(subject.browser), 'no');
  });

  it('gives a copy of a small response that failed, and none of a large one', async () => {
    for (const size of [10, LIMIT, LIMIT + 1]) {
      await using subject = await start();
      subject.call.head(429).data('x'.repeat(size)).end();
      const result = await subject.result;
      assert.equal(result.kind, 'relayed');
      assert.equal(result.kept?.body.length, size > LIMIT ? undefined : size);
      assert.equal((await bodyOf(subject.browser)).length, size);
    }
  });

  it('is told how long the API took to begin it', async () => {
    const [beganAtMs, onResponse] = [performance.now(), mock.fn()];
    await using subject = await start({ onResponse });
    subject.call.head(200).end();
    const [tookMs] = onResponse.mock.calls[0]?.arguments as [number];
    assert.ok(tookMs >= 0 && tookMs <= performance.now() - beganAtMs, `${tookMs} ms`);
  });

  it('[PX-18] takes 32 interim responses, and gives up at one more', async () => {
    await using subject = await start();
    for (let count = 0; count < 32; count += 1) subject.call.head(103);
    assert.equal(subject.call.aborted, false);
    subject.call.head(103);
    await assert.rejects(subject.result, (error) => {
      const { cause } = error as NoResponseError;
      return error instanceof NoResponseError && cause instanceof Error && cause.message.includes('interim');
    });
    assert.equal(subject.browser.response.headersSent, false);
  });

  it('[PX-19] a 204 has no length, whatever the API says', async () => {
    await using subject = await start();
    subject.call.head(204, { 'content-length': '5' }).end();
    const got = await subject.browser.result;
    assert.ok('status' in got);
    assert.deepEqual([got.status, got.headers['content-length']], [204, undefined]);
  });

  it('[PX-16] pauses the API while the browser does not read, and lets it go on afterwards', async () => {
    await using subject = await start();
    subject.call.head(200).data('a');
    const atFirst = subject.call.paused;
    assert.equal(atFirst, false, 'the browser reads');
    while (!subject.call.paused) subject.call.data(Buffer.alloc(65_536));
    await eventually('the browser has read', () => !subject.call.paused);
    subject.call.end();
    assert.deepEqual(await subject.result, { kind: 'relayed', status: 200 });
  });

  it('[PX-16] leaves the API paused if the call is aborted meanwhile', async () => {
    await using subject = await start();
    subject.call.head(200);
    while (!subject.call.paused) subject.call.data(Buffer.alloc(65_536));
    subject.call.aborted = true;
    await once(subject.browser.response, 'drain');
    assert.equal(subject.call.paused, true);
  });

  it('[LO-1] of an order whose session ends before it begins has five seconds, and any other as long as it takes', async (t) => {
    const order = { method: 'POST', target: '/', headers: [], body: null, isRead: false, responseTimeoutMs: 1_000 };
    t.mock.timers.enable({ apis: ['setTimeout'] });
    await using late = await start({ call: order });
    late.sessionEnded.abort();
    late.call.head(200).data('a');
    t.mock.timers.tick(4_999);
    assert.equal(late.call.aborted, false);
    t.mock.timers.tick(1);
    assert.deepEqual(await late.result, { kind: 'broken' });
    assert.equal(late.call.aborted, true);

    await using whole = await start({ call: order });
    whole.sessionEnded.abort();
    whole.call.head(200).data('a').end();
    t.mock.timers.tick(60_000);
    assert.equal(await bodyOf(whole.browser), 'a');

    await using other = await start({ call: order });
    other.call.head(200).data('a');
    t.mock.timers.tick(60_000);
    other.call.data('b').end();
    assert.equal(await bodyOf(other.browser), 'ab');
  });

  for (const [code, problem] of [
    ['UND_ERR_CONNECT_TIMEOUT', 'upstream_timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'upstream_timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'upstream_timeout'],
    ['ETIMEDOUT', 'upstream_timeout'],
    ['ECONNREFUSED', 'upstream_unreachable'],
    ['UND_ERR_SOCKET', 'upstream_unreachable'],
  ] as const) {
    it(`[ER-4] ${code} is the problem ${problem}`, async () => {
      await using subject = await start();
      subject.call.fail(code);
      await assert.rejects(subject.result, (error) => error instanceof NoResponseError && error.code === problem);
    });
  }

  it('[OP-21] a fault of ours at the head is not taken for a failed connection, after which the call would be sent again', async (t) => {
    const fault = new TypeError('a bug');
    const toBrowserHeaders = (): never => {
      throw fault;
    };
    for (const status of [200, 401]) {
      await using subject = await start({ toBrowserHeaders });
      const write = t.mock.method(subject.browser.response, 'write');
      subject.call.head(status).data(Buffer.alloc(LIMIT + 1));
      await assert.rejects(subject.result, (error) => error === fault);
      assert.deepEqual([subject.call.aborted, write.mock.callCount()], [true, 0]);
    }
  });

  it('[PX-16] is aborted if the browser leaves, and a call that waits for a connection is never sent', async () => {
    const { calls, dispatcher } = scriptedDispatcher();
    const beforeFirstByte = (): never => assert.fail('the call is aborted before this');
    await using subject = await start({ dispatcher, beforeFirstByte });
    subject.browser.leave();
    assert.deepEqual(await subject.result, { kind: 'broken' });
    assert.equal(calls[0]?.start().aborted, true);
  });

  it('[PX-16] is not sent for a browser that has left already', async () => {
    const browser = await receiveRequest({ method: 'GET' });
    browser.response.destroy();
    await using subject = await start({ response: browser.response });
    assert.equal(subject.call, undefined);
    assert.deepEqual(await subject.result, { kind: 'broken' });
    await browser[Symbol.asyncDispose]();
  });

  it('[LO-2] is not sent if its session has ended already', async () => {
    await using subject = await start({ sessionEnded: AbortSignal.abort() });
    assert.equal(subject.call, undefined);
    await assert.rejects(subject.result, (error) => error instanceof AppError && error.code === 'unauthenticated');
  });

  for (const [what, abort] of [
    ['the process stops', 'stopping'],
    ['its session ends', 'sessionEnded'],
  ] as const) {
    it(`[PX-23] [AV-6] ends an event stream when ${what}`, async () => {
      await using subject = await start();
      subject.call.head(200, { 'content-type': 'text/event-stream' }).data('data: 1\n\n');
      subject[abort].abort();
      assert.deepEqual(await subject.result, { kind: 'broken' });
      assert.equal(subject.call.aborted, true);
    });
  }

  it('[AV-6] leaves any other response to finish when the process stops', async () => {
    await using subject = await start();
    subject.call.head(200, { 'content-type': 'text/plain' }).data('a');
    subject.stopping.abort();
    subject.call.data('b').end();
    assert.deepEqual(await subject.result, { kind: 'relayed', status: 200 });
    assert.equal(await bodyOf(subject.browser), 'ab');
  });

  it('[AV-6] ends an event stream that begins while the process stops', async () => {
    await using subject = await start({ stopping: AbortSignal.abort() });
    subject.call.head(200, { 'content-type': 'text/event-stream' });
    assert.deepEqual(await subject.result, { kind: 'broken' });
  });

  it('[AV-6] writes nothing of a held response that turns out to be such a stream', async (t) => {
    await using subject = await start({ stopping: AbortSignal.abort() });
    const write = t.mock.method(subject.browser.response, 'write');
    subject.call.head(401, { 'content-type': 'text/event-stream' }).data(Buffer.alloc(LIMIT + 1));
    assert.deepEqual(await subject.result, { kind: 'broken' });
    assert.equal(write.mock.callCount(), 0);
  });

  it('[PX-15] is broken off if the request was answered in the meantime', async () => {
    await using subject = await start();
    subject.browser.response.writeHead(413).end('too large');
    subject.call.head(200).data('late');
    assert.deepEqual(await subject.result, { kind: 'broken' });
    assert.equal(subject.call.aborted, true);
    assert.equal(await bodyOf(subject.browser), 'too large');
  });
});
