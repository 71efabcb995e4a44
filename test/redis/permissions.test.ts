import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { PERMISSIONS } from '../../src/redis/permissions.ts';
import { answerOf, newKeyName } from '../orders/key-values.ts';
import { eventually } from '../support/eventually.ts';
import { openConsole } from '../support/open-console.ts';
import { openStores } from '../support/open-stores.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import { startRedis } from '../support/redis-server.ts';
import { scrape } from '../support/scrape.ts';
import { startBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const MINUTE_MS = 60_000;
const KEYS = ['~longport-bff:*', '~{longport-bff:*', '&longport-bff:*'];
/** As in an ACL rule and in the statistics of Redis. */
const namesOf = (conditional: boolean): string[] => [
  ...new Set(
    PERMISSIONS.filter(({ onlyIf }) => conditional || onlyIf === undefined).flatMap(({ commands }) =>
      commands.map(([name, first]) => (name === 'cluster' ? `cluster|${first}` : name)),
    ),
  ),
];

/** Everything that people and operators do, with two processes, which then run on until `isOver`. */
async function useEverything(url: string, isOver = () => Promise.resolve(true)): Promise<void> {
  await using longport = await startDevLongPort().then((each) =>
    Object.assign(each, { [Symbol.asyncDispose]: () => each.close() }),
  );
  const env = { REDIS_URL: url, API_RATE_PER_ACCOUNT: '0' };
  await using bff = await startBff({ longport, env });
  await using other = await startBff({ longport, env, publicUrl: bff.config.server.publicOrigin });
  const [first, second] = [new Visitor(bff), new Visitor(bff)];
  for (const visitor of [first, second]) {
    await visitor.signIn();
    assert.equal((await visitor.fetch(CALL)).status, 200);
  }
  bff.clock.advance(MINUTE_MS + 1);
  assert.equal((await first.fetch(CALL)).status, 200, 'extends the idle limit');
  longport.faults.token = { kind: 'error', status: 503, body: 'down', times: 1 };
  longport.expireAccessTokens();
  assert.equal((await first.fetch(CALL)).status, 503, 'a cooldown');
  assert.equal((await second.fetch(CALL)).status, 200, 'a refresh');
  assert.equal((await second.fetch('/session/list')).status, 200);
  assert.equal((await second.fetch('/logout', { method: 'POST' })).status, 204);
  await using sessions = openConsole(other);
  const ids = await sessions.ids();
  assert.equal(ids.length, 1);
  assert.deepEqual((await sessions.end(ids)).notEnded, []);
  await useKeys(url);
  const scraped = await scrape(bff);
  assert.equal(scraped.value('longport_bff_live_sessions'), 0);
  assert.equal(scraped.value('longport_bff_operator_ended_sessions_total'), 1);
  await eventually('it is over', isOver);
}

/** Every step of an idempotency key. */
async function useKeys(url: string): Promise<void> {
  await using owned = new AsyncDisposableStack();
  const { idempotency } = await openStores(owned, url);
  const [kept, freed] = [newKeyName(), newKeyName()];
  const claim = { request: 'order', holder: 'a', inProgressMs: 1_000 };
  for (const name of [kept, freed]) assert.deepEqual(await idempotency.claim(name, claim), { kind: 'claimed' });
  assert.equal(await idempotency.confirm(kept, 'a', 1_000), true);
  await idempotency.giveUp(kept, 'a');
  assert.equal(await idempotency.keep(kept, 'a', answerOf('placed')), 'kept');
  assert.equal((await idempotency.read(kept)).state, 'answered');
  await idempotency.free(freed, 'a');
  assert.equal((await idempotency.find(freed, 'order')).state, 'none');
}

/** What was refused, but for the names that ioredis gives to itself: it does not need them. */
async function refusedIn(admin: Redis): Promise<string[]> {
  const entries = (await admin.call('ACL', 'LOG')) as unknown[][];
  const refused = entries.map((entry) => {
    const field = (name: string): string => String(entry[entry.indexOf(name) + 1]);
    return `${field('reason')} ${field('object')}`;
  });
  return refused.filter((each) => !each.startsWith('command client|'));
}

async function sentTo(admin: Redis): Promise<Set<string>> {
  const info = await admin.info('commandstats');
  return new Set([...info.matchAll(/^cmdstat_([\w|]+):calls=[1-9]/gm)].map(([, name = '']) => name));
}

describe('the permissions that this program needs', () => {
  it('are those of every command that it sends, and of no other', async () => {
    await using redis = await startRedis({ flags: ['--repl-diskless-sync-delay', '0'] });
    await using replica = await startRedis({ flags: ['--replicaof', '127.0.0.1', String(redis.port)] });
    await using owned = new AsyncDisposableStack();
    const admin = owned.adopt(new Redis(redis.url), (each) => {
      each.disconnect();
    });
    await eventually('the replica follows', async () => (await admin.wait(1, 50)) === 1);
    assert.ok(replica.port > 0);
    const commands = [...namesOf(false), 'select'];
    await admin.call('ACL', 'SETUSER', 'bff', 'on', '>pw', '-@all', ...KEYS, ...commands.map((name) => `+${name}`));
    const before = new Redis(redis.url);
    await before.config('RESETSTAT');
    before.disconnect();
    await useEverything(`${redis.url.replace('//', '//bff:pw@')}/1`, async () => (await sentTo(admin)).has('ping'));
    assert.deepEqual(await refusedIn(admin), []);
    const sent = await sentTo(admin);
    assert.deepEqual(
      commands.filter((name) => !sent.has(name)),
      [],
      'commands that are not sent',
    );
  });

  it('are those of a Cluster too', async () => {
    await using cluster = await startRedisCluster();
    await using owned = new AsyncDisposableStack();
    const admins = cluster.nodes.map(({ url }) =>
      owned.adopt(new Redis(url), (each) => {
        each.disconnect();
      }),
    );
    const rules = namesOf(true).map((name) => `+${name}`);
    for (const admin of admins) await admin.call('ACL', 'SETUSER', 'bff', 'on', '>pw', '-@all', ...KEYS, ...rules);
    await useEverything(cluster.url.replace('//', '//bff:pw@'));
    const refused = await Promise.all(admins.map(refusedIn));
    assert.deepEqual(refused.flat(), []);
  });
});
