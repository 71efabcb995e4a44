import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { request, type Dispatcher } from 'undici';
import { bulk, type BulkUpstream } from '../../test/support/bulk-upstream.ts';
import { eventually } from '../../test/support/eventually.ts';
import { watchMemory } from '../../test/support/memory-of.ts';
import { startBulkBff, type BulkBff } from './bulk-bff.ts';

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;
const BOUND = 64 * MEGABYTE;
const BULK = '/api/v1/bulk';

describe('bodies of a gigabyte', () => {
  let subject: BulkBff;
  let upstream: BulkUpstream;
  before(async () => {
    // Gigabytes of nothing are no evidence of anything: this process is not watched.
    subject = await startBulkBff({ API_MAX_BODY: '2gb', NODE_OPTIONS: '' });
    ({ upstream } = subject);
    // The code of the relay is compiled and its buffers are allocated before memory is compared.
    await download(32 * MEGABYTE);
    await upload(32 * MEGABYTE, true);
  });
  after(() => subject[Symbol.asyncDispose]());

  function call(path: string, options: Partial<Dispatcher.RequestOptions> = {}): Promise<Dispatcher.ResponseData> {
    return request(subject.bff.url + path, {
      method: 'GET',
      headers: { cookie: subject.visitor.cookieHeader, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
      bodyTimeout: 120_000,
      headersTimeout: 120_000,
      ...options,
    });
  }

  async function download(bytes: number): Promise<number> {
    const { statusCode, body } = await call(`${BULK}?bytes=${bytes}`);
    assert.equal(statusCode, 200);
    let received = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) received += chunk.length;
    return received;
  }

  async function upload(bytes: number, announced: boolean): Promise<number> {
    const { statusCode, body } = await call(BULK, {
      method: 'POST',
      body: Readable.from(bulk(bytes), { objectMode: false }),
      headers: {
        cookie: subject.visitor.cookieHeader,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/octet-stream',
        ...(announced ? { 'content-length': String(bytes) } : {}),
      },
    });
    assert.equal(statusCode, 200);
    return ((await body.json()) as { data: { bytes: number } }).data.bytes;
  }

  async function measured(test: TestContext, what: string, transfer: () => Promise<number>): Promise<void> {
    const memory = watchMemory(subject.bff.pid);
    const beganMs = performance.now();
    const bytes = await transfer();
    memory.stop();
    const seconds = (performance.now() - beganMs) / 1000;
    const grown = Math.round(memory.grownBytes / MEGABYTE);
    test.diagnostic(`${what}: ${bytes / MEGABYTE} MB in ${seconds.toFixed(1)} s, memory grew by ${grown} MB`);
    assert.equal(bytes, GIGABYTE);
    assert.ok(memory.grownBytes < BOUND, `memory grew by ${grown} MB`);
  }

  it('[PX-14] a download keeps memory flat', async (test) => {
    await measured(test, 'download', () => download(GIGABYTE));
  });

  it('[PX-14] an upload keeps memory flat, of announced length or not', async (test) => {
    await measured(test, 'upload', () => upload(GIGABYTE, true));
    await measured(test, 'chunked upload', () => upload(GIGABYTE, false));
  });

  it('[PX-14] [PX-16] a browser that does not read holds the API back, and one that leaves ends the call within a second', async () => {
    const memory = watchMemory(subject.bff.pid);
    const before = { given: upstream.given, aborted: upstream.aborted };
    const { body } = await call(`${BULK}?bytes=${GIGABYTE}`);
    await eventually('the API is held back', () => standsStill(() => upstream.given), 30_000);
    memory.stop();
    assert.ok(upstream.given - before.given < BOUND);
    assert.ok(memory.grownBytes < BOUND);
    body.on('error', () => undefined).destroy();
    await eventually('the call is broken off', () => upstream.aborted > before.aborted, 1_000);
  });

  it('[PX-14] an API that does not read holds the browser back', async () => {
    const memory = watchMemory(subject.bff.pid);
    upstream.holdsBack = true;
    let sent = 0;
    const counted = function* (): Generator<Buffer> {
      for (const chunk of bulk(GIGABYTE)) {
        sent += chunk.length;
        yield chunk;
      }
    };
    const leaving = new AbortController();
    const answer = call(BULK, {
      method: 'POST',
      body: Readable.from(counted(), { objectMode: false }),
      signal: leaving.signal,
    });
    answer.catch(() => undefined);
    await eventually('the browser is held back', () => sent > 0 && standsStill(() => sent), 30_000);
    memory.stop();
    assert.ok(sent < BOUND);
    assert.ok(memory.grownBytes < BOUND);
    leaving.abort();
    upstream.holdsBack = false;
  });
});

/** Whether a figure has not moved for a while: buffers are full, and nothing more is accepted. */
async function standsStill(figure: () => number): Promise<boolean> {
  const before = figure();
  for (let look = 0; look < 50; look += 1) {
    await delay(10);
    if (figure() !== before) return false;
  }
  return true;
}
