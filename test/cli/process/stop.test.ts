import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startBffProcess } from '../../support/bff-process.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { startRedis } from '../../support/redis-server.ts';
import { Visitor } from '../../support/visitor.ts';

/** The last line of a log, without what every line has, and without times. */
function lastLine(output: string): Readonly<Record<string, unknown>> {
  const parsed = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as Record<string, unknown>;
  const { time, instance, version, tookMs, ...rest } = parsed;
  assert.ok(Number.isInteger(tookMs) && time !== undefined && instance !== undefined && version !== undefined);
  return rest;
}

describe('a process that gets a signal to stop', () => {
  it('[AV-6] finishes the call and the refresh in flight, accepts no new connection, and exits with 0', async () => {
    await using redis = await startRedis();
    await using longport = await startDevLongPort();
    const start = (port?: number) =>
      startBffProcess(
        () => ({
          REDIS_URL: redis.url,
          SESSION_SECRETS: 'a-secret-for-the-stop-test-0123456789-abcdef',
          LONGPORT_OAUTH_ISSUER: longport.url,
          LONGPORT_HTTP_URL: longport.url,
          LONGPORT_CLIENT_ID: 'stopping',
        }),
        port,
      );
    await using first = await start();
    await longport.registerClient({ clientId: 'stopping', redirectUris: [`${first.url}/callback`] });
    const visitor = new Visitor(first);
    await visitor.signIn();
    await visitor.fetch('/api/v1/asset/account');

    longport.expireAccessTokens();
    longport.faults.token = { kind: 'delay', ms: 400, times: 1 };
    longport.faults.api = [{ kind: 'delay', ms: 400, pathPrefix: '/v1/asset/stock', times: 1 }];
    const slow = visitor.fetch('/api/v1/asset/account');
    await longport.journal.until(({ tokenRequests }) => tokenRequests.at(-1)?.status === 0);
    const stopped = first.stop();
    await eventually('it takes no new connection', () =>
      fetch(`${first.url}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    assert.equal((await slow).status, 200);
    assert.equal(await stopped, 0);
    assert.match(first.output(), /"signal":"SIGTERM","msg":"stopping"/);
    assert.doesNotMatch(first.output(), /"level":"error"|store is down/);
    assert.deepEqual(lastLine(first.output()), {
      ...{ level: 'info', msg: 'stopped', forced: false },
      ...{ calls: 1, callsCutShort: 0, streams: 0, refreshes: 1 },
    });

    // The tokens refreshed during the stop are available to the next process.
    const refreshes = longport.journal.refreshesSucceeded;
    await using second = await start(Number(new URL(first.url).port));
    const back = new Visitor(second);
    for (const [name, value] of visitor.cookies) back.cookies.set(name, value);
    assert.equal((await back.fetch('/api/v1/asset/account')).status, 200);
    assert.equal(longport.journal.refreshesSucceeded, refreshes);
  });

  it('[AV-6] [PX-23] ends streams, also one that has not begun, without waiting for them', async (t: TestContext) => {
    await using longport = await startDevLongPort();
    await using bff = await startBffProcess(() => ({
      SESSION_SECRETS: 'a-secret-for-the-stop-test-0123456789-abcdef',
      LONGPORT_OAUTH_ISSUER: longport.url,
      LONGPORT_HTTP_URL: longport.url,
      LONGPORT_CLIENT_ID: 'stopping',
    }));
    await longport.registerClient({ clientId: 'stopping', redirectUris: [`${bff.url}/callback`] });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const stream = await openAnswer(bff, visitor);
    longport.faults.api = [
      { kind: 'delay', ms: 400, pathPrefix: '/v1/dev/stream', times: 1 },
      { kind: 'delay', ms: 400, pathPrefix: '/v1/asset', times: 1 },
    ];
    const late = openAnswer(bff, visitor);
    const call = visitor.fetch('/api/v1/asset/account');
    await longport.journal.until(({ apiRequests }) => apiRequests.length === 3);

    const began = performance.now();
    const stopped = bff.stop();
    await stream.closed(1_000);
    t.diagnostic(`the stream was closed ${(performance.now() - began).toFixed(1)} ms after SIGTERM`);
    assert.equal((await call).status, 200, 'an ordinary call is finished');
    await (await late).closed(1_000);
    assert.equal(await stopped, 0);
    const { calls, callsCutShort, streams } = lastLine(bff.output());
    assert.deepEqual({ calls, callsCutShort, streams }, { calls: 1, callsCutShort: 0, streams: 2 });
    const tookMs = performance.now() - began;
    t.diagnostic(`the process ended ${tookMs.toFixed(1)} ms after SIGTERM`);
    assert.ok(tookMs < 3_000, `it took ${tookMs} ms`);
  });
});
