import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { walkConsent } from '../../support/consent-walker.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { openRawConnection, rawRequest } from '../../support/raw-http.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { startBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

describe('a BFF that is stopping', () => {
  it('[AV-6] says on the connections it still has that it is not ready, and takes no new ones', async () => {
    await using longport = await startDevLongPort();
    const { bff, port, ...started } = await startBff({ longport });
    const visitor = new Visitor(started);
    await visitor.signIn();
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    await once(socket, 'connect');
    const ask = 'GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n';
    socket.write(ask);
    await eventually('it is ready', () => received.endsWith('{"status":"ready","missing":[]}'));

    longport.faults.api = [{ kind: 'delay', ms: 600, times: 1 }];
    const calls = longport.journal.apiRequests.length;
    const call = visitor.fetch('/api/v1/asset/account');
    await longport.journal.until(({ apiRequests }) => apiRequests.length > calls);
    const stopped = bff.stop();
    socket.write(ask);
    await eventually('it is not ready', () => received.endsWith('{"status":"unready","missing":[]}'));
    assert.match(received, /HTTP\/1\.1 503 /);
    await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), { code: 'ECONNREFUSED' });
    assert.equal((await call).status, 200);
    await stopped;
  });

  it('[AV-6] is unready and serves as before during the shutdown delay, then takes no new connections', async () => {
    await using longport = await startDevLongPort();
    let endDelay: () => void = () => undefined;
    const clock = createTestClock();
    const overrides = {
      clock: {
        ...clock,
        // The delay ends when the test says so.
        sleep: (ms: number, signal?: AbortSignal) =>
          ms === 7_000 ? new Promise<void>((resolve) => (endDelay = resolve)) : clock.sleep(ms, signal),
      },
    };
    const { bff, port, ...started } = await startBff({ longport, env: { SHUTDOWN_DELAY: '7s' }, overrides });
    const visitor = new Visitor(started);
    await visitor.signIn();
    const stream = await openAnswer(started, visitor);
    const stopped = bff.stop();

    assert.equal((await fetch(`${started.url}/readyz`)).status, 503);
    const answer = await rawRequest(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    assert.match(
      answer,
      /^HTTP\/1\.1 200 [^]*\r\nconnection: close\r\n/i,
      'a new connection is served, and then closed',
    );
    assert.equal((await visitor.fetch('/api/v1/asset/account')).status, 200);
    await stream.more();

    endDelay();
    await stream.closed(2_000);
    await stopped;
    await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), { code: 'ECONNREFUSED' });
  });

  it('[AV-6] [OP-17] finishes a login whose browser has left: it ends its session and revokes its tokens', async () => {
    await using longport = await startDevLongPort();
    const { bff, ...started } = await startBff({ longport });
    const visitor = new Visitor(started);
    const { pathname, search } = await walkConsent((await visitor.beginLogin()).href);
    longport.faults.token = { kind: 'delay', ms: 1_500, times: 1 };
    {
      await using connection = await openRawConnection(started.port);
      const cookie = `Cookie: ${visitor.cookieHeader}`;
      connection.send(`GET ${pathname}${search} HTTP/1.1\r\nHost: localhost\r\n${cookie}\r\n\r\n`);
      await longport.journal.until(({ tokenRequests }) => tokenRequests.length === 1);
    }
    await bff.stop();
    assert.equal(longport.journal.tokenRequests[0]?.aborted, false);
    const ended = started.log.filter((line) => line.includes('"session ended"') && line.includes('"unclaimed"'));
    assert.equal(ended.length, 1);
    assert.deepEqual(
      longport.journal.revocations.map(({ status }) => status),
      [200, 200],
    );
  });
});
