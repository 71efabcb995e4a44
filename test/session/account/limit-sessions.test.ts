import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { visitorSessionId } from '../../support/visitor-session-id.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { assertProblem } from '../../support/problem.ts';
import { scrape } from '../../support/scrape.ts';
import type { TestBff } from '../../support/test-bff.ts';
import { useRedis } from '../../support/use-redis.ts';
import { Visitor } from '../../support/visitor.ts';

const CAP = 3;
const CALL = '/api/v1/test';

describe('the live sessions of an account', () => {
  const fixture = useRedis();
  let bff: TestBff;
  let other: TestBff;
  before(async () => {
    const env = { SESSIONS_PER_ACCOUNT: String(CAP), API_RATE_PER_ACCOUNT: '0' };
    bff = await fixture.instance({ env });
    other = await fixture.instance({ env });
  });

  async function signedIn(at: TestBff, account: string): Promise<Visitor> {
    const visitor = new Visitor(at);
    await visitor.signIn({ account });
    return visitor;
  }

  const isLive = async (visitor: Visitor): Promise<boolean> => (await visitor.fetch(CALL)).status === 200;

  async function live(visitors: readonly Visitor[]): Promise<readonly boolean[]> {
    const answers: boolean[] = [];
    for (const visitor of visitors) answers.push(await isLive(visitor));
    return answers;
  }

  it('[OP-7] a login beyond the cap ends the oldest on every process, streams included, and no other account’s', async () => {
    const stranger = await signedIn(bff, 'paper');
    const visitors: Visitor[] = [];
    for (let count = 0; count < CAP; count += 1) visitors.push(await signedIn(count % 2 === 0 ? bff : other, 'cash'));
    assert.deepEqual(await live(visitors), [true, true, true]);
    const [oldest = assert.fail()] = visitors;
    const stream = await openAnswer(other, oldest);
    await stream.more();
    const revocations = fixture.longport.journal.revocations.length;
    visitors.push(await signedIn(other, 'cash'));
    await stream.closed(1_000);
    assertProblem(await oldest.fetch(CALL), 401, 'unauthenticated');
    assert.deepEqual(await live(visitors), [false, true, true, true]);
    assert.equal(await isLive(stranger), true);
    assert.equal(fixture.longport.journal.revocations.length, revocations, 'its tokens are dropped unrevoked');
    assert.match(other.log.join(''), new RegExp(`"session":"${visitorSessionId(oldest)}","cause":"account_limit"`));
    const metrics = await scrape(other);
    for (const name of ['longport_bff_sessions_ended_total', 'longport_bff_tokens_dropped_total']) {
      assert.equal(metrics.value(name, { cause: 'account_limit' }), 1, name);
    }
  });

  it('[OP-7] logins at once leave as many as the cap, the newest among them', async () => {
    const before = await Promise.all(Array.from({ length: CAP }, () => signedIn(bff, 'margin')));
    const visitors = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => signedIn(nth % 2 === 0 ? bff : other, 'margin')),
    );
    const newest = await signedIn(bff, 'margin');
    assert.equal(await isLive(newest), true);
    const alive = (await live([...before, ...visitors, newest])).filter(Boolean).length;
    assert.equal(alive, CAP);
    const listed = (await newest.fetch('/session/list')).json() as { readonly sessions: readonly unknown[] };
    assert.equal(listed.sessions.length, CAP);
  });
});
