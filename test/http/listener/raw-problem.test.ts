import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { createRawProblem } from '../../../src/http/listener/raw-problem.ts';
import type { Event } from '../../../src/observability/events.ts';
import { AppError } from '../../../src/shared/app-error.ts';

const ERROR = new AppError('bad_request', { detail: 'what is wrong: é' });

function createProblem() {
  const events: Event[] = [];
  const securityHeaders = ['X-First', 'one', 'X-Second', 'two'];
  return { events, problem: createRawProblem({ securityHeaders, events: { emit: (event) => events.push(event) } }) };
}

/** What a server answers that sends the problem; `known` are the fields that its request has. */
async function sent(known?: { readonly requestId: string; readonly clientAddress: string }) {
  const { events, problem } = createProblem();
  const server = createServer((_request, response) => {
    response.setHeader('X-Of-The-App', 'x');
    if (known !== undefined) Object.assign(response, { locals: { request: known } });
    problem.send(response, ERROR);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const body = (await answer.json()) as { readonly code: string; readonly detail: string; readonly requestId: string };
  server.close();
  return { answer, body, events };
}

describe('a problem that is sent without Express', () => {
  it('has the id of the request, the security headers, and none of the headers that were set before', async () => {
    const { answer, body, events } = await sent({ requestId: 'known-request', clientAddress: '192.0.2.1' });
    assert.deepEqual([answer.status, body.code, body.detail], [400, 'bad_request', 'what is wrong: é']);
    assert.deepEqual([answer.headers.get('x-request-id'), body.requestId], ['known-request', 'known-request']);
    assert.deepEqual(
      ['x-first', 'x-second', 'x-of-the-app'].map((name) => answer.headers.get(name)),
      ['one', 'two', null],
    );
    assert.equal(answer.headers.get('connection'), 'close');
    assert.deepEqual(events, [], 'the code that refused the request reports it');
  });

  it('has a new id if the request has none, and is reported', async () => {
    const { answer, events } = await sent();
    const requestId = answer.headers.get('x-request-id');
    assert.match(requestId ?? '', /^[\da-f-]{36}$/);
    const request = { requestId, clientAddress: '127.0.0.1' };
    assert.deepEqual(events, [{ type: 'request_refused', request, problem: 'bad_request' }]);
  });

  for (const [what, bytesRead, reported] of [
    ['is reported if the connection brought bytes', 1, 1],
    ['is not reported if the connection was never used', 0, 0],
  ] as const) {
    it(`${what}; its bytes are a whole response`, () => {
      const { events, problem } = createProblem();
      const socket = { bytesRead, remoteAddress: '192.0.2.1' } as unknown as Socket;
      const [head = '', body = ''] = problem.toBytes(ERROR, socket).split('\r\n\r\n');
      assert.match(head, /^HTTP\/1\.1 400 Bad Request\r\n/);
      for (const line of ['X-First: one', 'X-Second: two', 'Connection: close'])
        assert.ok(head.includes(`\r\n${line}`));
      assert.ok(head.includes(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`), head);
      assert.ok(head.includes(`\r\nX-Request-Id: ${(JSON.parse(body) as { requestId: string }).requestId}\r\n`), head);
      assert.equal(events.length, reported);
    });
  }
});
