import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { buildConnector, Client } from 'undici';
import type { RelayResult } from '../../src/proxy/relay-response.ts';
import { relay } from '../../src/proxy/relay.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { requireInTime } from '../../src/shared/require-in-time.ts';
import { eventually } from '../support/eventually.ts';
import { startRecordingUpstream, type RecordingUpstream } from '../support/recording-upstream.ts';
import { receiveRequest, type ReceivedRequest } from './received-request.ts';

describe('the time after which a call must not be sent', () => {
  let upstream: RecordingUpstream;
  before(async () => (upstream = await startRecordingUpstream()));
  after(() => upstream[Symbol.asyncDispose]());

  it('[OP-2] is looked at when the connection is there, and then no byte is written', async () => {
    let nowMs = 1_000;
    let connect: (() => void) | undefined;
    const connector = buildConnector({});
    await using client = withDispose(
      new Client(upstream.url, {
        connect: (options, callback) => {
          connect = () => {
            connector(options, callback);
          };
        },
      }),
    );
    await using browser = await receiveRequest({ body: '{"submitted_quantity":"1"}' });
    const result = order(client, browser, () => {
      requireInTime(2_000, nowMs);
    });
    await eventually('a connection is wanted', () => connect !== undefined);
    nowMs = 2_001;
    connect?.();
    await assert.rejects(result, isTooLate);
    assert.deepEqual(upstream.requests(), []);
    assert.equal(browser.request.destroyed, false, 'the browser still gets an answer');
  });

  it('[OP-2] is looked at when a connection that was waited for is free, and that connection is kept', async () => {
    const bodies: string[] = [];
    let connections = 0;
    let answerFirst: (() => void) | undefined;
    const api = createServer((request, response) => {
      void text(request).then((body) => {
        bodies.push(body);
        if (body === 'first') answerFirst = () => response.end('ok');
        else response.end('ok');
      });
    });
    api.on('connection', () => (connections += 1));
    api.listen(0, '127.0.0.1');
    await once(api, 'listening');
    try {
      let nowMs = 1_000;
      await using client = withDispose(new Client(`http://127.0.0.1:${(api.address() as AddressInfo).port}`));
      await using first = await receiveRequest({ body: 'first' });
      await using second = await receiveRequest({ body: 'second' });
      await using third = await receiveRequest({ body: 'third' });
      // The first holds the one connection, the second waits behind it.
      const inTime = order(client, first);
      const late = order(client, second, () => {
        requireInTime(2_000, nowMs);
      });
      await eventually('the first has arrived', () => answerFirst !== undefined);
      nowMs = 2_001;
      answerFirst?.();
      await inTime;
      await assert.rejects(late, isTooLate);
      await order(client, third, () => {
        requireInTime(2_001, nowMs);
      });
      assert.deepEqual(bodies, ['first', 'third']);
      assert.equal(connections, 1);
    } finally {
      api.closeAllConnections();
      api.close();
    }
  });
});

function order(
  client: Client,
  { request, response }: ReceivedRequest,
  beforeFirstByte?: () => void,
): Promise<RelayResult> {
  const headers = ['content-length', String(request.headers['content-length'])];
  return relay({
    dispatcher: client,
    call: { method: 'POST', target: '/x', headers, body: request, isRead: false, responseTimeoutMs: 5_000 },
    response,
    toBrowserHeaders: () => [],
    hold: 'none',
    sessionEnded: new AbortController().signal,
    stopping: new AbortController().signal,
    beforeFirstByte,
  });
}

function isTooLate(error: unknown): boolean {
  return error instanceof AppError && error.code === 'too_late';
}

function withDispose(client: Client): Client & AsyncDisposable {
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.destroy() });
}
