import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { eventually } from '../support/eventually.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

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
});
