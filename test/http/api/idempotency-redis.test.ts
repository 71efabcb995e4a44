import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { scrape } from '../../support/scrape.ts';
import { openTcpLink, type TcpLink } from '../../support/tcp-link.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { useRedis } from '../../support/use-redis.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';
import { keyState, newKey, place } from './keyed-order.ts';

describe("a Redis that dies between LongPort's response and the keep", () => {
  // What was written survives its end, as in production.
  const redis = useRedis({ flags: ['--appendonly', 'yes', '--appendfsync', 'always'] });
  let link: TcpLink;
  let bff: TestBff;
  let page: Visitor;
  /** Runs when the BFF keeps the response of an order. The bytes of the keep never arrive. */
  let onKeep: (() => Promise<void>) | undefined;
  before(async () => {
    link = await openTcpLink(redis.server.port, (bytes) => {
      const run = bytes.includes('idempotency') && redis.longport.journal.ordersSubmitted > 0 ? onKeep : undefined;
      if (run === undefined) return undefined;
      onKeep = undefined;
      void run().finally(() => {
        link.release();
      });
      return 'before';
    });
    bff = await redis.instance({ env: { REDIS_URL: `redis://127.0.0.1:${link.port}` } });
    page = await redis.signedIn(bff);
  });
  after(() => link[Symbol.asyncDispose]());

  /** Places an order, and interrupts the keep of its response. */
  async function placing(key: string, interrupt: () => Promise<void>): Promise<Answer> {
    redis.longport.journal.clear();
    onKeep = interrupt;
    const answer = await place(page, { key });
    assert.equal(onKeep, undefined, 'the keep was interrupted');
    assert.equal(redis.longport.journal.ordersSubmitted, 1);
    return answer;
  }
  const isBack = () => eventually('Redis is back', async () => (await fetch(`${bff.url}/readyz`)).status === 200);
  const sentOnce = (): void => {
    assert.equal(redis.longport.journal.ordersSubmitted, 1);
  };

  it('[IK-8] [IK-1] the page gets the response, the key becomes unknown, and the order is never sent again', async () => {
    const key = newKey();
    const began = performance.now();
    const answer = await placing(key, () => redis.server.kill());
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /"order_id"/);
    assert.ok(performance.now() - began < 4_000, 'two seconds of trying, and the last try');
    assert.equal((await scrape(bff)).value('longport_bff_responses_not_kept_total', { cause: 'store' }), 1);
    assertProblem(await place(page, { key }), 503, 'store_unavailable');

    await redis.server.restart();
    await isBack();
    assertProblem(await place(page, { key }), 409, 'idempotency_in_progress');
    // The time of the claim is over.
    const records = await redis.admin.keys('*idempotency:*:*');
    const record = records.find((name) => !name.endsWith(':index')) ?? '';
    assert.equal(await redis.admin.hget(record, 'state'), 'in_progress');
    await redis.admin.hset(record, 'until', '1');
    assert.deepEqual(await keyState(page, key), { state: 'unknown' });
    assert.equal('executed' in assertProblem(await place(page, { key }), 409, 'outcome_unknown'), false);
    sentOnce();
  });

  it('[IK-8] [IK-2] the response is kept all the same if Redis is back in time', async () => {
    const key = newKey();
    const answer = await placing(key, () => redis.server.restart());
    assert.equal(answer.status, 200, answer.text);
    assert.equal((await keyState(page, key))['state'], 'answered');
    const again = await place(page, { key });
    assert.deepEqual([again.status, again.text, again.headers['idempotency-replayed']], [200, answer.text, 'true']);
    sentOnce();
  });
});
