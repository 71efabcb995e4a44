import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { projectFile } from '../../support/project-file.ts';
import { eventually } from '../../support/eventually.ts';
import { useFixture } from '../../support/fixture.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { scrape } from '../../support/scrape.ts';
import type { TestBff } from '../../support/test-bff.ts';

/** What usual balancers allow a connection to be idle by themselves. */
const BALANCER_IDLE_SECONDS = 60;
const HEALTH = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n';

async function connectTo(bff: TestBff): Promise<Socket> {
  const socket = connect(bff.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Opens so many connections, which say nothing; they are closed after the test. */
async function crowd(t: TestContext, bff: TestBff, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  while (sockets.length < count) {
    sockets.push(
      ...(await Promise.all(Array.from({ length: Math.min(100, count - sockets.length) }, () => connectTo(bff)))),
    );
  }
  return sockets;
}

async function dropped(bff: TestBff, cause: string): Promise<number> {
  return (await scrape(bff)).value('longport_bff_connections_dropped_total', { cause });
}

async function answers(bff: TestBff): Promise<boolean> {
  const answer = await rawRequest(bff.port, `${HEALTH}Connection: close\r\n\r\n`);
  return answer.startsWith('HTTP/1.1 200 ');
}

/** The value of a limit in the table of docs/configuration.md. */
function documented(what: string): string {
  const row = projectFile('docs/configuration.md')
    .split('\n')
    .find((line) => line.split('|')[2]?.trim() === what);
  return row?.split('|')[3]?.trim() ?? assert.fail(`docs/configuration.md has no row for ${what}`);
}

describe('the listener', () => {
  const fixture = useFixture();

  it('[AV-7] keeps an idle connection for longer than a balancer does, and says so', async () => {
    const answer = await rawRequest(fixture.bff.port, `${HEALTH}\r\n${HEALTH}Connection: close\r\n\r\n`);
    const seconds = Number(/^Keep-Alive: timeout=(\d+)\r$/im.exec(answer)?.[1]);
    assert.ok(seconds > BALANCER_IDLE_SECONDS, answer);
    assert.equal(fixture.bff.bff.server.keepAliveTimeout, seconds * 1000);
    assert.equal(documented('Idle connection of a client'), `${seconds} s`);
  });

  it('says what a target without a path must be, before any route sees it', async () => {
    const answer = await rawRequest(fixture.bff.port, 'GET x://y?z HTTP/1.1\r\nHost: localhost\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 400 [^]*"detail":"The request target must be a path \(origin-form\)\."/);
  });

  it('[AV-3] gives headers, a whole request and the number of fields and connections the limits that are documented', () => {
    const { server } = fixture.bff.bff;
    assert.equal(documented('Time for all headers'), `${server.headersTimeout / 1000} s`);
    assert.equal(documented('Time for a request with its body'), `${server.requestTimeout / 1000} s`);
    assert.equal(documented('Open connections'), '4 × `API_MAX_CONCURRENT`, at least 1,024');
    assert.equal(server.maxConnections, 4 * fixture.bff.config.runtime.maxConcurrent);
    assert.equal(documented('Header fields'), '100');
  });

  it('counts connections on which no request arrives in time, apart from those that were never used', async (t) => {
    const { server } = fixture.bff.bff;
    const { headersTimeout, requestTimeout } = server;
    t.after(() => Object.assign(server, { headersTimeout, requestTimeout }));
    const before = {
      slow: await dropped(fixture.bff, 'timeout'),
      unused: await dropped(fixture.bff, 'unused'),
      malformed: await dropped(fixture.bff, 'malformed'),
    };
    Object.assign(server, { headersTimeout: 100, requestTimeout: 100 });
    const [slow] = await Promise.all([
      rawRequest(fixture.bff.port, 'GET / HTTP/1.1\r\n'),
      rawRequest(fixture.bff.port, ''),
      rawRequest(fixture.bff.port, 'NONSENSE\r\n\r\n'),
    ]);
    assert.match(slow, /^HTTP\/1\.1 408 /);
    assert.equal(await dropped(fixture.bff, 'timeout'), before.slow + 1);
    assert.equal(await dropped(fixture.bff, 'unused'), before.unused + 1);
    assert.equal(await dropped(fixture.bff, 'malformed'), before.malformed + 1);
  });

  it('refuses a target without a path, and says that it must be one', async () => {
    const answer = await rawRequest(fixture.bff.port, 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 400 [^]*"detail":"[^"]*path/);
  });
});

describe('the listener with few calls at once', () => {
  const fixture = useFixture({ env: { API_MAX_CONCURRENT: '2' } });

  it('[AV-3] closes a connection beyond those it takes at once, and takes others when some have gone', async (t: TestContext) => {
    const { server } = fixture.bff.bff;
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error === null) resolve(count);
          else reject(error);
        });
      });
    await eventually('nobody is connected', async () => {
      server.closeIdleConnections();
      return (await connections()) === 0;
    });
    const sockets = await crowd(t, fixture.bff, server.maxConnections);
    await eventually('all of them are taken', async () => (await connections()) === 1_024);
    const before = await dropped(fixture.bff, 'limit');
    assert.equal(await rawRequest(fixture.bff.port, `${HEALTH}\r\n`), '');
    // The admin listener has its own connections.
    assert.equal(await dropped(fixture.bff, 'limit'), before + 1);
    sockets[0]?.destroy();
    await eventually('there is room', () => answers(fixture.bff));
  });
});
