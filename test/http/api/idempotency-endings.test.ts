import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { answering, answeringAndReset, startCountingApi, type CountingApi } from '../../support/counting-api.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/free-port.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import { assertProblem } from '../../support/problem.ts';
import { scrape } from '../../support/scrape.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';
import { keyState, newKey, ORDER_PATH, place } from './keyed-order.ts';

const CALL = 'POST /v1/trade/order';
const head = (status: string, headers = ''): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${headers}`;
const whole = (status: string, body: string): string => `${head(status)}Content-Length: ${body.length}\r\n\r\n${body}`;
const PLACED = '{"code":0,"message":"","data":{"order_id":"1"}}';

describe('how the call of a key ends', () => {
  let longport: DevLongPort;
  let api: CountingApi;
  let bff: TestBff;
  let page: Visitor;
  before(async () => {
    longport = await startDevLongPort();
    api = await startCountingApi();
    bff = await startBff({ longport, env: { LONGPORT_HTTP_URL: api.url, API_RATE_PER_ACCOUNT: '0' } });
    page = new Visitor(bff);
    await page.signIn();
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await api[Symbol.asyncDispose]();
    await longport.close();
  });
  beforeEach(() => {
    api.answer = answering(whole('200 OK', PLACED));
  });

  /** Places an order, and the same again when LongPort would take it. @returns how often it reached LongPort. */
  async function twice(key = newKey()) {
    const before = api.count(CALL);
    const first = await place(page, { key });
    api.answer = answering(whole('200 OK', PLACED));
    const second = await place(page, { key });
    return { first, second, sent: api.count(CALL) - before };
  }

  const cut = (socket: Socket): void => void socket.destroy();
  const reset = (socket: Socket): void => void socket.resetAndDestroy();
  const OPEN_ENDS: readonly (readonly [string, (socket: Socket) => void, number])[] = [
    ['a close after the request', cut, 502],
    ['a reset after the request', reset, 502],
    ['half a head and a reset', answeringAndReset('HTTP/1.1 200'), 502],
    ['half a body and a reset', answeringAndReset(`${head('200 OK')}Content-Length: 100\r\n\r\n{"code":0`), 502],
    ['a body without a length, and a reset', answeringAndReset(`${head('200 OK')}\r\n${PLACED}`), 502],
    [
      'half a chunk and a close',
      (socket) => void socket.end(`${head('200 OK')}Transfer-Encoding: chunked\r\n\r\n9\r\n{"code"`),
      502,
    ],
    ['nonsense', answering('SSH-2.0-x\r\n\r\n'), 502],
    ['500', answering(whole('500 Internal Server Error', '{"code":500000}')), 500],
    ['503', answering(whole('503 Service Unavailable', '{"code":503000}')), 503],
    ['408', answering(whole('408 Request Timeout', '')), 504],
    ['421', answering(whole('421 Misdirected Request', '')), 502],
    ['407', answering(whole('407 Proxy Authentication Required', '')), 502],
  ];
  for (const coding of ['gzip', 'br', 'deflate', 'zstd']) {
    it(`[IK-2] is kept if it has no body, and says ${coding} all the same`, async () => {
      api.answer = answering(`${head('204 No Content')}Content-Encoding: ${coding}\r\n\r\n`);
      const { first, second, sent } = await twice();
      assert.deepEqual([first.status, second.status, sent], [204, 204, 1]);
      assert.equal(second.headers['idempotency-replayed'], 'true');
    });
  }

  it('[IK-2] is not told to a session that has ended while the body came', async () => {
    const other = new Visitor(bff);
    await other.signIn();
    const key = newKey();
    await place(other, { key, body: '{}' });
    const cookie = [...other.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const socket = connect(Number(new URL(bff.url).port), '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    const fields = `Host: localhost\r\nCookie: ${cookie}\r\nX-CSRF: 1\r\nIdempotency-Key: ${key}\r\nContent-Length: 2\r\n`;
    socket.write(`POST ${ORDER_PATH} HTTP/1.1\r\n${fields}Content-Type: application/json\r\n\r\n{`);
    await eventually(
      'the call has begun',
      async () => (await scrape(bff)).value('longport_bff_api_calls_in_flight') > 0,
    );
    await other.fetch('/logout', { method: 'POST' });
    socket.write('}');
    await eventually('it has a response', () => received.includes('\r\n\r\n'));
    socket.destroy();
    assert.match(received, /^HTTP\/1\.1 401 /);
    assert.doesNotMatch(received, /order_id/);
  });

  for (const [what, ending, status] of OPEN_ENDS) {
    it(`[IK-1] [IK-4] is not known after ${what}, and the order is never sent again`, async () => {
      api.answer = ending;
      const { first, second, sent } = await twice();
      assert.equal(first.status, status, first.text);
      assert.doesNotMatch(first.text, /"executed"/);
      const problem = assertProblem(second, 409, 'outcome_unknown');
      assert.equal('executed' in problem, false);
      assert.equal(sent, 1);
    });
  }

  it('[IK-7] frees the key after a 429 of LongPort, whose response passes', async () => {
    api.answer = answering(whole('429 Too Many Requests', '{"code":429002}'));
    const { first, second, sent } = await twice();
    assert.deepEqual([first.status, first.text], [429, '{"code":429002}']);
    assert.deepEqual([second.status, second.headers['idempotency-replayed'], sent], [200, undefined, 2]);
  });

  it('[IK-2] keeps a refusal of LongPort', async () => {
    api.answer = answering(whole('400 Bad Request', '{"code":602001,"message":"no"}'));
    const { first, second, sent } = await twice();
    assert.deepEqual([second.status, second.text, sent], [400, first.text, 1]);
  });

  it('[IK-2] keeps a response without a body', async () => {
    api.answer = answering('HTTP/1.1 204 No Content\r\nx-trace-id: t-204\r\n\r\n');
    const { second, sent } = await twice();
    assert.deepEqual([second.status, second.text, second.headers['x-trace-id'], sent], [204, '', 't-204', 1]);
    assert.equal(second.headers['content-length'], undefined);
  });

  it('[IK-8] passes a response over 64 KB, which leaves the key unknown', async () => {
    const large = `{"code":0,"data":"${'x'.repeat(70_000)}"}`;
    for (const bytes of [
      whole('200 OK', large),
      `${head('200 OK')}Transfer-Encoding: chunked\r\n\r\n${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    ]) {
      api.answer = answering(bytes);
      const { first, second, sent } = await twice();
      assert.deepEqual([first.status, first.text], [200, large]);
      assertProblem(second, 409, 'outcome_unknown');
      assert.equal(sent, 1);
    }
  });

  it('[IK-8] passes an event stream at once, which leaves the key unknown', async () => {
    let stream: Socket | undefined;
    api.answer = (socket) => {
      stream = socket;
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n');
    };
    const key = newKey();
    const first = place(page, { key });
    await eventually('the key is unknown', async () => (await keyState(page, key))['state'] === 'unknown');
    stream?.end();
    assert.equal((await first).text, 'data: 1\n\n');
    assertProblem(await place(page, { key }), 409, 'outcome_unknown');
  });

  it('[IK-8] keeps a response without its content coding, and passes it with it', async () => {
    const { gzipSync } = await import('node:zlib');
    const coded = gzipSync(PLACED).toString('latin1');
    api.answer = (socket) => {
      socket.write(
        `${head('200 OK', 'Content-Encoding: gzip\r\n')}Content-Length: ${coded.length}\r\n\r\n${coded}`,
        'latin1',
      );
    };
    const key = newKey();
    const first = await place(page, { key, headers: { 'accept-encoding': 'gzip' } });
    assert.deepEqual([first.headers['content-encoding'], first.body.toString('latin1')], ['gzip', coded]);
    const second = await place(page, { key });
    assert.deepEqual([second.headers['content-encoding'], second.text], [undefined, PLACED]);
    assert.equal((await keyState(page, key))['body'], PLACED);
  });

  it('[IK-3] is in progress while LongPort takes its time', async () => {
    let waiting: Socket | undefined;
    api.answer = (socket) => (waiting = socket);
    const key = newKey();
    const first = place(page, { key });
    await eventually('the order is there', () => waiting !== undefined);
    const second = await place(page, { key });
    const problem = assertProblem(second, 409, 'idempotency_in_progress');
    assert.equal(second.headers['retry-after'], '1');
    assert.equal('executed' in problem, false);
    assert.deepEqual(await keyState(page, key), { state: 'in_progress' });
    waiting?.write(whole('200 OK', PLACED));
    assert.equal((await first).status, 200);
  });

  it('[IK-9] goes on without its page, and its response is kept', async () => {
    let waiting: Socket | undefined;
    api.answer = (socket) => (waiting = socket);
    const key = newKey();
    const socket = orderOf(bff, page, key);
    await eventually('the order is there', () => waiting !== undefined);
    socket.resetAndDestroy();
    await eventually('its line is there', () =>
      bff.log.some((line) => line.includes('browser_left') && line.includes('keyName')),
    );
    waiting?.write(whole('200 OK', PLACED));
    await eventually('its response is kept', async () => (await keyState(page, key))['state'] === 'answered');
    const again = await place(page, { key, body: '{}' });
    assert.deepEqual([again.text, again.headers['idempotency-replayed']], [PLACED, 'true']);
  });

  it('[IK-9] goes on when its session ends', async () => {
    let waiting: Socket | undefined;
    api.answer = (socket) => (waiting = socket);
    const leaving = new Visitor(bff);
    await leaving.signIn();
    const key = newKey();
    const first = place(leaving, { key });
    await eventually('the order is there', () => waiting !== undefined);
    await leaving.fetch('/logout', { method: 'POST' });
    waiting?.write(whole('200 OK', PLACED));
    assert.equal((await first).status, 200);
    assert.equal((await keyState(page, key))['state'], 'answered', 'for another session of the account');
  });

  it('[IK-9] is waited for by a graceful stop, without its page', async () => {
    let waiting: Socket | undefined;
    const stopping = await startBff({ longport, env: { LONGPORT_HTTP_URL: api.url } });
    const visitor = new Visitor(stopping);
    await visitor.signIn();
    api.answer = (socket) => (waiting = socket);
    const socket = orderOf(stopping, visitor, newKey());
    await eventually('the order is there', () => waiting !== undefined);
    socket.resetAndDestroy();
    let isStopped = false;
    const stopped = stopping.bff.stop().then(() => (isStopped = true));
    await eventually('the listener is closed', () => !stopping.bff.server.listening);
    await eventually('the connection is gone', async () => (await connectionsOf(stopping)) === 0);
    assert.equal(isStopped, false);
    waiting?.write(whole('200 OK', PLACED));
    await stopped;
    const settled = stopping.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ msg }) => String(msg).startsWith('call with a key ended'));
    assert.equal(settled?.['keyOutcome'], 'answered');
  });

  describe('before the first byte', () => {
    /** A BFF whose LongPort is at another address. */
    async function placeAt(url: string) {
      await using other = await startBff({ longport, env: { LONGPORT_HTTP_URL: url } });
      const visitor = new Visitor(other);
      await visitor.signIn();
      const key = newKey();
      return { answer: await place(visitor, { key }), state: (await keyState(visitor, key))['state'] };
    }

    it('[IK-7] frees the key when the connection is refused', async () => {
      const { answer, state } = await placeAt(`http://127.0.0.1:${await freePort()}`);
      const problem = assertProblem(answer, 502, 'upstream_unreachable');
      assert.deepEqual([problem['executed'], state], [false, 'none']);
      assert.match(String(problem['detail']), /Nothing was sent/);
    });

    it('[IK-7] frees the key when the name is unknown', async () => {
      const { answer, state } = await placeAt('https://no-such-host.invalid');
      assert.deepEqual([assertProblem(answer, 502, 'upstream_unreachable')['executed'], state], [false, 'none']);
    });

    it('[IK-7] frees the key when TLS fails', async () => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      });
      await using listening = await listenOnLoopback(server);
      const { answer, state } = await placeAt(`https://localhost:${listening.port}`);
      assert.deepEqual([assertProblem(answer, 502, 'upstream_unreachable')['executed'], state], [false, 'none']);
    });
  });

  it('[IK-1] is sent once when LongPort closes the kept connection about when it is written', async () => {
    for (let round = 0; round < 24; round += 1) {
      const closesAfterMs = round % 4;
      api.answer = (socket) => {
        socket.write(whole('200 OK', PLACED));
        if (closesAfterMs === 0) socket.end();
        else setTimeout(() => (round % 2 === 0 ? socket.end() : socket.resetAndDestroy()), closesAfterMs);
      };
      await place(page, {});
      const { first, second, sent } = await twice();
      const wasNotExecuted = first.text.includes('"executed":false');
      if (first.status === 200) assert.deepEqual([second.headers['idempotency-replayed'], sent], ['true', 1]);
      else if (wasNotExecuted) assert.deepEqual([second.status, sent], [200, 1]);
      else assertProblem(second, 409, 'outcome_unknown');
      assert.ok(sent <= 1, `${sent} times`);
    }
  });
});

/** Sends an order and does not wait. */
function orderOf(bff: TestBff, page: Visitor, key: string): Socket {
  const socket = connect(bff.port, 'localhost');
  socket.on('error', () => undefined);
  socket.write(
    `POST /api/v1/trade/order HTTP/1.1\r\nHost: localhost:${bff.port}\r\nX-CSRF: 1\r\nIdempotency-Key: ${key}\r\nCookie: ${page.cookieHeader}\r\nContent-Length: 2\r\n\r\n{}`,
  );
  return socket;
}

function connectionsOf(bff: TestBff): Promise<number> {
  return new Promise((resolve) => {
    bff.bff.server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
