import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { afterEach, before, describe, it } from 'node:test';
import { askRedis } from '../support/ask-redis.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import { scrape } from '../support/scrape.ts';
import { openTcpLink } from '../support/tcp-link.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';

interface StoreDetail {
  readonly state: string;
  readonly writes?: string;
  readonly reason?: string;
}

const storeOf = async (bff: TestBff): Promise<StoreDetail> =>
  ((await (await fetch(`${bff.adminUrl}/health`)).json()) as { store: StoreDetail }).store;
const writable = async (bff: TestBff): Promise<number> => (await scrape(bff)).value('longport_bff_store_writable');
const readiness = async (bff: TestBff): Promise<number> => (await fetch(`${bff.url}/readyz`)).status;
/** What the log says of writes, without the times. */
const said = (bff: TestBff): string[] =>
  bff.log.flatMap((line) => {
    const { msg, errorCode } = JSON.parse(line) as { msg: string; errorCode?: string };
    return /^store (refuses|accepts) writes$/.test(msg) ? [[msg, errorCode ?? ''].join(' ').trim()] : [];
  });

describe('a Redis that serves reads and refuses writes', () => {
  const fixture = useRedis({ flags: ['--maxmemory-policy', 'noeviction', '--repl-diskless-sync-delay', '0'] });
  let bff: TestBff;
  let visitor: Visitor;
  before(async () => {
    bff = await fixture.instance();
    visitor = await fixture.signedIn(bff);
  });
  afterEach(async () => {
    await fixture.admin.config('SET', 'maxmemory', 0, 'min-replicas-to-write', 0);
    await fixture.admin.replicaof('NO', 'ONE');
    await eventually('writes are accepted', async () => (await storeOf(bff)).writes === undefined);
    bff.log.splice(0);
  });

  for (const [what, word, refuse] of [
    ['is full', 'OOM', () => fixture.admin.config('SET', 'maxmemory', 100_000)],
    ['misses its replicas', 'NOREPLICAS', () => fixture.admin.config('SET', 'min-replicas-to-write', 1)],
    ['is a replica', 'READONLY', () => fixture.admin.replicaof('127.0.0.1', 1)],
  ] as const) {
    it(`[OP-22] [AV-2] is named by ${word} in health, metric and log when it ${what}, and calls go on`, async () => {
      await refuse();
      const refused = await new Visitor(bff).navigate('/login');
      assert.equal(refused.status, 503);
      await eventually('it is named', async () => (await storeOf(bff)).writes === 'refused');
      assert.deepEqual(await storeOf(bff), { kind: 'redis', state: 'up', writes: 'refused', reason: word });
      assert.equal(await writable(bff), 0);
      assert.deepEqual(said(bff), [`store refuses writes ${word}`]);
      const session = (await visitor.request('/session')).json() as { authenticated: boolean };
      assert.equal(session.authenticated, true);
      for (let count = 0; count < 20; count += 1) {
        assert.equal((await visitor.fetch(CALL)).status, 200);
        assert.equal(await readiness(bff), 200);
      }
    });
  }

  it('[OP-22] [AV-2] is used again for writes within a second after it accepts them; no key is written to find out', async () => {
    const keys = await fixture.admin.dbsize();
    await fixture.instance();
    await fixture.admin.config('SET', 'min-replicas-to-write', 1);
    assert.equal((await new Visitor(bff).navigate('/login')).status, 503);
    await eventually('it is named', async () => (await writable(bff)) === 0);
    await fixture.admin.config('SET', 'min-replicas-to-write', 0);
    const beganMs = performance.now();
    await eventually('it is over', async () => (await writable(bff)) === 1);
    assert.ok(performance.now() - beganMs < 1_500, `${performance.now() - beganMs} ms`);
    assert.deepEqual(said(bff), ['store refuses writes NOREPLICAS', 'store accepts writes']);
    assert.equal(await fixture.admin.dbsize(), keys);
    await new Visitor(bff).signIn();
  });

  it('[OP-22] is named at the start, before anyone signs in', async () => {
    await fixture.admin.replicaof('127.0.0.1', 1);
    const other = await fixture.instance();
    await eventually('it is named', async () => (await storeOf(other)).writes === 'refused');
    assert.equal(await readiness(other), 200);
    assert.deepEqual(said(other), ['store refuses writes READONLY']);
  });
});

describe('a Redis that refuses writes for one reason after another', () => {
  const fixture = useRedis({ flags: ['--maxmemory-policy', 'noeviction', '--save', '3600 1'] });

  it('[OP-22] [OP-23] [AV-2] each has a line in the log, and readiness and calls go on', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    bff.log.splice(0);
    const [, folder = ''] = (await fixture.admin.config('GET', 'dir')) as string[];
    await rm(folder, { recursive: true });
    await fixture.admin.bgsave();
    await eventually('the save fails', async () =>
      (await fixture.admin.info('persistence')).includes('rdb_last_bgsave_status:err'),
    );
    assert.equal((await new Visitor(bff).navigate('/login')).status, 503);
    await eventually('it cannot save', async () => (await storeOf(bff)).reason === 'MISCONF');
    await fixture.admin.config('SET', 'maxmemory', 100_000);
    await eventually('it is full', async () => (await storeOf(bff)).reason === 'OOM');
    assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal(await readiness(bff), 200);
    await fixture.admin.config('SET', 'maxmemory', 0);
    await eventually('it has room', async () => (await storeOf(bff)).reason === 'MISCONF');
    await fixture.admin.config('SET', 'stop-writes-on-bgsave-error', 'no');
    await eventually('it accepts writes', async () => (await storeOf(bff)).writes === undefined);
    assert.deepEqual(said(bff), [
      'store refuses writes MISCONF',
      'store refuses writes OOM',
      'store refuses writes MISCONF',
      'store accepts writes',
    ]);
  });
});

