import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

/** Entries that an account's index had in a real fault. */
const DEAD = 108_000;

describe('an index with 108,000 entries of sessions that are gone', () => {
  const fixture = useRedis();
  let bff: TestBff;
  before(async () => {
    bff = await fixture.replica();
  });

  const indexOf = async (): Promise<string> =>
    (await fixture.admin.keys('longport-bff:account:*'))[0] ?? assert.fail('there is no index');
  const idsOf = (answer: Answer): string[] =>
    (answer.json() as { sessions: { id: string }[] }).sessions.map(({ id }) => id);
  const isClean = async (): Promise<boolean> => (await fixture.admin.zcard(await indexOf())) <= 2;

  /** Two sessions of one account, and dead entries with earlier, equal and later ends than theirs. */
  async function withDeadEntries(): Promise<readonly [mine: Visitor, theirs: Visitor]> {
    const visitors = [await fixture.signedIn(bff), await fixture.signedIn(bff)] as const;
    const name = await indexOf();
    for (let done = 0; done < DEAD; done += 1_000) {
      const entries = Array.from({ length: 1_000 }, (_, at) => [
        Date.now() + 60_000 + (done + at) * 800,
        randomBytes(17).toString('base64url').slice(0, 22),
      ]);
      await fixture.admin.zadd(name, ...entries.flat());
    }
    return visitors;
  }

  function end(visitor: Visitor, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return visitor.fetch('/session/end', { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function logOut(...visitors: readonly Visitor[]): Promise<void> {
    for (const visitor of visitors) await visitor.fetch('/logout', { method: 'POST' });
  }

  it('[SE-11] is listed within 500 ms, without a stall, says so while it is not complete, and is clean afterwards', async () => {
    const [mine, theirs] = await withDeadEntries();
    const stalls = monitorEventLoopDelay({ resolution: 5 });
    stalls.enable();
    const began = performance.now();
    const answer = await mine.fetch('/session/list');
    const tookMs = performance.now() - began;
    assert.equal(answer.status, 200, answer.text);
    assert.ok(idsOf(answer).includes(visitorSessionId(mine)));
    assert.equal((answer.json() as { complete: boolean }).complete, false);
    assert.ok(tookMs < 500, `it took ${Math.round(tookMs)} ms`);
    await eventually('the dead entries are gone', isClean, 30_000);
    stalls.disable();
    assert.ok(stalls.max / 1e6 < 250, `the process stood still for ${Math.round(stalls.max / 1e6)} ms`);
    const again = await mine.fetch('/session/list');
    assert.deepEqual(new Set(idsOf(again)), new Set([visitorSessionId(mine), visitorSessionId(theirs)]));
    assert.equal((again.json() as { complete: boolean }).complete, true);
    await logOut(mine, theirs);
  });

  it('[SE-11] does not keep the owner from ending a session by its id', async () => {
    const [mine, theirs] = await withDeadEntries();
    const began = performance.now();
    assert.equal((await end(mine, { id: visitorSessionId(theirs) })).status, 204);
    const tookMs = performance.now() - began;
    assert.ok(tookMs < 500, `it took ${Math.round(tookMs)} ms`);
    assertProblem(await theirs.fetch('/api/v1/test'), 401, 'unauthenticated');
    await fixture.admin.del(await indexOf());
    await logOut(mine, theirs);
  });

  it('[SE-11] does not keep the owner from ending all others, wherever they are in it', async () => {
    const [mine, theirs] = await withDeadEntries();
    await fixture.admin.zadd(await indexOf(), Date.now() + 30_000, visitorSessionId(theirs));
    assert.equal((await end(mine, { others: true })).status, 204);
    assertProblem(await theirs.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal((await mine.fetch('/api/v1/test')).status, 200);
    assert.equal(await isClean(), true);
    await logOut(mine, theirs);
  });

  it('[SE-11] loses expired entries as a session begins, a bounded number at once', async () => {
    const visitor = await fixture.signedIn(bff);
    const name = await indexOf();
    const expired = Array.from({ length: 5_000 }, (_, at) => [
      1 + at,
      randomBytes(17).toString('base64url').slice(0, 22),
    ]);
    await fixture.admin.zadd(name, ...expired.flat());
    const second = await fixture.signedIn(bff);
    assert.equal(await fixture.admin.zcard(name), 5_000 + 2 - 1_000);
    await fixture.admin.del(name);
    await logOut(visitor, second);
  });
});
