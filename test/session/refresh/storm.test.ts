import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { signInToExpire, startBffReplicas, type BffReplicas } from '../../support/bff-replicas.ts';
import { watchTokenTraffic } from '../../support/token-traffic.ts';

const CALL = '/api/v1/asset/account';
const SESSIONS = 90;
/** Token requests of one process at once. */
const BOUND = 64;

// The deep tests (verification/load/storms.test.ts) have three processes, a thousand sessions, and restarts.
describe('a process whose sessions expire under load', () => {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  let replicas: BffReplicas;
  before(async () => {
    longport = owned.use(await startDevLongPort());
    replicas = owned.use(await startBffReplicas(longport, { count: 1 }));
  });
  after(() => owned.disposeAsync());

  it('[TK-5] sessions that expire together make one refresh each, and no more at once than the bound', async (test) => {
    const { processes } = replicas;
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
