import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { createLimiter } from '../../src/shared/limiter.ts';
import {
  atEach,
  signInMany,
  signInToExpire,
  startBffInstances,
  type BffInstances,
} from '../../test/support/bff-instances.ts';
import { kindOf, startCallLoad } from '../../test/support/call-load.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createFailover } from '../../test/support/failover.ts';
import { watchTokenTraffic } from '../../test/support/token-traffic.ts';

const CALL = '/api/v1/asset/account';
const SESSIONS = Number(process.env['SESSIONS'] ?? 1_000);
/** What a thousand logins take on two slow cores. */
const LOGINS_WITHIN_MS = 60 * SESSIONS;
/** As many as the one process of this test, LongPort included, can serve within the time a call waits. */
const CALLS_AT_ONCE = 100;
/** Token requests of one process at once. */
const BOUND = 64;

describe('a thousand sessions on three processes', () => {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  let instances: BffInstances;
  before(async () => {
    longport = owned.use(await startDevLongPort());
    instances = owned.use(await startBffInstances(longport));
  });
  after(() => owned.disposeAsync());

  it('[TK-5] [AV-8] that expire in one second make a thousand refreshes, lose none, and do not storm LongPort', async (test) => {
    const { processes } = instances;
    const beganMs = performance.now();
    const others = await signInMany({ processes, count: 9 });
    const visitors = await signInToExpire(longport, { processes, count: SESSIONS, withinMs: LOGINS_WITHIN_MS });
    test.diagnostic(`${SESSIONS} logins, expired after ${Math.round((performance.now() - beganMs) / 1000)} s`);

    // Calls of people whose tokens are fresh go on all the while.
    const load = startCallLoad(others.map((visitor) => () => visitor.fetch(CALL)));
    longport.faults.token = { kind: 'delay', ms: 100 };
    const traffic = watchTokenTraffic(longport);
    const inTurn = createLimiter(CALLS_AT_ONCE);
    const stormBeganMs = performance.now();
    const calls = visitors.flatMap((visitor) =>
      atEach(visitor, processes).map((there) => inTurn(() => there.fetch(CALL))),
    );
    const kinds = Map.groupBy(await Promise.all(calls), kindOf);
    const stormMs = Math.round(performance.now() - stormBeganMs);
    await load.stop();
    await traffic.stop();
    longport.faults.clear();

    test.diagnostic(
      `${calls.length} calls (${[...kinds.keys()].join(', ')}) in ${stormMs} ms: ${traffic.refreshes} refreshes, at most ${traffic.mostAtOnce} at once; ` +
        `others ${JSON.stringify(Object.fromEntries(load.answers))}, slowest ${load.slowestMs} ms`,
    );
    assert.deepEqual([...kinds.keys()], ['200']);
    assert.deepEqual([...load.answers.keys()], ['200']);
    assert.equal(traffic.refreshes, SESSIONS);
    assert.equal(traffic.refused, 0);
    assert.ok(traffic.mostAtOnce <= BOUND * processes.length);

    // None is lost: each of the new pairs works at another process than the one that got it.
    const again = await Promise.all(visitors.map((visitor) => inTurn(() => visitor.fetch(CALL))));
    assert.deepEqual([...new Set(again.map(({ status }) => status))], [200]);
    assert.equal(longport.journal.refreshesSucceeded, SESSIONS);
  });

  it('[AV-6] [AV-8] that are restarted one after the other under load lose no call and no session', async (test) => {
    longport.faults.accessTokenTtlSeconds = 2;
    const visitors = await signInMany({ processes: instances.processes, count: 24 });
    const failover = createFailover(instances);
    const traffic = watchTokenTraffic(longport);
    const executed = (): number => longport.journal.apiRequests.filter(({ status }) => status === 200).length;
    const executedBefore = executed();
    const load = startCallLoad(visitors.map((visitor) => () => failover.fetch(visitor, CALL)));
    await eventually('calls are under way', () => (load.answers.get('200') ?? 0) > 100);

    const beganMs = performance.now();
    for (let round = 0; round < 2; round += 1) {
      for (const index of instances.processes.keys()) {
        assert.equal(await instances.restart(index), 0);
        const before = load.answers.get('200') ?? 0;
        await eventually('calls go on', () => (load.answers.get('200') ?? 0) > before + 100);
      }
    }
    await load.stop();
    await traffic.stop();
    test.diagnostic(
      `6 restarts in ${Math.round(performance.now() - beganMs)} ms; ${JSON.stringify(Object.fromEntries(load.answers))}, ` +
        `slowest ${load.slowestMs} ms, ${traffic.refreshes} refreshes; passed on: ${JSON.stringify(failover.passedOn())}`,
    );
    assert.deepEqual([...load.answers.keys()], ['200']);
    assert.equal(traffic.refused, 0);
    assert.ok(traffic.refreshes > visitors.length, 'sessions were refreshed meanwhile');
    // Refused, or not accepted any more when the listener went: no process had read a byte of them.
    const { ECONNREFUSED, ECONNRESET, ...cut } = failover.passedOn();
    assert.deepEqual(cut, {}, `besides ${ECONNREFUSED} and ${ECONNRESET}`);
    assert.equal(executed() - executedBefore, load.answers.get('200'), 'each was carried out once');
    for (const visitor of visitors) assert.equal((await failover.fetch(visitor, CALL)).status, 200);
  });
});
