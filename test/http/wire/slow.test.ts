import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { openRawConnection, readAnswers, type RawConnection } from '../../support/raw-http.ts';
import { startWireSubject, type WireSubject } from '../../support/wire-subject.ts';
import { CALL, chunked, COOKIE, get, post } from './wire-case.ts';

/** Limits of these tests, in milliseconds. The server looks for slow requests every two seconds. */
const HEADERS_MS = 200;
const REQUEST_MS = 400;
const KEEP_ALIVE_MS = 4_000;
const WITHIN_MS = 10_000;
const DRIP_EVERY_MS = 20;

describe('on the wire: a client that is slow', { concurrency: true }, () => {
  let subject: WireSubject;
  before(async () => {
    subject = await startWireSubject();
    Object.assign(subject.bff.bff.server, {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveTimeoutBuffer: 0,
    });
  });
  after(() => subject[Symbol.asyncDispose]());

  const open = (): Promise<RawConnection> => openRawConnection(subject.bff.port);
  const signedIn = (bytes: string): string => bytes.replaceAll(COOKIE, subject.session.cookie);

  /** What it is told in the end: status and code. */
  async function verdict(connection: RawConnection): Promise<string> {
    await connection.closed(WITHIN_MS);
    const { answers, rest } = readAnswers(connection.received);
    assert.equal(rest, '');
    return answers
      .map(({ status, body, headers }) => {
        assert.equal(headers.get('x-request-id')?.length, 1);
        return status < 400 ? String(status) : `${status} ${(JSON.parse(body) as { code: string }).code}`;
      })
      .join(', ');
  }

  const TOO_SLOW: Readonly<Record<string, readonly [bytes: string, told: string]>> = {
    'sends nothing': ['', '408 request_timeout'],
    'sends an empty line': ['\r\n', '408 request_timeout'],
    'sends half a request line': ['GET /api/v1/te', '408 request_timeout'],
    'sends a request line of HTTP/0.9': ['GET /api/v1/test\r\n', '408 request_timeout'],
    'sends half its headers': [`GET /api/v1/test HTTP/1.1\r\n${CALL}`, '408 request_timeout'],
    'sends half an announced body': [post(['Content-Length: 10'], 'hello'), '408 request_timeout'],
    'sends no byte of an announced body': [post(['Content-Length: 10'], ''), '408 request_timeout'],
    'sends half a chunk': [chunked('a\r\nhello'), '408 request_timeout'],
    'sends no last chunk': [chunked('5\r\nhello\r\n'), '408 request_timeout'],
    'sends half its trailers': [chunked('5\r\nhello\r\n0\r\nX-Half: '), '408 request_timeout'],
    'sends a whole request and half another': [`${get('/api/v1/a')}GET /api/v1/b`, '200, 408 request_timeout'],
    'sends half a body that nobody wants': [`POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx`, '405'],
  };
  for (const [what, [bytes, told]] of Object.entries(TOO_SLOW)) {
    it(`[AV-3] [PX-15] ${what}: ${told}`, async () => {
      await using connection = await open();
      connection.send(signedIn(bytes));
      assert.ok((await verdict(connection)).startsWith(told));
    });
  }

  for (const [what, head, drop] of [
    ['headers', `GET /api/v1/test HTTP/1.1\r\nHost: a\r\n`, 'a: 1\r\n'],
    ['a body', post(['Content-Length: 100000'], ''), 'x'],
    ['chunks', chunked(''), '1\r\nx\r\n'],
  ] as const) {
    it(`[AV-3] sends ${what} drop by drop: 408, however busy it is`, async () => {
      await using connection = await open();
      connection.send(signedIn(head));
      const drip = setInterval(() => {
        connection.send(drop);
      }, DRIP_EVERY_MS);
      try {
        assert.equal(await verdict(connection), '408 request_timeout');
      } finally {
        clearInterval(drip);
      }
    });
  }

  it('[AV-3] sends nothing more behind a response: its connection is closed without a word', async () => {
    await using connection = await open();
    connection.send(get('/healthz'));
    assert.equal(await verdict(connection), '200');
  });

  it('[AV-3] is refused and does not close its side: the server lets go of it all the same', async () => {
    const { server } = subject.bff.bff;
    const closed: boolean[] = [];
    server.once('connection', (socket) => socket.once('close', () => closed.push(true)));
    await using connection = await open();
    connection.send('no HTTP\r\n\r\n');
    assert.equal(await verdict(connection), '400 bad_request');
    await eventually('the connection is gone', () => closed.length > 0, WITHIN_MS);
  });

  it('[AV-3] [PX-16] has finished in the middle of a request behind a call: the call ends too', async () => {
    await using own = await startWireSubject();
    own.upstream.answer = undefined;
    own.bff.bff.server.headersTimeout = HEADERS_MS;
    await using connection = await openRawConnection(own.bff.port);
    connection.send(`${get('/api/v1/a')}GET /api/v1/b`.replaceAll(COOKIE, own.session.cookie));
    connection.finish();
    await connection.closed(WITHIN_MS);
  });

  it('[AV-3] is one of three hundred: the next caller is answered as ever', async () => {
    await using idle = new AsyncDisposableStack();
    for (let count = 0; count < 300; count += 1) {
      const connection = idle.use(await open());
      if (count % 3 !== 0) connection.send(count % 3 === 1 ? 'GET /' : signedIn(post(['Content-Length: 9'], 'x')));
    }
    await using connection = await open();
    connection.send(signedIn(get('/api/v1/test', 'Connection: close')));
    assert.equal(await verdict(connection), '200');
  });
});
