import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openRawConnection, readAnswers, type RawAnswer } from '../support/raw-http.ts';
import { scrape } from '../support/scrape.ts';
import { startWireSubject, type WireSubject } from '../support/wire-subject.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const HOP_ANSWERS = [
  { status: '407 Proxy Authentication Required', becomes: 502, code: 'upstream_unreachable' },
  { status: '408 Request Timeout', becomes: 504, code: 'upstream_timeout' },
  { status: '421 Misdirected Request', becomes: 502, code: 'upstream_unreachable' },
] as const;

describe('a response of LongPort that speaks of its own hop', () => {
  let subject: WireSubject;
  before(async () => {
    subject = await startWireSubject();
  });
  after(() => subject[Symbol.asyncDispose]());

  async function call(method: string, answer: string): Promise<RawAnswer> {
    subject.upstream.forget();
    subject.upstream.answer = answer;
    await using connection = await openRawConnection(subject.bff.port);
    const body = method === 'GET' || method === 'HEAD' ? '' : '{}';
    const length = body === '' ? '' : `Content-Length: ${body.length}\r\n`;
    connection.send(
      `${method} /api/v1/trade/order HTTP/1.1\r\nHost: localhost\r\nCookie: ${subject.session.cookie}\r\nX-CSRF: 1\r\n${length}\r\n${body}`,
    );
    const head = [method === 'HEAD'];
    await connection.answered(1, { head });
    const [first] = readAnswers(connection.received, { head }).answers;
    assert.ok(first !== undefined);
    return first;
  }
  const hopAnswer = (status: string, traceId: string): string =>
    `HTTP/1.1 ${status}\r\nx-trace-id: ${traceId}\r\nRetry-After: 0\r\nX-Theirs: 1\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\ntheirs`;

  for (const { status, becomes, code } of HOP_ANSWERS) {
    it(`[OP-6] ${status} is ${becomes} ${code} for every method, with its trace id and nothing else, and is sent once`, async () => {
      for (const method of METHODS) {
        const answer = await call(method, hopAnswer(status, 'trace-408'));
        assert.equal(answer.status, becomes, method);
        assert.deepEqual(answer.headers.get('x-trace-id'), ['trace-408'], method);
        assert.deepEqual(answer.headers.get('content-type'), ['application/problem+json; charset=utf-8'], method);
        assert.equal(answer.headers.has('x-theirs'), false, method);
        assert.equal(answer.headers.has('retry-after'), false, method);
        assert.doesNotMatch(answer.body, /theirs/);
        if (method !== 'HEAD') assert.equal((JSON.parse(answer.body) as { code: string }).code, code);
        assert.equal(subject.upstream.requests().length, 1, `${method} reached LongPort once`);
      }
    });
  }

  it('[OP-6] is counted as a problem, and logged with its status and its trace id', async () => {
    const counted = async () =>
      (await scrape(subject.bff)).value('longport_bff_problems_total', { problem: 'upstream_timeout' });
    const countedBefore = await counted();
    const logged = subject.bff.log.length;
    await call('POST', hopAnswer('408 Request Timeout', 'trace-409'));
    assert.equal(await counted(), countedBefore + 1);
    const line = subject.bff.log.slice(logged).find((each) => each.includes('"call"')) ?? '{}';
    const { problem, errorCode, traceId } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(
      { problem, errorCode, traceId },
      {
        problem: 'upstream_timeout',
        errorCode: 'ANSWERED_408',
        traceId: 'trace-409',
      },
    );
  });

  it('[OP-6] keeps no trace id that is longer than one, or has characters that no id has', async () => {
    for (const traceId of ['x'.repeat(129), 'a b', '\xe6\x9c\x88', 'a\r\nx-trace-id: b']) {
      assert.equal((await call('POST', hopAnswer('421 X', traceId))).headers.has('x-trace-id'), false, traceId);
    }
  });

  it('[OP-6] others keep their status: 425, 417, 426, 449, 503 with Retry-After, 511', async () => {
    for (const status of [417, 425, 426, 449, 503, 511]) {
      const answer = await call('POST', `HTTP/1.1 ${status} X\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\nok`);
      assert.equal(answer.status, status);
      assert.equal(answer.body, 'ok');
      assert.equal(subject.upstream.requests().length, 1);
    }
  });
});
