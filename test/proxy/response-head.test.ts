import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { writeResponseHead } from '../../src/proxy/response-head.ts';
import { openRawConnection, readAnswers, type RawAnswer } from '../support/raw-http.ts';

/** What a client gets of a response that is written so. */
async function answered(write: (response: ServerResponse) => void): Promise<RawAnswer | undefined> {
  const server = createServer((_request, response) => {
    write(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await using connection = await openRawConnection((server.address() as AddressInfo).port);
    connection.send('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    await connection.answered(1);
    return readAnswers(connection.received).answers[0];
  } finally {
    server.close();
  }
}

const BEFORE = ['X-Before', '1'];
const AFTER = ['X-After', '2', 'Content-Length', '2'];

describe('the head of a response', () => {
  for (const [what, name, value] of [
    ['a value with a character beyond one byte', 'X-Odd', '\u6708'],
    ['a value with a line end', 'X-Odd', 'a\r\nSet-Cookie: b'],
    ['a name with a blank', 'X Odd', 'a'],
    ['a name outside ASCII', '\u6708', 'a'],
    ['no name', '', 'a'],
  ] as const) {
    it(`[OP-21] is written without ${what}, with status, body and every other field`, async () => {
      let leftOut: readonly string[] = [];
      const answer = await answered((response) => {
        leftOut = writeResponseHead(response, 201, [...BEFORE, name, value, ...AFTER]);
        response.end('ok');
      });
      assert.deepEqual(leftOut, [name]);
      assert.equal(answer?.status, 201);
      assert.equal(answer.body, 'ok');
      assert.deepEqual(answer.headers.get('x-before'), ['1']);
      assert.deepEqual(answer.headers.get('x-after'), ['2']);
      assert.equal(answer.headers.has('x-odd'), false);
      assert.equal(answer.headers.has('set-cookie'), false);
    });
  }

  it('[OP-21] of a status that cannot be written is a fault', async () => {
    await answered((response) => {
      assert.throws(() => writeResponseHead(response, 1000, ['X-Any', '1']), { code: 'ERR_HTTP_INVALID_STATUS_CODE' });
      response.end();
    });
  });
});
