import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../test/support/eventually.ts';
import { startBulkBff, type BulkBff } from './bulk-bff.ts';

const IDLE = 2_000;
const SLOW = 200;
const CALLS = 1_000;
/** Far less than a crowd that delays calls would cost, far more than a busy machine does. */
const SLOWEST_MEDIAN_MS = 50;

describe('a crowd of idle and slow connections', () => {
  const crowd: Socket[] = [];
  let subject: BulkBff;
  before(async () => {
    subject = await startBulkBff({ API_MAX_CONCURRENT_PER_ACCOUNT: '1024', API_MAX_CONCURRENT_PER_SESSION: '1024' });
  });
  after(async () => {
    for (const socket of crowd) socket.destroy();
    await subject[Symbol.asyncDispose]();
  });

  /** Opens a connection that sends these bytes, and never reads. */
  async function join(bytes: string): Promise<Socket> {
    const socket = connect(Number(new URL(subject.bff.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    crowd.push(socket);
    await eventually('the connection is accepted', () => !socket.connecting, 30_000);
    socket.write(bytes);
    return socket;
  }

  /** The median time of a call, one after the other. */
  async function medianMs(): Promise<number> {
    const times: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const beganMs = performance.now();
      const answer = await subject.visitor.fetch('/api/v1/bulk?bytes=120');
      times.push(performance.now() - beganMs);
      assert.equal(answer.status, 200);
    }
    return times.sort((one, other) => one - other)[CALLS / 2] ?? Infinity;
  }

  it('[AV-3] does not hold up other clients', async (test) => {
    await medianMs();
    const alone = await medianMs();

    const head = `Host: ${new URL(subject.bff.url).host}\r\nCookie: ${subject.visitor.cookieHeader}\r\nSec-Fetch-Site: same-origin\r\n`;
    for (let idle = 0; idle < IDLE; idle += 1) await join(idle % 2 === 0 ? '' : `GET /healthz HTTP/1.1\r\n${head}\r\n`);
    const dribbling: Socket[] = [];
    for (let slow = 0; slow < SLOW; slow += 4) {
      // Never ends its headers, its body, or reading its response.
      dribbling.push(await join(`GET /healthz HTTP/1.1\r\n${head}`));
      dribbling.push(await join(`POST /api/v1/bulk HTTP/1.1\r\n${head}Content-Length: 1000\r\n\r\n{`));
      dribbling.push(await join(`POST /api/v1/bulk HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`));
      (await join(`GET /api/v1/bulk?bytes=100000000 HTTP/1.1\r\n${head}\r\n`)).pause();
    }
    const dribble = setInterval(() => {
      for (const socket of dribbling) if (socket.writable) socket.write('1');
    }, 500);
    const among = await medianMs();
    clearInterval(dribble);

    const held = crowd.filter((socket) => !socket.closed).length;
    test.diagnostic(
      `a call takes ${alone.toFixed(2)} ms alone and ${among.toFixed(2)} ms among ${crowd.length} others (${held} still open), at the median`,
    );
    assert.ok(among < SLOWEST_MEDIAN_MS, `${among} ms`);
    const health = await subject.visitor.navigate('/readyz');
    assert.equal(health.status, 200);
  });
});