describe('an account of Redis with few permissions', () => {
  const fixture = useRedis();

  it('[LO-1] a missing permission for PING does not end the subscription to end notices', async () => {
    await fixture.admin.call('ACL', 'SETUSER', 'quiet', 'on', '>pw', '~*', '&*', '+@all', '-ping');
    const subscriptions = (): Promise<unknown> => fixture.admin.call('CLIENT', 'LIST', 'TYPE', 'pubsub');
    await fixture.instance({ env: { REDIS_URL: fixture.server.url.replace('//', '//quiet:pw@') } });
    const idsOf = (list: unknown): string[] => [...String(list).matchAll(/^id=(\d+)/gm)].map(([, id = '']) => id);
    await eventually('it is subscribed', async () => idsOf(await subscriptions()).length === 1);
    const [before] = idsOf(await subscriptions());
    const refusals = async (): Promise<number> => {
      const info = await fixture.admin.info('commandstats');
      return Number(/cmdstat_ping:.*rejected_calls=(\d+)/.exec(info)?.[1] ?? 0);
    };
    await eventually('PING is refused twice', async () => (await refusals()) >= 2);
    assert.deepEqual(idsOf(await subscriptions()), [before]);
  });

  it('[OP-22] [AV-2] readiness depends on the read of a call, and on no other command', async () => {
    await fixture.admin.call('ACL', 'SETUSER', 'bff', 'on', '>pw', '~*', '&*', '+@all', '-ping');
    const url = fixture.server.url.replace('//', '//bff:pw@');
    const bff = await fixture.instance({ env: { REDIS_URL: url } });
    assert.equal(await readiness(bff), 200, 'without PING');
    await fixture.admin.call('ACL', 'SETUSER', 'bff', '-hmget');
    assert.equal(await readiness(bff), 503, 'without HMGET');
    await fixture.admin.call('ACL', 'SETUSER', 'bff', '+hmget');
    assert.equal(await readiness(bff), 200);
  });

  it('[OP-22] a missing permission to write is named by NOPERM, once', async () => {
    await fixture.admin.call('ACL', 'SETUSER', 'reader', 'on', '>pw', '~*', '&*', '+@all', '-evalsha', '-eval');
    const bff = await fixture.instance({ env: { REDIS_URL: fixture.server.url.replace('//', '//reader:pw@') } });
    for (let count = 0; count < 3; count += 1) assert.equal((await new Visitor(bff).navigate('/login')).status, 503);
    assert.deepEqual(await storeOf(bff), { kind: 'redis', state: 'up', writes: 'refused', reason: 'NOPERM' });
    assert.deepEqual(said(bff), ['store refuses writes NOPERM']);
    assert.equal(await readiness(bff), 200);
  });
});

describe('a replica that is promoted behind one address', () => {
  const fixture = useRedis({ flags: ['--repl-diskless-sync-delay', '0'] });

  /** A BFF on an address that leads to the master, the session of a visitor, and a replica that has it. */
  async function setUp() {
    const owned = new AsyncDisposableStack();
    const link = owned.use(await openTcpLink(fixture.server.port));
    const replica = owned.use(await startRedis({ flags: ['--replicaof', '127.0.0.1', String(fixture.server.port)] }));
    const bff = await fixture.instance({ env: { REDIS_URL: `redis://127.0.0.1:${link.port}` } });
    const visitor = await fixture.signedIn(bff);
    await eventually('the replica has the session', async () => {
      await fixture.admin.set('probe', '1', 'EX', 60);
      return (await fixture.admin.wait(1, 100)) === 1;
    });
    return { link, replica, bff, visitor, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  }

  for (const order of ['before', 'after'] as const) {
    it(`[OP-22] [AV-2] is written to within a second when the address moves ${order} the first refused write`, async (test) => {
      await fixture.admin.replicaof('NO', 'ONE');
      await using world = await setUp();
      const { link, replica, bff, visitor } = world;
      await askRedis(replica.url, (redis) => redis.replicaof('NO', 'ONE'));
      await fixture.admin.replicaof('127.0.0.1', replica.port);
      if (order === 'before') link.leadTo(replica.port);
      assert.equal((await new Visitor(bff).navigate('/login')).status, 503, 'the old master refuses');
      if (order === 'after') {
        await eventually('it is named', async () => (await storeOf(bff)).reason === 'READONLY');
        link.leadTo(replica.port);
      }
      const beganMs = performance.now();
      await eventually('a login begins', async () => {
        assert.equal((await visitor.fetch(CALL)).status, 200, 'calls go on meanwhile');
        return (await new Visitor(bff).navigate('/login')).status === 302;
      });
      const tookMs = Math.round(performance.now() - beganMs);
      test.diagnostic(`${tookMs} ms`);
      assert.ok(tookMs < 1_500, `${tookMs} ms`);
      await new Visitor(bff).signIn();
      assert.ok(!bff.log.some((line) => line.includes('store is down')));
      assert.deepEqual(said(bff), ['store refuses writes READONLY', 'store accepts writes']);
    });
  }
});
