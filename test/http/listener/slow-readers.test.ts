import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import {
  disconnectSlowReaders,
  PACE as DEFAULT_PACE,
  type ReadingPace,
} from '../../../src/http/listener/slow-readers.ts';
import { startBulkUpstream } from '../../support/bulk-upstream.ts';
import { eventually } from '../../support/eventually.ts';
import { projectFile } from '../../support/project-file.ts';
import { scrape } from '../../support/scrape.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

/** More than what the kernel takes for both ends of a connection. */
const LARGE = 200 * 1024 ** 2;

/** A client that asks and reads `bytesPerSecond` of what comes; none of it with 0. */
class Reader {
  readonly socket: Socket;
  readonly closed: Promise<number>;
  #read = 0;

  constructor(port: number, head: string, bytesPerSecond: number) {
    const beganAtMs = performance.now();
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      this.socket.once('close', () => {
        resolve(performance.now() - beganAtMs);
      });
    });
    this.socket.write(`${head}\r\n\r\n`);
    if (bytesPerSecond > 0) this.#readAtPace(bytesPerSecond).catch(() => undefined);
    else this.#noticeReset();
  }

  get read(): number {
    return this.#read;
  }

  /** A client that does not read notices a reset only when it writes. Line breaks before a request are ignored. */
  #noticeReset(): void {
    const timer = setInterval(() => this.socket.write('\r\n'), 100);
    this.socket.once('close', () => {
      clearInterval(timer);
    });
  }

  async #readAtPace(bytesPerSecond: number): Promise<void> {
    for await (const chunk of this.socket as AsyncIterable<Buffer>) {
      this.#read += chunk.length;
      await delay((chunk.length / bytesPerSecond) * 1_000);
    }
  }
}

describe('clients that do not read', () => {
  const PACE: ReadingPace = {
    minBytes: 36 * 1024,
    timeoutMs: 600,
    intervalMs: 50,
    maxBytes: 1024 ** 3,
    timeoutMsWhenFull: 100,
  };
  let server: Server | undefined;
  const readers: Reader[] = [];
  afterEach(() => {
    for (const { socket } of readers.splice(0)) socket.destroy();
    server?.close();
  });

  /** A server with the pace of a test, and how many it has disconnected. */
  async function start(pace: ReadingPace): Promise<{ readonly port: number; readonly cut: () => number }> {
    let count = 0;
    const chunk = Buffer.alloc(64 * 1024);
    const made = createServer((request, response) => {
      if (request.url === '/quiet') {
        response.write('one event');
        return;
      }
      const write = (): void => {
        while (response.write(chunk));
        response.once('drain', write);
      };
      write();
    });
    disconnectSlowReaders(made, () => (count += 1), pace);
    server = made.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, cut: () => count };
  }

  function read(port: number, path: string, bytesPerSecond: number): Reader {
    const reader = new Reader(port, `GET ${path} HTTP/1.1\r\nHost: localhost`, bytesPerSecond);
    readers.push(reader);
    return reader;
  }

  it('[OP-8] are disconnected by a reset; those that read, and those for whom nothing waits, are not', async () => {
    const { port, cut } = await start(PACE);
    const [idle, fast, quiet] = [
      read(port, '/large', 0),
      read(port, '/large', 400 * 1024 ** 2),
      read(port, '/quiet', 1024 ** 2),
    ];
    assert.ok((await idle.closed) >= PACE.timeoutMs);
    assert.equal(cut(), 1);
    assert.deepEqual([fast.socket.closed, quiet.socket.closed], [false, false]);
    const before = fast.read;
    await eventually('the other goes on', () => fast.read > before + 1024 ** 2);
  });

  it('[OP-8] [AV-1] go sooner, those that have waited longest first, while too much waits in all', async () => {
    const { port, cut } = await start({ ...PACE, timeoutMs: 60_000, maxBytes: 200 * 1024 });
    for (let count = 0; count < 12; count += 1) {
      read(port, '/large', 0);
      await delay(20);
    }
    const first = readers.slice(0, 6);
    await Promise.all(first.map(({ closed }) => closed));
    assert.ok(cut() >= 6 && cut() < 12, `${cut()} were disconnected`);
    assert.equal(readers.at(-1)?.socket.closed, false);
  });

  it('[AV-1] are forgotten once their connections have closed', ({ mock }) => {
    mock.timers.enable({ apis: ['setInterval'] });
    const [made, socket, onSlow] = [new EventEmitter(), new EventEmitter(), mock.fn()];
    Object.assign(socket, { bytesWritten: 0, writableLength: 1, resetAndDestroy: () => socket.emit('close') });
    disconnectSlowReaders(made as unknown as Server, onSlow, { ...PACE, timeoutMs: 0 });
    made.emit('connection', socket);
    mock.timers.tick(2 * PACE.intervalMs);
    assert.equal(onSlow.mock.callCount(), 1);
  });
});

