import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { announcesBody, readWholeBody, toUpstreamBody } from '../../src/proxy/request-body.ts';
import { AppError } from '../../src/shared/app-error.ts';

const MAX_BYTES = 128 * 1024;
const BUFFERED_BYTES = 64 * 1024;

interface Sent {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string | number>;
}

/** A request that has arrived with its head; its body follows. */
async function receive({ method = 'POST', body = '', headers = {} }: Sent, finish = true) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sent: ClientRequest = httpRequest({ port: (server.address() as AddressInfo).port, method, headers });
  sent.on('error', () => undefined);
  if (finish) sent.end(body);
  else sent.write(body);
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  return {
    request,
    sent,
    async [Symbol.asyncDispose]() {
      sent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const withLength = (body: string): Sent => ({ body, headers: { 'content-length': body.length } });
const inChunks = (body: string): Sent => ({ body, headers: { 'transfer-encoding': 'chunked' } });

const isTooLarge = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'body_too_large' && error.detail?.includes(`${MAX_BYTES} bytes`) === true;

describe('the body of a call that credentials cover', () => {
  for (const [what, sent, body, contentLength] of [
    ['with a length', withLength('hello'), 'hello', 5],
    ['of the largest size', withLength('x'.repeat(MAX_BYTES)), 'x'.repeat(MAX_BYTES), MAX_BYTES],
    ['in chunks', inChunks('hello'), 'hello', 5],
    ['in chunks, empty', inChunks(''), undefined, 0],
    ['with a length of 0', withLength(''), undefined, 0],
  ] as const) {
    it(`[PX-15] is read whole: ${what}`, async () => {
      await using subject = await receive(sent);
      const whole = await readWholeBody({ request: subject.request, maxBytes: MAX_BYTES });
      assert.equal(whole.body?.toString(), body);
      assert.equal(whole.body === null, body === undefined);
      assert.equal(whole.contentLength, contentLength);
      assert.equal(announcesBody(subject.request), true);
    });
  }

  it('[PX-15] is none, without a length, if the request announces none', async () => {
    await using subject = await receive({ method: 'GET' });
    assert.deepEqual(await readWholeBody({ request: subject.request, maxBytes: MAX_BYTES }), { body: null });
    assert.equal(announcesBody(subject.request), false);
    const streamed = await toUpstreamBody({ request: subject.request, maxBytes: MAX_BYTES, buffer: true });
    assert.deepEqual(streamed, { body: null });
  });

  for (const [what, sent] of [
    ['announced', withLength('x'.repeat(MAX_BYTES + 1))],
    ['not announced', inChunks('x'.repeat(MAX_BYTES + 1))],
  ] as const) {
    it(`[PX-15] is refused over the limit, ${what}`, async () => {
      await using subject = await receive(sent);
      await assert.rejects(readWholeBody({ request: subject.request, maxBytes: MAX_BYTES }), isTooLarge);
    });
  }

  it('[PX-15] is a bad request if it breaks off', async () => {
    await using subject = await receive({ body: 'he', headers: { 'content-length': 5 } }, false);
    const whole = readWholeBody({ request: subject.request, maxBytes: MAX_BYTES });
    subject.sent.destroy();
    await assert.rejects(whole, (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual([error.code, error.detail], ['bad_request', 'The body broke off.']);
      return (error.cause as NodeJS.ErrnoException).code === 'ECONNRESET';
    });
  });
});

describe('the body of a relayed call', () => {
  for (const [what, sent, buffer_, isBuffered] of [
    ['kept in memory up to 64 KB, if it may be sent again', withLength('x'.repeat(BUFFERED_BYTES)), true, true],
    ['streamed over 64 KB', withLength('x'.repeat(BUFFERED_BYTES + 1)), true, false],
    ['streamed if it is never sent again', withLength('hello'), false, false],
    ['streamed if its length is not announced', inChunks('hello'), true, false],
  ] as const) {
    it(`[PX-15] [PX-16] is ${what}`, async () => {
      await using subject = await receive(sent);
      const made = await toUpstreamBody({ request: subject.request, maxBytes: MAX_BYTES, buffer: buffer_ });
      assert.equal(Buffer.isBuffer(made.body), isBuffered);
      assert.ok(made.body !== null);
      const bytes = Buffer.isBuffer(made.body) ? made.body : await buffer(made.body);
      assert.equal(bytes.toString(), sent.body);
      assert.equal(made.contentLength, sent.headers?.['content-length']);
    });
  }

  it('[PX-15] with a length of 0 has that length and no bytes', async () => {
    await using subject = await receive(withLength(''));
    const made = await toUpstreamBody({ request: subject.request, maxBytes: MAX_BYTES, buffer: true });
    assert.deepEqual(made, { body: null, contentLength: 0 });
  });

  it('[PX-15] is refused at once if the announced length is over the limit', async () => {
    await using subject = await receive(withLength('x'.repeat(MAX_BYTES + 1)));
    await assert.rejects(toUpstreamBody({ request: subject.request, maxBytes: MAX_BYTES, buffer: false }), isTooLarge);
  });

  it('[PX-15] in chunks ends with an error at the limit', async () => {
    await using subject = await receive(inChunks('x'.repeat(MAX_BYTES + 1)));
    const { body } = await toUpstreamBody({ request: subject.request, maxBytes: MAX_BYTES, buffer: false });
    assert.ok(body !== null && !Buffer.isBuffer(body));
    await assert.rejects(buffer(body), isTooLarge);
  });
});
