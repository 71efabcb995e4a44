import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createHttpClient } from '../../src/net/http-client.ts';
import { answeringAndReset, startCountingApi, type CountingApi } from '../support/counting-api.ts';
import { openRawConnection, readAnswers, type RawConnection } from '../support/raw-http.ts';
import { startWireSubject, type WireSubject } from '../support/wire-subject.ts';

const thenEnd = (bytes: string) => (socket: Socket) => {
  socket.end(bytes);
};
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

describe('the end of a response of LongPort', () => {
  let api: CountingApi;
  let subject: WireSubject;
  before(async () => {
    api = await startCountingApi();
    subject = await startWireSubject({ env: { LONGPORT_HTTP_URL: api.url } });
  });
  beforeEach(() => {
    api.total = 0;
  });
  after(async () => {
    await subject[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
  });

  function send(connection: RawConnection, method: string, version = 'HTTP/1.1'): void {
    const body = method === 'POST' ? 'Content-Length: 2\r\n\r\n{}' : '\r\n';
    connection.send(
      `${method} /api/v1/trade/order ${version}\r\nHost: localhost\r\nCookie: ${subject.session.cookie}\r\nX-CSRF: 1\r\n${body}`,
    );
  }

  for (const [what, bytes] of [
    ['without a length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\npart'],
    ['without a length, by default', 'HTTP/1.1 200 OK\r\n\r\npart'],
    ['without a length, over HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\npart'],
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart'],
    ['with a length and close', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\npart'],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n'],
    ['in chunks and close', 'HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n'],
  ] as const) {
    for (const version of ['HTTP/1.1', 'HTTP/1.0']) {
      it(`[OP-21] [PX-16] [ER-5] that comes by a reset, ${what}, is no end for a browser over ${version}`, async () => {
        api.answer = answeringAndReset(bytes);
        await using connection = await openRawConnection(subject.bff.port);
        send(connection, 'POST', version);
        await connection.closed();
        const looksWhole = connection.wasReset ? [] : readAnswers(connection.received).answers;
        // A reset that overtakes the response's own bytes is told instead of it.
        assert.ok(
          looksWhole.every(({ status, endsWithConnection }) => status === 502 && !endsWithConnection),
          connection.received,
        );
        assert.equal(api.total, 1);
      });
    }
  }

  for (const [what, bytes, body] of [
    ['without a length', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwhole', 'whole'],
    ['without a length, over HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nwhole', 'whole'],
    ['with a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole', 'whole'],
    ['without a body', 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n', ''],
  ] as const) {
    it(`[OP-21] that comes in order, ${what}, is one for the browser`, async () => {
      api.answer = thenEnd(bytes);
      await using connection = await openRawConnection(subject.bff.port);
      send(connection, 'POST');
      await connection.answered(1);
      const [answer] = readAnswers(connection.received).answers;
      assert.equal(answer?.status, 200);
      assert.equal(answer.body, body);
      assert.equal(answer.endsWithConnection, false);
    });
  }

  for (const [interim, method] of [
    ['100 Continue', 'GET'],
    ['100 Continue', 'POST'],
    ['102 Processing', 'POST'],
    ['103 Early Hints', 'POST'],
  ] as const) {
    it(`[OP-21] [PX-18] [PX-20] a 100 Continue behind a ${interim} is skipped: ${method} is answered and sent once`, async () => {
      api.answer = (socket) => socket.write(`HTTP/1.1 ${interim}\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n${OK}`);
      await using connection = await openRawConnection(subject.bff.port);
      for (let count = 1; count <= 3; count += 1) {
        send(connection, method);
        await connection.answered(count);
      }
      const { answers } = readAnswers(connection.received);
      assert.deepEqual(
        answers.map(({ status, body }) => [status, body]),
        Array(3).fill([200, 'ok']),
      );
      assert.equal(api.total, 3);
    });
  }

  it('[OP-21] a token response behind a 100 Continue is read, so that no rotated refresh token is lost', async () => {
    const client = createHttpClient({ upstreamOrigin: api.url });
    api.answer = (socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${OK}`);
    try {
      const answer = await client.fetch(`${api.url}/oauth2/token`, {
        method: 'POST',
        body: 'grant_type=refresh_token',
      });
      assert.equal(await answer.text(), 'ok');
      assert.equal(api.total, 1);
    } finally {
      await client.close();
    }
  });

  it('[PX-18] interim answers without an end are given up', async () => {
    api.answer = (socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000) + OK);
    await using connection = await openRawConnection(subject.bff.port);
    send(connection, 'POST');
    await connection.answered(1);
    assert.equal(readAnswers(connection.received).answers[0]?.status, 502);
    assert.equal(api.total, 1);
  });
});
