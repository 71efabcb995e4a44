import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { watchConnection } from '../../src/redis/watch-connection.ts';
import { settingsOf } from '../session/store-subjects.ts';
import { askRedis } from '../support/ask-redis.ts';
import { startCallLoad } from '../support/call-load.ts';
import { eventually } from '../support/eventually.ts';
import { startRedisCluster, type RedisCluster } from '../support/redis-cluster.ts';
import type { RedisServer } from '../support/redis-server.ts';
import { scrape } from '../support/scrape.ts';
import { openTcpLink, type TcpLink } from '../support/tcp-link.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor } from '../support/visitor.ts';
import { openLogged } from './logged-client.ts';

const CALL = '/api/v1/asset/account';
/** Closes every connection of the BFF that carries commands, as a server does with one that was idle too long. */
const closeIdle = (url: string): Promise<unknown> =>
  askRedis(url, (redis) => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'));

async function assertQuiet(bff: TestBff): Promise<void> {
  const loud = bff.log.filter((line) => /store is|"level":"error"/.test(line) && !line.includes('store is up'));
  assert.deepEqual(loud, []);
  assert.equal((await scrape(bff)).value('longport_bff_store_lost_total'), 0);
}

describe('a connection to Redis that is closed because it was idle', () => {
  const fixture = useRedis();
  let link: TcpLink;
  before(async () => {
    link = await openTcpLink(fixture.server.port);
  });
  after(() => link[Symbol.asyncDispose]());

  for (const [what, close] of [
    ['the server', () => closeIdle(fixture.server.url)],
    [
      'a proxy in between',
      () => {
        link.closeAll();
      },
    ],
  ] as const) {
    it(`[OP-22] [AV-2] by ${what}, is no alarm and costs no call and no login`, async () => {
      const bff = await fixture.instance({ env: { REDIS_URL: `redis://127.0.0.1:${link.port}` } });
      const visitor = await fixture.signedIn(bff);
      for (let round = 0; round < 5; round += 1) {
        await close();
        const calls = await Promise.all(Array.from({ length: 5 }, () => visitor.fetch(CALL)));
        assert.deepEqual(new Set(calls.map(({ status }) => status)), new Set([200]));
        assert.equal((await new Visitor(bff).navigate('/login')).status, 302);
      }
      await new Visitor(bff).signIn();
      await assertQuiet(bff);
    });
  }

  it('[OP-22] [AV-2] under load, costs no call', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    const load = startCallLoad(Array.from({ length: 4 }, () => () => visitor.fetch(CALL)));
    for (let round = 1; round <= 5; round += 1) {
      const before = load.answers.get('200') ?? 0;
      await eventually('calls are answered', () => (load.answers.get('200') ?? 0) > before + 10);
      await closeIdle(fixture.server.url);
    }
    await load.stop();
    assert.deepEqual([...load.answers.keys()], ['200']);
    await assertQuiet(bff);
  });

  it('[OP-22] [AV-2] by the client, for a connection to another server, makes what is sent next wait for that', async () => {
    const client = new Redis(fixture.server.url, { enableOfflineQueue: false });
    const states: string[] = [];
    const reopen = watchConnection(client, (state) => states.push(state));
    try {
      await once(client, 'ready');
      const id = await client.client('ID');
      reopen();
      assert.notEqual(await client.client('ID'), id);
      assert.deepEqual(states, ['up']);
    } finally {
      client.disconnect();
    }
  });

  it('[OP-22] [AV-2] makes what is written next wait for the next connection', async () => {
    using connection = openLogged(settingsOf(`redis://127.0.0.1:${link.port}`));
    const { client, states } = connection;
    await once(client, 'ready');
    for (const event of ['end', 'close']) {
      link.closeAll();
      await once(event === 'end' ? (client as Redis).stream : client, event);
      assert.equal(await client.set('written', event, 'EX', 60), 'OK');
      assert.equal(await fixture.admin.get('written'), event);
    }
    assert.deepEqual(states, ['up']);
  });

  it('[AV-2] a connection that is not there again soon is an alarm, told once', async () => {
    const bff = await fixture.instance({ env: { REDIS_URL: `redis://127.0.0.1:${link.port}` } });
    const visitor = await fixture.signedIn(bff);
    link.hold();
    link.closeAll();
    const beganMs = performance.now();
    assert.equal((await visitor.fetch(CALL)).status, 503);
    assert.ok(performance.now() - beganMs < 1_000, `${performance.now() - beganMs} ms`);
    await eventually('it is told', () => bff.log.some((line) => line.includes('store is down')));
    link.release();
    await eventually('it is back', async () => (await visitor.fetch(CALL)).status === 200);
    const told = bff.log.flatMap((line) => /"msg":"(store is \w+)"/.exec(line)?.[1] ?? []);
    assert.deepEqual(told, ['store is up', 'store is down', 'store is up']);
  });
});

describe('connections to a Cluster that are closed because they were idle', () => {
  const owned = new AsyncDisposableStack();
  let cluster: RedisCluster;
  let longport: DevLongPort;
  async function keyOn(node: RedisServer): Promise<string> {
    for (let count = 0; ; count += 1) {
      if ((await cluster.nodeOf(`key-${count}`)) === node) return `key-${count}`;
    }
  }
  before(async () => {
    cluster = owned.use(await startRedisCluster());
    longport = owned.use(await startDevLongPort());
  });
  after(() => owned.disposeAsync());

  it('[AV-2] a command that was sent is not sent again, unlike one that was not', async () => {
    const [node = assert.fail()] = cluster.nodes;
    using connection = openLogged(settingsOf(cluster.url));
    const { client } = connection;
    await once(client, 'ready');
    const key = await keyOn(node);
    assert.equal(await client.incr(key), 1);
    // Redis takes the command, and answers nothing before the connection is closed.
    await askRedis(node.url, (redis) => redis.call('CLIENT', 'PAUSE', '400', 'WRITE'));
    const sent = client.incr(key);
    const fails = assert.rejects(sent, /ended before the response/);
    await eventually('it is there', async () =>
      askRedis(node.url, async (redis) => ((await redis.call('CLIENT', 'LIST')) as string).includes(' cmd=incr ')),
    );
    await closeIdle(node.url);
    await fails;
    await eventually('the next one is answered', async () => (await client.get(key)) === '1');
    await delay(600);
    assert.equal(await client.get(key), '1');
    assert.equal(await client.incr(key), 2);
  });

  it('[OP-22] [AV-2] are no alarm and cost no call and no login, one node’s or all of them', async () => {
    await using bff = await startBff({ longport, env: { REDIS_URL: cluster.url } });
    const visitors = Array.from({ length: 4 }, () => new Visitor(bff));
    for (const visitor of visitors) await visitor.signIn();
    for (const nodes of [cluster.nodes.slice(0, 1), cluster.nodes, cluster.nodes]) {
      await Promise.all(nodes.map(({ url }) => closeIdle(url)));
      // The second time after all of it was noticed, the first in the middle.
      for (const pauseMs of [0, 50]) {
        await delay(pauseMs);
        const answers = await Promise.all([
          ...visitors.map((visitor) => visitor.fetch(CALL)),
          new Visitor(bff).navigate('/login'),
        ]);
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 200, 200, 200, 302],
        );
      }
    }
    await assertQuiet(bff);
  });
});
