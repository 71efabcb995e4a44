import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokensKey } from '../../src/redis/keys.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import { scrape } from '../support/scrape.ts';
import type { TestBff } from '../support/test-bff.ts';
import { atInstance, useRedis } from '../support/use-redis.ts';

const CALL = '/api/v1/asset/account';
const OLD = 'canary-the-old-secret-0123456789-abcdefghijk';
const NEW = 'canary-the-new-secret-0123456789-abcdefghijk';

describe('the metrics of a BFF with Redis', () => {
  const fixture = useRedis();
  const valueAt = async (bff: TestBff, name: string, labels?: Record<string, string>): Promise<number> =>
    (await scrape(bff)).value(`longport_bff_${name}`, labels);

  it('measure one question to Redis for each call', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    const before = await valueAt(bff, 'token_record_read_seconds_count');
    for (let call = 0; call < 3; call += 1) assert.equal((await visitor.fetch(CALL)).status, 200);
    assert.equal((await valueAt(bff, 'token_record_read_seconds_count')) - before, 3);
  });

  it('[SE-8] [LG-3] count what an older secret opened, and what none opens', async () => {
    const before = await fixture.instance({ env: { SESSION_SECRETS: OLD } });
    const changed = await fixture.instance({ env: { SESSION_SECRETS: `${NEW},${OLD}` } });
    const after = await fixture.instance({ env: { SESSION_SECRETS: NEW } });
    const visitor = await fixture.signedIn(before);
    assert.equal((await visitor.fetch(CALL)).status, 200);
    for (const what of ['cookie', 'token_record']) {
      assert.equal(await valueAt(before, 'older_secret_total', { of: what }), 0);
    }

    assert.equal((await atInstance(visitor, changed).fetch(CALL)).status, 200);
    for (const what of ['cookie', 'token_record']) {
      assert.equal(await valueAt(changed, 'older_secret_total', { of: what }), 1, what);
      const line = changed.log.find((each) => each.includes(`"of":"${what}"`)) ?? '';
      assert.match(line, /"level":"debug"/);
      assert.ok(line.includes(visitorSessionId(visitor)), line);
      if (what === 'cookie') assert.match(line, /"requestId":"[^"]+","clientAddress":"[^"]+"/);
    }

    const mixed = await fixture.signedIn(after);
    const sealed = (await fixture.admin.hget(tokensKey(visitorSessionId(visitor)), 'sealed')) ?? '';
    await fixture.admin.hset(tokensKey(visitorSessionId(mixed)), 'sealed', sealed);
    assertProblem(await mixed.fetch(CALL), 401, 'unauthenticated');
    assert.equal(await valueAt(after, 'unknown_secret_total', { of: 'token_record' }), 1);
  });

  it('say that the store is away, and that it is back', async () => {
    const bff = await fixture.instance();
    const visitor = await fixture.signedIn(bff);
    const state = async (): Promise<readonly number[]> => {
      const scraped = await scrape(bff);
      return [scraped.value('longport_bff_store_up'), scraped.value('longport_bff_notices_up')];
    };
    await eventually('it hears notices', async () => (await state()).join() === '1,1');

    await fixture.server.kill();
    await eventually('both are down', async () => (await state()).join() === '0,0');
    assert.equal(await valueAt(bff, 'store_lost_total'), 1);
    bff.log.splice(0);
    const refused = assertProblem(await visitor.fetch(CALL), 503, 'store_unavailable');
    assert.equal(await valueAt(bff, 'problems_total', { problem: 'store_unavailable' }), 1);
    assert.match(bff.log.join(''), new RegExp(`"requestId":"${String(refused['requestId'])}".*store did not respond`));
    const health = (await (await fetch(`${bff.adminUrl}/health`)).json()) as { store: unknown; notices: unknown };
    const store = { kind: 'redis', state: 'down', reason: 'ECONNREFUSED' };
    assert.deepEqual([health.store, health.notices], [store, 'down']);

    await fixture.server.restart();
    await eventually('both are back', async () => (await state()).join() === '1,1');
    assert.equal(await valueAt(bff, 'store_lost_total'), 1);
  });
});
