import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { atEach, signInToExpire, startBffReplicas, type BffReplicas } from '../../support/bff-replicas.ts';
import { watchTokenTraffic } from '../../support/token-traffic.ts';

const CALL = '/api/v1/asset/account';
const CALLS = 300;
const SESSIONS = 90;
/** Token requests of one process at once. */
const BOUND = 64;

// The deep tests have more of them: a thousand sessions, and processes that are restarted.
describe('three processes whose sessions expire under load', () => {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  let replicas: BffReplicas;
  before(async () => {
    longport = owned.use(await startDevLongPort());
    replicas = owned.use(await startBffReplicas(longport));
  });
  after(() => owned.disposeAsync());

  it('[TK-5] [AV-8] three hundred calls at once on one expired session make one refresh and three hundred answers', async (test) => {
    const [visitor = assert.fail()] = await signInToExpire(longport, { ...replicas, count: 1, withinMs: 1_000 });
    const there = atEach(visitor, replicas.processes);
    const traffic = watchTokenTraffic(longport);
    const beganMs = performance.now();
    const answers = await Promise.all(
      Array.from({ length: CALLS }, (_, index) => (there[index % there.length] ?? assert.fail()).fetch(CALL)),
    );
    await traffic.stop();
    test.diagnostic(`${CALLS} calls in ${Math.round(performance.now() - beganMs)} ms, ${traffic.refreshes} refresh`);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(traffic.refreshes, 1);
  });

  it('[TK-5] sessions that expire together make one refresh each, and no more at once than the bound', async (test) => {
    const processes = replicas.processes.slice(0, 1);
    const visitors = await signInToExpire(longport, { processes, count: SESSIONS, withinMs: 5_000 });
    longport.faults.token = { kind: 'delay', ms: 500 };
    const traffic = watchTokenTraffic(longport);
    const answers = await Promise.all(visitors.flatMap((visitor) => [visitor.fetch(CALL), visitor.fetch(CALL)]));
    await traffic.stop();
    longport.faults.clear();
    test.diagnostic(`${traffic.refreshes} refreshes, at most ${traffic.mostAtOnce} at once`);
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
    assert.equal(traffic.refreshes, SESSIONS);
    assert.equal(traffic.refused, 0);
    assert.ok(traffic.mostAtOnce <= BOUND && traffic.mostAtOnce > BOUND / 2, `${traffic.mostAtOnce} at once`);
  });
});