describe('clients that do not read a response of the BFF', () => {
  /** As many bytes a second as by default, within a thirtieth of the time. */
  const SHORT_PACE = { ...DEFAULT_PACE, minBytes: 1_200, timeoutMs: 1_200, intervalMs: 100 };
  const owned = new AsyncDisposableStack();
  let bff: TestBff;
  let visitor: Visitor;
  before(async () => {
    const root = owned.adopt(tempDir('web'), (path) => rm(path, { recursive: true }));
    await writeFile(join(root, 'large.js'), Buffer.alloc(64 * 1024 ** 2, '/'));
    const longport = owned.use(await startDevLongPort());
    const upstream = owned.use(await startBulkUpstream());
    bff = owned.use(
      await startBff({
        longport,
        env: { WEB_ROOT: root, LONGPORT_HTTP_URL: upstream.url, NODE_ENV: 'test' },
        overrides: { pace: SHORT_PACE },
      }),
    );
    visitor = new Visitor(bff);
    await visitor.signIn();
  });
  after(() => owned.disposeAsync());

  it('[OP-8] are disconnected, of the API and of static files; their calls end, and others go on', async () => {
    const api = `GET /api/v1/bulk?bytes=${LARGE} HTTP/1.1\r\nHost: localhost\r\nCookie: ${visitor.cookieHeader}\r\nX-CSRF: 1`;
    const silent = [new Reader(bff.port, api, 0), new Reader(bff.port, 'GET /large.js HTTP/1.1\r\nHost: localhost', 0)];
    const steady = new Reader(bff.port, api, 3 * 1024 ** 2);
    for (const { closed } of silent) {
      const tookMs = await closed;
      assert.ok(tookMs >= SHORT_PACE.timeoutMs && tookMs < 10_000, `${Math.round(tookMs)} ms`);
    }
    assert.equal(steady.socket.closed, false);
    const before = steady.read;
    await eventually('the one that reads goes on', () => steady.read > before);
    steady.socket.destroy();
    assert.equal((await scrape(bff)).value('longport_bff_connections_dropped_total', { cause: 'slow_reader' }), 2);
    await eventually('no call is under way', async () => {
      return (await scrape(bff)).value('longport_bff_api_calls_in_flight') === 0;
    });
    assert.equal(bff.log.filter((line) => line.includes('slow reader disconnected')).length, 2);
    const calls = bff.log
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === 'call');
    assert.deepEqual(
      calls.map(({ outcome, status, level }) => [outcome, status, level]),
      [['broken_off', 200, 'warn']],
    );
  });
});

describe('the pace at which a client must read by default', () => {
  it('[OP-8] is the documented one, and is checked often enough that a client is disconnected within 40 s', () => {
    const { minBytes, timeoutMs, intervalMs, maxBytes, timeoutMsWhenFull } = DEFAULT_PACE;
    const page = projectFile('docs/configuration.md');
    const documented = (what: string): string => page.split('\n').find((line) => line.includes(`| ${what} `)) ?? '';
    const kilobytesPerSecond = minBytes / 1024 / (timeoutMs / 1_000);
    assert.match(
      documented('Client reads its response'),
      new RegExp(`${kilobytesPerSecond} KB/s over ${timeoutMs / 1_000} s`),
    );
    const full = documented('Bytes waiting for all clients');
    assert.match(full, new RegExp(` ${maxBytes / 1024 ** 2} MB .*at least ${timeoutMsWhenFull / 1_000} s`));
    assert.ok(timeoutMs + 2 * intervalMs <= 40_000);
  });
});
