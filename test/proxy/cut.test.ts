import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { openAnswer, type OpenAnswerOptions } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { useFixture } from '../support/fixture.ts';
import { assertProblem } from '../support/problem.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const ORDER = '{"symbol":"TSLA.US","order_type":"MO","side":"Buy","submitted_quantity":"1","time_in_force":"Day"}';
const JSON_BODY = { 'content-type': 'application/json' };

describe('a call whose session ends before its response has begun', () => {
  const fixture = useFixture();
  afterEach(() => {
    fixture.longport.faults.clear();
  });

  /** The API still takes the tokens of a session that has ended, as for a call that it has let in already. */
  const keepTokens = (): void => {
    fixture.longport.faults.revoke = { kind: 'error', status: 503 };
  };

  const logout = (visitor: Visitor) => visitor.fetch('/logout', { method: 'POST' });

  /** Makes a call, and waits until it has reached the API. */
  async function arrived<T>(call: () => Promise<T>): Promise<{ readonly answer: Promise<T> }> {
    const before = fixture.longport.journal.apiRequests.length;
    const answer = call();
    await fixture.longport.journal.until(({ apiRequests }) => apiRequests.length > before);
    return { answer };
  }

  for (const [what, prefix, path, init] of [
    ['a GET', '/v1/asset', '/v1/asset/account', {}],
    ['a read that uses POST', '/quote', '/quote/quotes', { method: 'POST', body: '{}', headers: JSON_BODY }],
  ] as const) {
    it(`[LO-1] [OP-18] ${what} is answered 401 instead of being reset, and aborted upstream`, async () => {
      const visitor = await fixture.signedIn();
      fixture.longport.faults.api = [{ kind: 'hang', pathPrefix: prefix, times: 1 }];
      const { answer } = await arrived(() => visitor.fetch(`/api${path}`, init));
      const request = fixture.longport.journal.apiRequests.at(-1);
      await logout(visitor);
      const problem = assertProblem(await answer, 401, 'unauthenticated');
      assert.equal(problem['loginUrl'], '/login');
      await fixture.longport.journal.until(() => request?.aborted === true, 1_000);
    });
  }

  it('[LO-1] an order that is on its way is left to finish, and its response is delivered', async () => {
    const visitor = await fixture.signedIn();
    const before = fixture.longport.journal.ordersSubmitted;
    keepTokens();
    fixture.longport.faults.api = [{ kind: 'delay', ms: 300, pathPrefix: '/v1/trade/order', times: 1 }];
    const init = { method: 'POST', body: ORDER, headers: JSON_BODY } as const;
    const call = await arrived(() => visitor.fetch('/api/v1/trade/order', init));
    await logout(visitor);
    const answer = await call.answer;
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /order_id/);
    assert.equal(fixture.longport.journal.ordersSubmitted, before + 1);
  });

  it('[PX-23] a stream that a POST began gets its headers and no more', async () => {
    const visitor = await fixture.signedIn();
    keepTokens();
    fixture.longport.faults.api = [{ kind: 'delay', ms: 300, pathPrefix: '/v1/ai', times: 1 }];
    const path = '/api/v1/ai/agents/7/conversations?endless=1&interval=20';
    const opening = await arrived(() => openAnswer(fixture.bff, visitor, { method: 'POST', path }));
    await logout(visitor);
    const stream = await opening.answer;
    assert.equal(stream.status, 200);
    await stream.closed(1_000);
    assert.equal(stream.isWhole, false);
    await fixture.longport.journal.until(({ openStreams }) => openStreams === 0, 1_000);
  });

  it('[LO-2] a call that waits for a refresh when its session ends is never sent', async () => {
    const visitor = await fixture.signedIn();
    await visitor.fetch('/api/v1/asset/account');
    fixture.longport.expireAccessTokens();
    fixture.longport.faults.token = { kind: 'delay', ms: 300, times: 1 };
    const refreshing = visitor.fetch('/api/v1/asset/account');
    await fixture.longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    const sent = fixture.longport.journal.apiRequests.length;
    await logout(visitor);
    assertProblem(await refreshing, 401, 'unauthenticated');
    assert.equal(fixture.longport.journal.apiRequests.length, sent);
  });
});

describe('a response whose session ends', () => {
  /** A visitor who has signed in, and an API whose answers the test writes. */
  async function start() {
    await using starting = new AsyncDisposableStack();
    const longport = starting.use(await startDevLongPort());
    const api = starting.adopt(createServer(), (server) => {
      server.closeAllConnections();
      server.close();
    });
    api.listen(0, '127.0.0.1');
    await once(api, 'listening');
    const { port } = api.address() as AddressInfo;
    const bff = starting.use(await startBff({ longport, env: { LONGPORT_HTTP_URL: `http://127.0.0.1:${port}` } }));
    const visitor = new Visitor(bff);
    await visitor.signIn();
    async function request(): Promise<ServerResponse> {
      const [, response] = (await once(api, 'request')) as [IncomingMessage, ServerResponse];
      return response;
    }
    const running = starting.move();
    return {
      bff,
      visitor,
      request,
      /** Begins a call of the visitor, and waits for it at the API. */
      async call(options: OpenAnswerOptions = {}) {
        const opening = openAnswer(bff, visitor, { path: '/api/v1/asset/export', ...options });
        return { opening, response: await request() };
      },
      logout: () => visitor.fetch('/logout', { method: 'POST' }),
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    };
  }

  it('[LO-1] between its headers and its body: the headers are delivered, so that no browser sends it again', async () => {
    await using subject = await start();
    const { opening, response } = await subject.call();
    response.writeHead(200, { 'content-length': 10 }).flushHeaders();
    // By the time another call is through, the headers have arrived at the BFF.
    const other = subject.visitor.fetch('/api/v1/test');
    (await subject.request()).end();
    await other;
    await subject.logout();
    const download = await opening;
    await download.closed(1_000);
    assert.deepEqual([download.status, download.isWhole], [200, false]);
  });

  it('[LO-1] while its browser does not read: the connection is closed all the same', async () => {
    await using subject = await start();
    const connected = once(subject.bff.bff.server, 'connection') as Promise<[Socket]>;
    const { opening, response } = await subject.call({ unread: true });
    const [socket] = await connected;
    let drainedAt = performance.now();
    const fill = (): void => {
      drainedAt = performance.now();
      while (response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', fill).writeHead(200);
    fill();
    const download = await opening;
    await eventually('every buffer on the way is full', () => performance.now() - drainedAt > 300);
    await subject.logout();
    await eventually('the connection is closed', () => socket.destroyed, 1_000);
    download.leave();
  });

  it('[PX-16] and whose API breaks off is reset, so that half of it is not taken for the whole', async () => {
    await using subject = await start();
    const { opening, response } = await subject.call();
    // Of unknown length: nothing but the way it ends tells the browser.
    response.writeHead(200, { 'content-type': 'application/json' }).write('[');
    const download = await opening;
    response.destroy();
    await download.closed(1_000);
    assert.deepEqual([download.text, download.isWhole], ['[', false]);
  });
});
