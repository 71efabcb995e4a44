import assert from 'node:assert/strict';
import { VERSION } from '../../../src/shared/version.ts';
import { eventually } from '../../support/eventually.ts';
import { openRawConnection, readAnswers, type RawAnswer, type RawConnection } from '../../support/raw-http.ts';
import { UPSTREAM_ANSWER, type ArrivedRequest } from '../../support/recording-upstream.ts';
import type { WireSubject } from '../../support/wire-subject.ts';
import { COOKIE, get, US_COOKIE, type Arrival, type Step, type WireCase } from './wire-case.ts';

/** Sends what a case says over a connection of its own, and checks all that it states. */
export async function runCase(subject: WireSubject, wireCase: WireCase): Promise<void> {
  const { upstream } = subject;
  upstream.forget();
  upstream.answer = wireCase.upstreamAnswers ?? UPSTREAM_ANSWER;
  upstream.answersEarly = wireCase.answersEarly ?? false;
  const logged = subject.bff.log.length;
  await using connection = await openRawConnection(subject.bff.port);
  let left = false;
  for (const step of [wireCase.sends].flat()) left = (await take(step, connection, subject)) || left;
  if (!left) await checkAnswers(connection, wireCase);
  await checkArrivals(subject, wireCase);
  upstream.answer = UPSTREAM_ANSWER;
  upstream.answersEarly = false;
  if (wireCase.connection === 'kept') await checkKept(connection, wireCase, subject);
  await checkAlive(subject);
  const faults = subject.bff.log.slice(logged).filter((line) => line.includes('unexpected'));
  assert.deepEqual(faults, [], 'a fault of our own was logged');
}

/** Whether this was the client's leaving. */
async function take(
  step: Step,
  connection: RawConnection,
  { bff, upstream, ...subject }: WireSubject,
): Promise<boolean> {
  if (typeof step === 'string') {
    const bytes = step.replaceAll(COOKIE, subject.session.cookie).replaceAll(US_COOKIE, subject.usSession.cookie);
    connection.send(bytes);
    return false;
  }
  switch (step.step) {
    case 'finish':
      connection.finish();
      return false;
    case 'reset':
      await settled(bff);
      connection.reset();
      return true;
    case 'await-upstream':
      await eventually('something reaches LongPort', () => upstream.requests().length > 0);
      return false;
    case 'await-answers':
      await connection.answered(step.count);
      return false;
  }
}

async function checkAnswers(connection: RawConnection, { sends, answers, connection: after }: WireCase): Promise<void> {
  if (answers[0] === 'broken') {
    await connection.closed();
    assert.match(connection.received, /^HTTP\/1\.1 200 /);
    assert.ok(connection.wasReset || readAnswers(connection.received).answers.length === 0, 'it looks whole');
    return;
  }
  await connection.answered(answers.length);
  if (after === 'closed') await connection.closed();
  const read = readAnswers(connection.received);
  assert.deepEqual(read.answers.map(kindOf), answers, connection.received);
  assert.equal(read.rest, '');
  assert.equal(connection.isClosed, after === 'closed');
  const last = read.answers.at(-1);
  const clientEnds = [sends].flat().some((step) => typeof step === 'object' && step.step === 'finish');
  if (last !== undefined && after === 'closed' && !clientEnds) {
    assert.equal(last.headers.get('connection')?.join(), 'close');
  }
}

/** `200`, or `400 bad_request` for a problem, which is checked on the way. */
function kindOf(answer: RawAnswer): string {
  if (answer.status === 100) return '100';
  const { headers } = answer;
  assert.match(headers.get('x-request-id')?.join() ?? '', /^[\w-]{8,64}$/, 'every answer has one X-Request-Id');
  assert.equal(headers.get('x-content-type-options')?.join(), 'nosniff');
  assert.match(headers.get('content-security-policy')?.join() ?? '', /frame-ancestors 'none'/);
  assert.equal(headers.get('referrer-policy')?.join(), 'no-referrer');
  if (headers.get('content-type')?.join() !== 'application/problem+json; charset=utf-8') return String(answer.status);
  const problem = JSON.parse(answer.body) as Record<string, unknown>;
  assert.equal(problem['status'], answer.status);
  assert.equal(problem['requestId'], headers.get('x-request-id')?.join());
  assert.equal(headers.get('cache-control')?.join(), 'no-store');
  assert.equal(headers.has('allow'), answer.status === 405);
  return `${answer.status} ${String(problem['code'])}`;
}

async function checkArrivals({ upstream, session, usSession, bff }: WireSubject, { arrives = [] }: WireCase) {
  await settled(bff);
  const requests = upstream.requests();
  assert.deepEqual(
    requests.map(({ line, isWhole }) => `${line}${isWhole ? '' : ' (broken off)'}`).toSorted(),
    arrives.map(({ line, broken }) => `${line}${broken === true ? ' (broken off)' : ''}`).toSorted(),
  );
  for (const expected of arrives) {
    const arrived = requests.find(({ line }) => line === expected.line);
    assert.ok(arrived !== undefined);
    checkFields(arrived, expected, upstream.host, expected.us === true ? usSession.accessToken : session.accessToken);
    if (expected.broken !== true) assert.equal(bodyOf(arrived), expected.body ?? '');
  }
}

/** Exactly these fields, each once. */
function checkFields(arrived: ArrivedRequest, expected: Arrival, host: string, accessToken: string): void {
  const {
    'x-request-id': requestId,
    connection,
    ...rest
  } = Object.fromEntries(arrived.fields.map(([name, value]) => [name.toLowerCase(), value]));
  assert.equal(arrived.fields.length, new Set(arrived.fields.map(([name]) => name.toLowerCase())).size);
  assert.match(requestId ?? '', /^[\w-]{36}$/);
  assert.ok(connection === 'keep-alive' || connection === 'close');
  assert.deepEqual(rest, {
    host,
    via: '1.1 longport-bff',
    'user-agent': `longport-bff/${VERSION}`,
    authorization: `Bearer ${accessToken}`,
    ...(expected.us === true ? { 'x-dc-region': 'us' } : {}),
    ...expected.fields,
  });
}

/** The body without its chunks. */
function bodyOf({ fields, body }: ArrivedRequest): string {
  if (!fields.some(([name]) => name.toLowerCase() === 'transfer-encoding')) return body;
  const { answers } = readAnswers(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`);
  return answers[0]?.body ?? '';
}

async function checkKept(connection: RawConnection, { answers }: WireCase, { bff }: WireSubject): Promise<void> {
  connection.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await connection.answered(answers.length + 1);
  const read = readAnswers(connection.received);
  assert.equal(read.answers.length, answers.length + 1, 'the connection answers the next request');
  assert.equal(read.answers.at(-1)?.body, '{"status":"ok"}');
  assert.ok(bff.bff.server.listening);
}

/** The next request on a fresh connection works. */
async function checkAlive(subject: WireSubject): Promise<void> {
  subject.upstream.forget();
  await using connection = await openRawConnection(subject.bff.port);
  await take(get('/api/v1/alive'), connection, subject);
  await connection.answered(1);
  assert.deepEqual(readAnswers(connection.received).answers.map(kindOf), ['200']);
  assert.deepEqual(
    subject.upstream.requests().map(({ line }) => line),
    ['GET /v1/alive HTTP/1.1'],
  );
}

/** Whatever the server has been sent has been read: another exchange with it has come and gone. */
async function settled({ port }: WireSubject['bff']): Promise<void> {
  await using connection = await openRawConnection(port);
  connection.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await connection.closed();
}
