import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { ageRedis } from '../support/age-redis.ts';
import { askRedis } from '../support/ask-redis.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { startRedis } from '../support/redis-server.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const MINUTE_MS = 60_000;
/** Every key there is, each with what is left of its life, as one moment shows them. */
const LOOK = `
local seen = {}
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'COUNT', 100)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    table.insert(seen, key)
    table.insert(seen, redis.call('PTTL', key))
  end
until cursor == '0'
return seen`;

describe('what is written for a session', () => {
  const fixture = useRedis();
  let bff: TestBff;
  let stopWatching: () => Promise<void>;
  /** The kinds of keys that were seen, and those that had no end. */
  const kinds = new Set<string>();
  const endless = new Set<string>();
  let looks = 0;

  before(async () => {
    bff = await fixture.instance();
  });
  /** Looks again as soon as it has looked. */
  beforeEach(() => {
    const connection = new Redis(fixture.server.url);
    const ending = new AbortController();
    const watched = (async () => {
      while (!ending.signal.aborted) {
        const seen = (await connection.eval(LOOK, 0)) as (string | number)[];
        looks += 1;
        for (let at = 0; at < seen.length; at += 2) {
          const key = String(seen[at]);
          kinds.add(key.replace(/:[\w-]{20,}/, ':*'));
          if (Number(seen[at + 1]) < 0) endless.add(key);
        }
      }
    })();
    stopWatching = async () => {
      ending.abort();
      await watched;
      connection.disconnect();
    };
  });
  afterEach(async () => {
    await stopWatching();
    fixture.longport.faults.clear();
  });

  it('[SE-5] [LO-1] has an end at every moment, and is gone after the logout', async (test) => {
    const visitor = await fixture.signedIn(bff);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    bff.clock.advance(MINUTE_MS + 1);
    await visitor.fetch(CALL);
    // A refresh that fails, its cooldown, and one that takes its time and succeeds.
    bff.clock.advance(60 * MINUTE_MS);
    fixture.longport.faults.token = { kind: 'error', status: 503, times: 1 };
    assert.equal((await visitor.fetch(CALL)).status, 503);
    fixture.longport.faults.token = { kind: 'delay', ms: 200, times: 1 };
    await eventually('it is refreshed', async () => (await visitor.fetch(CALL)).status === 200);
    const sessionId = visitorSessionId(visitor);
    // Another login in the same browser ends this one; a login that was begun stays behind.
    await visitor.signIn();
    await visitor.beginLogin();
    assert.deepEqual(await fixture.admin.keys(`*${sessionId}*`), []);
    const second = visitorSessionId(visitor);
    assert.equal((await fixture.admin.keys(`*${second}*`)).length, 2);
    assert.equal((await visitor.fetch('/logout', { method: 'POST' })).status, 204);
    assert.deepEqual(await fixture.admin.keys(`*${second}*`), []);

    await stopWatching();
    test.diagnostic(`${looks} looks; ${[...kinds].sort().join(', ')}`);
    assert.deepEqual([...endless], []);
    assert.deepEqual(
      [...kinds].sort(),
      [
        'longport-bff:account:*',
        'longport-bff:login-rate:*',
        'longport-bff:login:*',
        'longport-bff:session:*',
        'longport-bff:sessions',
        '{longport-bff:session:*}:lease',
        '{longport-bff:session:*}:tokens',
      ].sort(),
    );
  });

  it('[TK-8] [LO-1] is gone after the authorization server has ended it, too', async () => {
    const visitor = await fixture.signedIn(bff);
    await visitor.fetch(CALL);
    await fixture.longport.revokeRefreshTokens();
    fixture.longport.expireAccessTokens();
    assert.equal((await visitor.fetch(CALL)).status, 401);
    const isGone = async (): Promise<boolean> =>
      (await fixture.admin.keys(`*${visitorSessionId(visitor)}*`)).length === 0;
    await eventually('nothing is left, the lease included', isGone);
    assert.deepEqual([...endless], []);
  });
});

describe('a session with an idle limit', () => {
  /** A visitor who has signed in, and time that passes for the BFF and for Redis. */
  async function start(env: Readonly<Record<string, string>>) {
    await using starting = new AsyncDisposableStack();
    const redis = starting.use(await startRedis());
    const longport = starting.use(await startDevLongPort());
    const bff = starting.use(await startBff({ longport, env: { REDIS_URL: redis.url, ...env } }));
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const running = starting.move();
    return {
      visitor,
      pass: async (ms: number): Promise<void> => {
        bff.clock.advance(ms);
        await askRedis(redis.url, (connection) => ageRedis(connection, ms));
      },
      extendedAt: (): Promise<string | null> =>
        askRedis(redis.url, async (connection) => {
          const [key = ''] = await connection.keys('{*}:tokens');
          return connection.hget(key, 'extendedAt');
        }),
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    };
  }

  for (const [limit, everyMs] of [
    ['1m', 40_000],
    ['20s', 14_000],
    ['90s', 60_000],
    ['3m', 120_000],
  ] as const) {
    it(`[SE-5] of ${limit} does not end while a call comes every ${everyMs / 1000} s, and ends without one`, async () => {
      await using subject = await start({ SESSION_IDLE_TIMEOUT: limit });
      const { visitor, pass, extendedAt } = subject;
      for (let calls = 0; calls < 8; calls += 1) {
        const before = await extendedAt();
        await pass(everyMs);
        assert.equal((await visitor.fetch(CALL)).status, 200, `call ${calls + 1}`);
        await eventually('it is extended', async () => (await extendedAt()) !== before);
      }
      await pass(everyMs * 1.6);
      assert.equal((await visitor.fetch(CALL)).status, 401);
    });
  }

  it('[SE-5] of half an hour is extended once a minute at most', async () => {
    await using subject = await start({});
    const extensions = new Set<string | null>();
    for (let calls = 0; calls < 30; calls += 1) {
      await subject.pass(10_000);
      await subject.visitor.fetch(CALL);
      extensions.add(await subject.extendedAt());
    }
    assert.ok(extensions.size >= 4 && extensions.size <= 6, `${extensions.size} in five minutes`);
  });
});
