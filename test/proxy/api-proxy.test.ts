import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { HttpClient } from '../../src/net/http-client.ts';
import { createApiProxy, type ApiCall, type ApiProxyOptions } from '../../src/proxy/api-proxy.ts';
import { NO_BODY } from '../../src/proxy/request-body.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { receiveRequest } from './received-request.ts';
import { scriptedDispatcher, type ScriptedCall } from './scripted-dispatcher.ts';

const PATH = '/v1/asset/account';

/** Sends a call to an API that plays `play` each time, and says what came of it. */
async function send(
  method: string,
  play: (call: ScriptedCall) => void,
  given: Partial<ApiCall> = {},
  options: Partial<ApiProxyOptions> = {},
) {
  await using browser = await receiveRequest({ method });
  const { calls, dispatcher } = scriptedDispatcher((call) => {
    play(call.start());
  });
  const proxy = createApiProxy({
    config: { baseUrl: new URL('https://openapi.example/base'), replayOn401: 'safe' },
    runtime: { allow: [{ path: '/**' }], readOnly: false },
    httpClient: { upstream: dispatcher } as HttpClient,
    ownHeaders: [],
    clock: systemClock,
    stopping: new AbortController().signal,
    ...options,
  });
  let credentials = 0;
  const outcome = await proxy
    .send({
      request: browser.request,
      response: browser.response,
      target: proxy.target(method, `/api${PATH}`),
      body: NO_BODY,
      credentialsFor: () => ({ authorization: `credentials ${String((credentials += 1))}` }),
      requestId: 'request-1',
      hold: 'none',
      notAfterMs: undefined,
      sessionEnded: new AbortController().signal,
      ...given,
    })
    .then(
      (result) => result.kind as string,
      (error: unknown) => (error instanceof AppError ? error.code : 'not a problem'),
    );
  return { outcome, sent: calls.length, calls };
}

const fail = (code: string) => (call: ScriptedCall) => {
  call.fail(code);
};

const answer =
  (headers: Record<string, string> = {}) =>
  (call: ScriptedCall): void => {
    call.head(200, headers).end();
  };

describe('a call that fails', () => {
  for (const method of ['GET', 'HEAD']) {
    it(`[PX-20] ${method} is sent once more after a broken connection, with its own credentials`, async () => {
      const { outcome, calls } = await send(method, fail('UND_ERR_SOCKET'));
      assert.equal(outcome, 'upstream_unreachable');
      const authorizations = calls.map(({ options }) =>
        (options.headers as string[]).find((v) => v.startsWith('cred')),
      );
      assert.deepEqual(authorizations, ['credentials 1', 'credentials 2']);
    });
  }

  const broken = fail('UND_ERR_SOCKET');
  const body = { body: Buffer.from('{}'), contentLength: 2 };
  for (const [what, method, play, outcome, given] of [
    ...['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'].map(
      (code) => [`a GET after ${code}`, 'GET', fail(code), 'upstream_timeout', {}] as const,
    ),
    ...['POST', 'PUT', 'PATCH', 'DELETE'].map(
      (method) => [`a ${method}, even without a body,`, method, broken, 'upstream_unreachable', {}] as const,
    ),
    ['a GET with a body', 'GET', broken, 'upstream_unreachable', { body }],
    ['a GET after a response about another hop', 'GET', (call) => call.head(421), 'upstream_unreachable', {}],
    ['a GET that is answered', 'GET', answer(), 'relayed', {}],
  ] as readonly (readonly [string, string, (call: ScriptedCall) => void, string, Partial<ApiCall>])[]) {
    it(`[ER-4] [OP-6] [PX-20] ${what} is not sent again: it ends with ${outcome}`, async () => {
      const { outcome: seen, sent } = await send(method, play, given);
      assert.deepEqual([seen, sent], [outcome, 1]);
    });
  }

  it('[OP-2] a call whose time has passed is not sent again after a broken connection', async () => {
    const notAfterMs = systemClock.nowMs() - 1;
    const { outcome, sent } = await send('GET', fail('UND_ERR_SOCKET'), { notAfterMs });
    assert.deepEqual([outcome, sent], ['too_late', 1]);
  });
});

describe('a call with a body', () => {
  for (const [what, body, length] of [
    ['its announced length', { body: Readable.from(['{"a":1}']), contentLength: 7 }, '7'],
    ['a length of 0, if it announces an empty body', { body: null, contentLength: 0 }, '0'],
    ['no length, if it announces none', { body: Readable.from(['{}']) }, undefined],
  ] as const) {
    it(`[PX-15] goes upstream with ${what}`, async () => {
      const { calls } = await send('POST', answer(), { body });
      const headers = calls[0]?.options.headers as string[];
      const at = headers.indexOf('content-length');
      assert.equal(at === -1 ? undefined : headers[at + 1], length);
      assert.equal(calls[0]?.options.body, body.body);
    });
  }
});

describe('a header that cannot be written to the browser', () => {
  it('[PX-19] is left out and reported with its call', async () => {
    const seen: (readonly string[])[] = [];
    const given = { onLeftOut: (_response: unknown, names: readonly string[]) => seen.push(names) };
    const { outcome } = await send('GET', answer({ 'x-trace-id': 'a\nb' }), {}, given);
    assert.equal(outcome, 'relayed');
    assert.deepEqual(seen, [['x-trace-id']]);
    await send('GET', answer({ 'x-trace-id': 'ab' }), {}, given);
    assert.equal(seen.length, 1);
  });
});
