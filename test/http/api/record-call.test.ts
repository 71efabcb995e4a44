import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { after, before, it } from 'node:test';
import type { NextFunction, Request, Response } from 'express';
import { noteProblem } from '../../../src/http/api/call-notes.ts';
import { createRecordCall } from '../../../src/http/api/record-call.ts';
import { createErrorHandler } from '../../../src/http/problem.ts';
import { receiveRequest } from '../../../src/http/request/request-context.ts';
import type { Event } from '../../../src/observability/events.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { eventually } from '../../support/eventually.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { openRawConnection } from '../../support/raw-http.ts';

const events: Event[] = [];
const emit = { emit: (event: Event) => void events.push(event) };
const measurements = { callBegan: () => undefined, callEnded: () => undefined };
const receive = receiveRequest({ trustProxy: false }, emit);
const recordCall = createRecordCall({ runtime: { accessLog: 'errors' }, events: emit, measurements });
const next: NextFunction = () => undefined;

/** What a request does once it is recorded. */
let answer: (response: ServerResponse) => void;
let server: Server;
let port: number;
const owned = new AsyncDisposableStack();

before(async () => {
  server = createServer((request, response) => {
    Object.assign(request, { originalUrl: request.url });
    void receive(request as Request, response as Response, next);
    recordCall(response);
    answer(response);
  });
  ({ port } = owned.use(await listenOnLoopback(server)));
});
after(() => owned.disposeAsync());

/** The event of a call of which the connection is closed by `does`. */
async function callOf(does: typeof answer): Promise<Event & { readonly type: 'call_ended' }> {
  events.length = 0;
  answer = does;
  await using connection = await openRawConnection(port);
  connection.send('GET /api/v1/test HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await eventually('the call has ended', () => events.some(({ type }) => type === 'call_ended'));
  const [event] = events.filter((each) => each.type === 'call_ended');
  return event ?? assert.fail();
}

it('a refusal is logged even if the browser left before it was out', async () => {
  const { failed, outcome, status, problem } = await callOf((response) => {
    noteProblem(response, new AppError('not_allowed'));
    response.destroy();
  });
  assert.deepEqual([failed, outcome, status, problem], [true, 'browser_left', undefined, 'not_allowed']);
});

it('what fails after the response of a call is closed is logged as a refused request', async () => {
  const handle = createErrorHandler({ events: emit, headers: [] });
  let failed: Promise<unknown> | undefined;
  answer = (response) => {
    failed = once(response, 'close').then(() => {
      handle(new AppError('bad_request'), response.req as Request, response as Response, next);
    });
    response.end();
  };
  events.length = 0;
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/v1/test`)).status, 200);
  await failed;
  const refused = events.map((event) => (event.type === 'request_refused' ? event.isCall : event.type));
  assert.deepEqual(refused, [false]);
});
