import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startComposeStack } from '../../test/support/compose-stack.ts';
import { startFakeDocker } from '../../test/support/fake-docker.ts';
import { skipWithoutHaproxy } from '../../test/support/haproxy.ts';
import { startOrderLoad } from '../../test/support/order-load.ts';
import { Visitor } from '../../test/support/visitor.ts';

/** Each run of the script replaces two instances. */
const RUNS = Number(process.env['RUNS'] ?? 25);
/** Shorter than that of docker-compose.yml, so that fifty restarts take minutes. The proxy asks every 0.5 seconds. */
const SETTINGS = { SHUTDOWN_DELAY: '2s' };

it(
  '[AV-6] [OP-6] fifty restarts by deploy/rolling-restart.sh lose no call and repeat no order',
  { skip: skipWithoutHaproxy(), timeout: 900_000 },
  async (t) => {
    await using stack = await startComposeStack({ API_RATE_PER_ACCOUNT: '0' });
    const visitor = new Visitor(stack);
    await visitor.signIn();
    stack.longport.journal.clear();
    await using docker = await startFakeDocker(stack, SETTINGS);
    const load = startOrderLoad(stack, visitor);
    for (let run = 0; run < RUNS; run += 1) assert.equal(await docker.run('rolling-restart.sh'), 0);
    const counts = await load.stop();
    t.diagnostic(`${2 * RUNS} restarts: ${JSON.stringify(counts)}`);
    assert.deepEqual({ ...counts.failed }, {});
    assert.deepEqual([counts.repeated, counts.missing], [0, 0]);
  },
);
