import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { startApiKeyBff, TEST_API_KEY } from '../../support/api-key-bff.ts';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { startRedis } from '../../support/redis-server.ts';
import { scrape } from '../../support/scrape.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { atInstance, useRedis } from '../../support/use-redis.ts';
import { Visitor } from '../../support/visitor.ts';
import { keyState, newKey, ORDER, place } from './keyed-order.ts';

describe('an Idempotency-Key at two instances with one Redis', () => {
  const redis = useRedis();
  const env = { API_RATE_PER_ACCOUNT: '0' };
  let first: TestBff;
  let second: TestBff;
  before(async () => {
    first = await redis.instance({ env });
    second = await redis.instance({ env });
  });
  const orders = (): number => redis.longport.journal.ordersSubmitted;

  it('[IK-1] is placed once by twenty at once, at both, from two sessions of the account', async () => {
    const ada = await redis.signedIn(first);
    const adasPhone = await redis.signedIn(second);
    const key = newKey();
    const before = orders();
    const pages = [ada, atInstance(ada, second), adasPhone, atInstance(adasPhone, first)];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => place(pages[at % 4] ?? ada, { key })));
    assert.equal(orders(), before + 1);
    const placed = answers.filter(({ status }) => status === 200);
    assert.equal(placed.filter(({ headers }) => headers['idempotency-replayed'] === undefined).length, 1);
    assert.equal(new Set(placed.map(({ text }) => text)).size, 1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      assertProblem(answer, 409, 'idempotency_in_progress');
    }
    for (const page of pages) assert.equal((await keyState(page, key))['state'], 'answered');
  });

  it('[IK-10] is placed once after a rejected token, which is renewed', async () => {
    const page = await redis.signedIn(first);
    assert.equal((await page.fetch('/api/v1/asset/account')).status, 200, 'LongPort has accepted the token');
    redis.longport.expireAccessTokens();
    const before = orders();
    const answer = await place(page, {});
    assert.equal(answer.status, 200, answer.text);
    assert.equal(orders(), before + 1);
  });

  it('[IK-7] is free again after a rejection that stands, which passes', async () => {
    const page = await redis.signedIn(first);
    redis.longport.faults.rejectNewTokens = true;
    const key = newKey();
    const answer = await place(page, { key });
    redis.longport.faults.rejectNewTokens = false;
    assert.equal(answer.status, 401);
    assert.deepEqual(await keyState(page, key), { state: 'none' });
  });

  it('[IK-11] [IK-12] is counted, and never logged itself', async () => {
    const page = await redis.signedIn(second);
    const key = `secret-key-${newKey()}`;
    await place(page, { key });
    const metrics = await scrape(second);
    assert.ok(metrics.value('longport_bff_keyed_calls_total', { outcome: 'answered' }) >= 1);
    assert.equal(metrics.value('longport_bff_responses_not_kept_total', { cause: 'store' }), 0);
    // Questions for the state that are refused, in every spelling of the path.
    for (const path of [`/api/idempotency/${key}`, `/api/Idempotency/${key}`, `/api/idempotency/${key}/`]) {
      await page.fetch(path, { method: 'POST' });
      await page.fetch(path, { headers: { 'sec-fetch-site': 'cross-site' } });
    }
    const call = second.log.find((line) => line.includes('"keyOutcome":"answered"'));
    assert.match(String(call), /"keyName":"[\w-]{22}"/);
    assert.equal(
      second.log.some((line) => line.includes(key)),
      false,
    );
  });

  it('[IK-5] is not sent while Redis is away, and gets 503 within a second', async () => {
    const page = await redis.signedIn(first);
    const key = newKey();
    const before = orders();
    await redis.server.kill();
    const began = performance.now();
    const problem = assertProblem(await place(page, { key }), 503, 'store_unavailable');
    assert.ok(performance.now() - began < 1_500);
    assert.equal(problem['executed'], false);
    assert.equal(orders(), before);
    await redis.server.restart();
  });
});

describe('an Idempotency-Key in the API-key mode', () => {
  it('[IK-1] [IK-2] [IK-11] is placed once for the one account', async () => {
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    await using bff = await startApiKeyBff({ longport });
    const page = new Visitor(bff);
    const key = newKey();
    const answers = await Promise.all([1, 2, 3].map(() => place(page, { key })));
    assert.equal(longport.journal.ordersSubmitted, 1);
    assert.equal(answers.filter(({ status }) => status === 200).length >= 1, true);
    assert.equal((await place(page, { key })).headers['idempotency-replayed'], 'true');
    assert.equal((await keyState(page, key))['state'], 'answered');
    assertProblem(await place(page, { key, body: `${ORDER} ` }), 422, 'idempotency_key_reused');
    const late = { 'x-not-after': '1' };
    assert.equal((await place(page, { key, headers: late })).headers['idempotency-replayed'], 'true');
    assert.equal(assertProblem(await place(page, { headers: late }), 412, 'too_late')['executed'], false);
  });

  it('[IK-2] [IK-4] is told after a restart, with Redis', async () => {
    await using server = await startRedis();
    await using longport = await startDevLongPort({ apiKeys: [TEST_API_KEY], securityCount: 50 });
    const env = { REDIS_URL: server.url };
    const keys = { answered: newKey(), lost: newKey() };
    const first = await startApiKeyBff({ longport, env });
    await storeIsThere(new Visitor(first));
    const placed = await place(new Visitor(first), { key: keys.answered });
    longport.faults.api = [{ kind: 'error', status: 500, times: 1 }];
    assert.equal((await place(new Visitor(first), { key: keys.lost })).status, 500);
    await first[Symbol.asyncDispose]();
    longport.journal.clear();

    await using second = await startApiKeyBff({ longport, env });
    const page = new Visitor(second);
    await storeIsThere(page);
    const again = await place(page, { key: keys.answered });
    assert.deepEqual([again.status, again.text, again.headers['idempotency-replayed']], [200, placed.text, 'true']);
    assertProblem(await place(page, { key: keys.lost }), 409, 'outcome_unknown');
    assert.equal((await keyState(page, keys.answered))['state'], 'answered');
    assert.equal(longport.journal.apiRequests.length, 0);
  });
});

/** Waits until Redis serves keys: the readiness of the API-key mode does not wait for it. */
async function storeIsThere(page: Visitor): Promise<void> {
  const isThere = (): Promise<boolean> =>
    keyState(page, newKey()).then(
      () => true,
      () => false,
    );
  await eventually('the store is there', isThere);
}
