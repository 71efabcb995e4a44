import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';
import { openRawConnection } from '../../support/raw-http.ts';
import { startBff, type RunningBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';
import { startWireSubject, type WireSubject } from '../../support/wire-subject.ts';

type Line = Readonly<Record<string, unknown>>;

/** The lines of calls since `from`. */
function callLines({ log }: RunningBff, from = 0): readonly Line[] {
  return log.slice(from).flatMap((line) => {
    const fields = JSON.parse(line) as Line;
    return fields['msg'] === 'call' ? [fields] : [];
  });
}

/** What `does` logs of its calls, once there is a line. */
async function linesOf(bff: RunningBff, does: () => Promise<unknown>): Promise<readonly Line[]> {
  const from = bff.log.length;
  await does();
  await eventually('a call is logged', () => callLines(bff, from).length > 0);
  return callLines(bff, from);
}

const ORDER = {
  ...{ symbol: '700.HK', order_type: 'LO', side: 'Buy', time_in_force: 'Day' },
  ...{ submitted_quantity: '100', submitted_price: '50' },
};
const TRADING = { LONGPORT_SCOPE: '3 4 6 10 11' };
const placing = { method: 'POST', body: JSON.stringify(ORDER), headers: { 'content-type': 'application/json' } };

describe('the line of a call', () => {
  const fixture = useFixture({ env: TRADING });

  it('[LG-1] [LG-3] names session, account, method, path without the query, status, trace id and time of an order', async () => {
    const visitor = await fixture.signedIn();
    const { session } = (await visitor.fetch('/session')).json() as { readonly session: { readonly id: string } };
    const [line, ...more] = await linesOf(fixture.bff, () =>
      visitor.fetch('/api/v1/trade/order?secret=canary', {
        ...placing,
        headers: { ...placing.headers, 'x-request-id': 'order-0001' },
      }),
    );
    assert.deepEqual(more, []);
    const { time, pid, tookMs, traceId, clientAddress, ...rest } = line ?? {};
    assert.ok(typeof tookMs === 'number' && Number.isInteger(tookMs) && tookMs >= 0);
    assert.match(String(traceId), /./);
    assert.ok(time !== undefined && clientAddress !== undefined && pid === undefined);
    assert.deepEqual(rest, {
      level: 'info',
      msg: 'call',
      requestId: 'order-0001',
      session: session.id,
      account: '···4117',
      method: 'POST',
      path: '/api/v1/trade/order',
      outcome: 'complete',
      status: 200,
      apiCode: 0,
    });
  });

  it('has the first 200 characters of a longer path', async () => {
    const visitor = await fixture.signedIn();
    const [line] = await linesOf(fixture.bff, () => visitor.fetch(`/api/v1/${'x'.repeat(300)}`));
    assert.equal(String(line?.['path']).length, 201);
  });

  it('[OP-6] says of an order without a response whose it was', async () => {
    const visitor = await fixture.signedIn();
    fixture.longport.faults.api = [{ kind: 'reset', times: 1 }];
    const [line] = await linesOf(fixture.bff, () => visitor.fetch('/api/v1/trade/order', placing));
    const { level, account, status, problem, errorCode, outcome } = line ?? {};
    assert.deepEqual(
      { level, account, status, problem, outcome },
      { level: 'warn', account: '···4117', status: 502, problem: 'upstream_unreachable', outcome: 'complete' },
    );
    assert.match(String(errorCode), /./);
  });
});

describe('the calls that get a line', () => {
  let subject: WireSubject;
  before(async () => {
    subject = await startWireSubject();
  });
  after(() => subject[Symbol.asyncDispose]());

  const envelope = (status: string, body: string, more = '') =>
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

  async function lines(answer: string, { method = 'GET', path = '/v1/test', cookie = subject.session.cookie } = {}) {
    subject.upstream.forget();
    subject.upstream.answer = answer;
    const send = () =>
      fetch(`${subject.bff.url}/api${path}`, { method, headers: { cookie, 'x-csrf': '1' } }).then((got) =>
        got.text().catch(() => ''),
      );
    return (await linesOf(subject.bff, send))[0] ?? {};
  }

  it('are those that LongPort refuses, by its status or by its code alone', async () => {
    const refused = '{"code":403308,"message":"no"}';
    const trace = 'x-trace-id: t-1\r\n';
    for (const [status, code, body] of [
      [403, 403_308, refused],
      [200, 403_308, refused],
      [500, undefined, 'no envelope'],
    ] as const) {
      const line = await lines(envelope(`${status} X`, body, trace));
      const { level, apiCode, traceId, problem } = line;
      assert.deepEqual([line['status'], apiCode, level, traceId, problem], [status, code, 'warn', 't-1', undefined]);
    }
  });

  it('are those that the BFF refuses, with the problem and its cause', async () => {
    const notAllowed = await lines('', { path: '/internal/x' });
    assert.deepEqual([notAllowed['problem'], notAllowed['status']], ['not_allowed', 403]);
    const noSession = await lines('', { cookie: '' });
    assert.deepEqual([noSession['problem'], noSession['session']], ['unauthenticated', undefined]);
  });

  it('are those whose response breaks off', async () => {
    subject.upstream.answer = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart';
    const sent = linesOf(subject.bff, async () => {
      const response = fetch(`${subject.bff.url}/api/v1/test`, {
        headers: { cookie: subject.session.cookie, 'x-csrf': '1' },
      });
      await response;
      subject.upstream.forget();
    });
    const [line] = await sent;
    assert.deepEqual([line?.['outcome'], line?.['status'], line?.['level']], ['broken_off', 200, 'warn']);
  });

  it('are those whose own body is broken, before their response and in the middle of it', async () => {
    for (const [early, expected] of [
      [false, ['complete', 400, 'bad_request']],
      [true, ['broken_off', 200, undefined]],
    ] as const) {
      subject.upstream.forget();
      subject.upstream.answersEarly = early;
      subject.upstream.answer = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\npart';
      const seen = await linesOf(subject.bff, async () => {
        await using connection = await openRawConnection(subject.bff.port);
        connection.send(
          `POST /api/v1/broken HTTP/1.1\r\nHost: localhost\r\nCookie: ${subject.session.cookie}\r\nX-CSRF: 1\r\n` +
            'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
        );
        if (early) await eventually('the response has begun', () => connection.received.includes('part'));
        else await eventually('the call is at LongPort', () => subject.upstream.requests().length === 1);
        connection.send('no chunk\r\n');
        await connection.closed();
      });
      assert.deepEqual(
        seen.map(({ outcome, status, problem }) => [outcome, status, problem]),
        [expected],
      );
    }
    subject.upstream.answersEarly = false;
  });

  it('are not the reads that succeed, nor those whose browser left', async () => {
    const from = subject.bff.log.length;
    subject.upstream.forget();
    subject.upstream.answer = undefined;
    await using connection = await openRawConnection(subject.bff.port);
    connection.send(
      `GET /api/v1/left HTTP/1.1\r\nHost: localhost\r\nCookie: ${subject.session.cookie}\r\nX-CSRF: 1\r\n\r\n`,
    );
    await eventually('the call is at LongPort', () => subject.upstream.requests().length === 1);
    await connection[Symbol.asyncDispose]();
    // The next line is that of the next call that fails: nothing came between.
    const failed = await lines(envelope('200 OK', '{"code":1}'));
    const all = callLines(subject.bff, from);
    assert.deepEqual(all, [failed]);
    await lines(envelope('500 X', 'no'));
  });
});

describe('ACCESS_LOG', () => {
  const fixture = useFixture();

  for (const [accessLog, logged] of [
    ['unsafe', ['POST 200', 'GET 403']],
    ['errors', ['GET 403']],
    ['all', ['GET 200', 'POST 200', 'GET 403']],
  ] as const) {
    it(`${accessLog} logs ${logged.join(', ')}`, async () => {
      await using bff = await startBff({ longport: fixture.longport, env: { ...TRADING, ACCESS_LOG: accessLog } });
      const visitor = new Visitor(bff);
      await visitor.signIn();
      await visitor.fetch('/api/v1/test');
      await visitor.fetch('/api/v1/trade/order', placing);
      await visitor.fetch('/api/not/allowed');
      const of = () => callLines(bff).map(({ method, status }) => `${String(method)} ${String(status)}`);
      await eventually('the last call is logged', () => of().length >= logged.length);
      assert.deepEqual(of(), logged);
    });
  }

  it('[TK-10] logs a call that was sent again by its last response', async () => {
    await using bff = await startBff({ longport: fixture.longport, env: { ...TRADING, ACCESS_LOG: 'all' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    await linesOf(bff, () => visitor.fetch('/api/v1/asset/account'));
    fixture.longport.expireAccessTokens();
    const [line] = await linesOf(bff, () => visitor.fetch('/api/v1/asset/account'));
    assert.deepEqual([line?.['status'], line?.['apiCode'], line?.['level']], [200, undefined, 'info']);
  });

  it('has the code and the trace id of a rejected token if the call is not sent again', async () => {
    await using bff = await startBff({ longport: fixture.longport, env: { ...TRADING, ACCESS_LOG: 'errors' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    await visitor.fetch('/api/v1/asset/account');
    fixture.longport.expireAccessTokens();
    const [line] = await linesOf(bff, () => visitor.fetch('/api/v1/trade/order', placing));
    assert.deepEqual(
      [line?.['problem'], line?.['apiCode'], line?.['account']],
      ['retry_after_refresh', 401_003, '···4117'],
    );
    assert.match(String(line?.['traceId']), /^[0-9a-f]+$/);
  });

  it('logs a stream whose session ended as ended, and not as failed', async () => {
    await using bff = await startBff({ longport: fixture.longport, env: { ...TRADING, ACCESS_LOG: 'all' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const stream = await openAnswer(bff, visitor);
    const [line] = await linesOf(bff, async () => {
      await visitor.fetch('/logout', { method: 'POST' });
      await stream.closed();
    });
    assert.deepEqual([line?.['outcome'], line?.['level']], ['ended', 'info']);
  });

  it('writes at most 50 lines a second of calls above a limit, and each order of a user', async () => {
    const env = { ...TRADING, API_RATE_PER_ACCOUNT: '1/1h' };
    await using bff = await startBff({ longport: fixture.longport, env });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    for (let count = 0; count < 3; count += 1) await visitor.fetch('/api/v1/trade/order', placing);
    await Promise.all(Array.from({ length: 70 }, () => visitor.fetch('/api/v1/test')));
    const of = (status: number) => callLines(bff).filter((line) => line['status'] === status).length;
    await eventually('the orders are logged', () => of(200) === 3);
    assert.ok(of(429) <= 50 && of(429) >= 40, String(of(429)));
  });
});
