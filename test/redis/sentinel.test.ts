import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { askRedis } from '../support/ask-redis.ts';
import { startCallLoad } from '../support/call-load.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { openConsole } from '../support/open-console.ts';
import { assertProblem } from '../support/problem.ts';
import { startSentinelRedis, type SentinelRedis } from '../support/redis-sentinel.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const CALL = '/api/v1/asset/account';
const SESSIONS = 4;
/** Half a second until the master counts as down, an election, and the reconnection. */
const RECOVERED_WITHIN_MS = 15_000;

describe('Redis with Sentinel', () => {
  let redis: SentinelRedis;
  let longport: DevLongPort;
  let bff: TestBff;
  let visitors: Visitor[];

  beforeEach(async () => {
    redis = await startSentinelRedis();
    longport = await startDevLongPort();
    bff = await startBff({ longport, env: { REDIS_URL: redis.url } });
    visitors = Array.from({ length: SESSIONS }, () => new Visitor(bff));
    for (const visitor of visitors) await visitor.signIn();
  });
  afterEach(async () => {
    await bff[Symbol.asyncDispose]();
    await longport.close();
    await redis[Symbol.asyncDispose]();
  });

  /** How many bytes of its master's writes the replica has not got. */
  async function lag(): Promise<number> {
    const info = await askRedis(redis.master.url, (connection) => connection.info('replication'));
    const number = (pattern: RegExp): number => Number(pattern.exec(info)?.[1]);
    return number(/master_repl_offset:(\d+)/) - number(/slave0:.*offset=(\d+)/);
  }

  /** Whether a call is answered. Sentinels close connections to the new master when they learn of it: that costs a 503. */
  async function isServed(visitor: Visitor): Promise<boolean> {
    const answer = await visitor.fetch(CALL);
    if (answer.status !== 200) assertProblem(answer, 503, 'store_unavailable');
    return answer.status === 200;
  }

  it('[SE-11] an operator lists and ends sessions at the master that the sentinels name', async () => {
    await using operator = openConsole(bff);
    const [first = assert.fail(), ...others] = visitors;
    assert.deepEqual(
      new Set((await operator.list()).sessions.map(({ id }) => id)),
      new Set(visitors.map(visitorSessionId)),
    );
    assert.deepEqual((await operator.end([visitorSessionId(first)])).ended, [visitorSessionId(first)]);
    assertProblem(await first.fetch(CALL), 401, 'unauthenticated');
    assert.equal((await operator.list()).sessions.length, others.length);
  });

  for (const [what, signal] of [
    ['is killed', 'SIGKILL'],
    ['falls silent', 'SIGSTOP'],
  ] as const) {
    it(`[AV-2] [CF-8] a master that ${what} costs 503s until the replica has taken over, and no session`, async (test) => {
      await eventually('the replica has everything', async () => (await lag()) === 0);
      const load = startCallLoad(visitors.map((visitor) => () => visitor.fetch(CALL)));
      await eventually('calls are under way', () => (load.answers.get('200') ?? 0) > 20);
      const beganMs = performance.now();
      redis.master.process.kill(signal);
      await eventually('a call fails', () => (load.answers.get('503 store_unavailable') ?? 0) > 0);
      const [first = assert.fail()] = visitors;
      await eventually('the service is back', () => isServed(first), RECOVERED_WITHIN_MS);
      const recoveredMs = Math.round(performance.now() - beganMs);
      const before = load.answers.get('200') ?? 0;
      await eventually('calls go on', () => (load.answers.get('200') ?? 0) > before + 40);
      await load.stop();

      test.diagnostic(
        `back ${recoveredMs} ms after the master; 503s over ${load.troubledMs} ms, slowest call ${load.slowestMs} ms, ` +
          `answers ${JSON.stringify(Object.fromEntries(load.answers))}`,
      );
      assert.deepEqual([...load.answers.keys()].sort(), ['200', '503 store_unavailable']);
      assert.ok(load.slowestMs < 1_500, `${load.slowestMs} ms`);
      assert.equal(await redis.masterPort(), redis.replica.port);
      for (const visitor of visitors) await eventually('the session is there', () => isServed(visitor));
      // Whole life goes on where it is now: a refresh, a logout, a login.
      longport.expireAccessTokens();
      for (const visitor of visitors) await eventually('the session is refreshed', () => isServed(visitor));
      assert.equal((await first.fetch('/logout', { method: 'POST' })).status, 204);
      assertProblem(await first.fetch(CALL), 401, 'unauthenticated');
      await first.signIn();
    });
  }
});
