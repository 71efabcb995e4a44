import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startComposeStack, type ComposeStack } from '../support/compose-stack.ts';
import { eventually } from '../support/eventually.ts';
import { startFakeDocker } from '../support/fake-docker.ts';
import { skipWithoutHaproxy } from '../support/haproxy.ts';
import { startOrderLoad } from '../support/order-load.ts';
import { openTcpLink } from '../support/tcp-link.ts';
import { Visitor } from '../support/visitor.ts';

describe('reads and orders, over HTTP/2, kept and new connections', { skip: skipWithoutHaproxy() }, () => {
  let stack: ComposeStack;
  let visitor: Visitor;
  before(async () => {
    stack = await startComposeStack({ API_RATE_PER_ACCOUNT: '0' });
    visitor = new Visitor(stack);
    await visitor.signIn();
  });
  beforeEach(() => {
    stack.longport.journal.clear();
  });
  after(() => stack[Symbol.asyncDispose]());

  it('[AV-6] [OP-6] none is lost and no order is sent twice while deploy/rolling-restart.sh runs', async (t) => {
    await using docker = await startFakeDocker(stack);
    const load = startOrderLoad(stack, visitor);
    await eventually('calls are made', () => load.answered() > 50);
    assert.equal(await docker.run('rolling-restart.sh'), 0);
    const counts = await load.stop();
    t.diagnostic(JSON.stringify(counts));
    assert.deepEqual({ ...counts.failed }, {});
    assert.deepEqual([counts.repeated, counts.missing], [0, 0]);
  });

  it('[AV-8] an instance that loses Redis gets no more calls within seconds', async (t) => {
    await using link = await openTcpLink(stack.redis.port);
    await stack.stop(1);
    const url = `redis://longport-bff:${stack.redis.password}@127.0.0.1:${link.port}`;
    await stack.start(1, { REDIS_URL: url });
    const load = startOrderLoad(stack, visitor);
    const used = (): boolean => stack.proxy.log().at(-1)?.bff === stack.addressOf(1);
    await eventually('the proxy uses it', used);
    link.hold();
    const beganMs = performance.now();
    let lastMs = beganMs;
    let failures = 0;
    await eventually('three seconds without a failure', () => {
      const nowMs = performance.now();
      if (load.failures() > failures) lastMs = nowMs;
      failures = load.failures();
      return nowMs - lastMs > 3_000;
    });
    link.release();
    const counts = await load.stop();
    t.diagnostic(`out after ${Math.round(lastMs - beganMs)} ms: ${JSON.stringify(counts)}`);
    assert.ok(lastMs - beganMs < 5_000);
    assert.deepEqual([counts.repeated, counts.missing], [0, 0]);
  });
});
