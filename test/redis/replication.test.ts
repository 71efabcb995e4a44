import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createRedisClient } from '../../src/redis/client.ts';
import { tokensKey } from '../../src/redis/keys.ts';
import { createReplicas } from '../../src/redis/replicas.ts';
import { settingsOf } from '../session/store-subjects.ts';
import { askRedis } from '../support/ask-redis.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { startRedis, type RedisServer } from '../support/redis-server.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import type { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const UNCONFIRMED = 'not confirmed by a replica';

describe('the new pair of a refresh, where Redis has replicas', () => {
  const fixture = useRedis({ flags: ['--repl-diskless-sync-delay', '0'] });
  let bff: TestBff;
  let replica: RedisServer | undefined;
  let visitor: Visitor;
  before(async () => {
    bff = await fixture.instance();
  });
  after(() => replica?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    visitor = await fixture.signedIn(bff);
    await fixture.admin.config('RESETSTAT');
    bff.log.splice(0);
  });

  async function refresh(): Promise<void> {
    assert.equal((await visitor.fetch(CALL)).status, 200);
    fixture.longport.expireAccessTokens();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  }
  const complaints = (): number => bff.log.filter((line) => line.includes(UNCONFIRMED)).length;
  const waits = async (): Promise<number> =>
    Number(/cmdstat_wait:calls=(\d+)/.exec(await fixture.admin.info('commandstats'))?.[1] ?? 0);

  it('is not waited for where there are none', async () => {
    await refresh();
    assert.equal(await waits(), 0);
    assert.equal(complaints(), 0);
  });

  it('[TK-7] [AV-2] is with one of them before any call uses it', async () => {
    replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', String(fixture.server.port)] });
    await eventually('the replica follows', async () => {
      await fixture.admin.set('probe', '1', 'EX', 60);
      return (await fixture.admin.wait(1, 50)) === 1;
    });
    // On a busy machine a replica may be late once; then it is not used for five seconds.
    await eventually('a pair is confirmed in time', async () => {
      bff.clock.advance(5_001);
      bff.log.splice(0);
      visitor = await fixture.signedIn(bff);
      await fixture.admin.config('RESETSTAT');
      await refresh();
      assert.equal(await waits(), 1);
      return complaints() === 0;
    });
    const key = tokensKey(visitorSessionId(visitor));
    assert.equal(await askRedis(replica.url, (connection) => connection.hget(key, 'version')), '2');
  });

  it('[TK-7] [AV-2] goes ahead without one that is late: said in the log, and not waited for each time', async () => {
    bff.clock.advance(5_001);
    replica?.process.kill('SIGSTOP');
    const beganMs = performance.now();
    await refresh();
    assert.ok(performance.now() - beganMs < 1_000);
    assert.equal(complaints(), 1);
    visitor = await fixture.signedIn(bff);
    await refresh();
    assert.equal(await waits(), 1, 'the next few seconds go without');
    bff.clock.advance(5_001);
    replica?.process.kill('SIGCONT');
    visitor = await fixture.signedIn(bff);
    await refresh();
    assert.equal(await waits(), 2);
    assert.equal(complaints(), 1);
  });

  for (const [command, reported] of [
    ['info', 0],
    ['wait', 1],
  ] as const) {
    it(`[TK-7] [AV-2] is used even if Redis does not permit ${command.toUpperCase()}`, async () => {
      await fixture.admin.call('ACL', 'SETUSER', `no-${command}`, 'on', '>pw', '~*', '&*', '+@all', `-${command}`);
      const url = fixture.server.url.replace('//', `//no-${command}:pw@`);
      const limited = await fixture.instance({ env: { REDIS_URL: url } });
      visitor = await fixture.signedIn(limited);
      await refresh();
      assert.equal(limited.log.filter((line) => line.includes(UNCONFIRMED)).length, reported);
      assert.equal(await fixture.admin.hget(tokensKey(visitorSessionId(visitor)), 'version'), '2');
    });
  }

  it('[TK-7] [AV-2] is not confirmed by a Cluster that cannot be reached, which is no error', async () => {
    const client = createRedisClient({ settings: settingsOf(`redis+cluster://127.0.0.1:${await freePort()}`) });
    const replicas = createReplicas({ client, topology: 'cluster', clock: bff.clock });
    assert.equal(await replicas.haveSeen('any'), false);
    client.disconnect();
  });
});
