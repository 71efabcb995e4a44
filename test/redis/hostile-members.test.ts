import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { tokensKey, SESSION_ENDED_CHANNEL } from '../../src/redis/keys.ts';
import { createReadRecord } from '../../src/redis/read-record.ts';
import { parseSessionId, type SessionId } from '../../src/shared/session-id.ts';
import { openAnswer } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { visitorSessionId } from '../support/visitor-session-id.ts';
import { assertProblem } from '../support/problem.ts';
import type { TestBff } from '../support/test-bff.ts';
import { useRedis } from '../support/use-redis.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

const FIELDS = ['sealed', 'version', 'extendedAt', 'blockOwner', 'blockUntil'];

/**
 * Bytes that end the HMGET of a token record early and run a command of their own, where the length of its key is counted
 * in characters: each `é` is one character and two bytes, so that as many bytes at the end are read as protocol.
 */
function smuggled(command: string): string {
  const rest = FIELDS.map((field) => `$${field.length}\r\n${field}\r\n`).join('');
  const inject = `\r\n${rest}*1\r\n$${command.length}\r\n${command}\r\n`;
  return 'é'.repeat(inject.length + '}:tokens'.length) + inject;
}

/** Entries that an account's index had in a real fault. */
const DEAD = 108_000;

const HOSTILE: Readonly<Record<string, Buffer | string>> = {
  'a smuggled command': smuggled('FLUSHALL'),
  'a line break and a command': '\r\n*1\r\n$8\r\nFLUSHALL\r\n',
  'a session id and a line break': `${'A'.repeat(22)}\n`,
  'full-width letters': 'Ａ'.repeat(22),
  'Arabic digits': '٣'.repeat(22),
  'another key': 'x}:tokens',
  nothing: '',
  '100,000 characters': 'A'.repeat(100_000),
  'bytes that are no text': randomBytes(22),
};

describe('what others write into Redis', () => {
  const fixture = useRedis();
  let bff: TestBff;
  before(async () => {
    bff = await fixture.instance();
  });

  const indexOf = async (): Promise<string> =>
    (await fixture.admin.keys('longport-bff:account:*'))[0] ?? assert.fail('there is no index');
  const idsOf = (answer: Answer): string[] =>
    (answer.json() as { sessions: { id: string }[] }).sessions.map(({ id }) => id);
  const isClean = async (): Promise<boolean> => (await fixture.admin.zcard(await indexOf())) <= 2;

  /** How often a part of an index was read. */
  const pagesRead = async (): Promise<number> =>
    Number(/cmdstat_zrevrangebyscore:calls=(\d+)/.exec(await fixture.admin.info('commandstats'))?.[1] ?? 0);

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

  async function withHostileIndex(): Promise<Visitor> {
    const visitor = await fixture.signedIn(bff);
    const name = await indexOf();
    const endsAtMs = Date.now() + 86_400_000;
    for (const member of Object.values(HOSTILE)) await fixture.admin.zadd(name, endsAtMs, member);
    await fixture.admin.set('canary', 'is still there');
    return visitor;
  }

  it('[SE-11] [TK-14] an entry of the index that is no session id is ignored and removed, and runs no command', async () => {
    const visitor = await withHostileIndex();
    const answer = await visitor.fetch('/session/list');
    assert.deepEqual([answer.status, idsOf(answer)], [200, [visitorSessionId(visitor)]]);
    assert.deepEqual(await fixture.admin.zrange(await indexOf(), 0, -1), [visitorSessionId(visitor)]);
    assert.equal(await fixture.admin.get('canary'), 'is still there');
    await logOut(visitor);
  });

  it('[SE-11] [TK-14] such entries stop no end of the others', async () => {
    const visitor = await withHostileIndex();
    const other = await fixture.signedIn(bff);
    assert.equal((await end(visitor, { others: true })).status, 204);
    assertProblem(await other.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal(await fixture.admin.get('canary'), 'is still there');
    await logOut(visitor);
  });

  it('[SE-11] 108,000 entries of the index whose sessions are gone: a list does not wait for them, and says so while it is not complete; they are read in small pages, and removed', async () => {
    const [mine, theirs] = await withDeadEntries();
    const pagesBefore = await pagesRead();
    const answer = await mine.fetch('/session/list');
    const pagesForList = (await pagesRead()) - pagesBefore;
    assert.equal(answer.status, 200, answer.text);
    assert.ok(idsOf(answer).includes(visitorSessionId(mine)));
    assert.equal((answer.json() as { complete: boolean }).complete, false);
    await eventually('the dead entries are gone', isClean, 30_000);
    const pages = (await pagesRead()) - pagesBefore;
    assert.ok(pages >= DEAD / 256, `${pages} pages`);
    assert.ok(pagesForList < pages / 2, `${pagesForList} of ${pages} pages`);
    const again = await mine.fetch('/session/list');
    assert.deepEqual(new Set(idsOf(again)), new Set([visitorSessionId(mine), visitorSessionId(theirs)]));
    assert.equal((again.json() as { complete: boolean }).complete, true);
    await logOut(mine, theirs);
  });

  it('[SE-11] such an index does not keep the owner from ending a session by its id', async () => {
    const [mine, theirs] = await withDeadEntries();
    const pagesBefore = await pagesRead();
    assert.equal((await end(mine, { id: visitorSessionId(theirs) })).status, 204);
    assert.equal(await pagesRead(), pagesBefore, 'the index is not read');
    assertProblem(await theirs.fetch('/api/v1/test'), 401, 'unauthenticated');
    await fixture.admin.del(await indexOf());
    await logOut(mine, theirs);
  });

  it('[SE-11] such an index does not keep the owner from ending all others, wherever they are in it', async () => {
    const [mine, theirs] = await withDeadEntries();
    await fixture.admin.zadd(await indexOf(), Date.now() + 30_000, visitorSessionId(theirs));
    assert.equal((await end(mine, { others: true })).status, 204);
    assertProblem(await theirs.fetch('/api/v1/test'), 401, 'unauthenticated');
    assert.equal((await mine.fetch('/api/v1/test')).status, 200);
    assert.equal(await isClean(), true);
    await logOut(mine, theirs);
  });

  it('[SE-11] an index loses expired entries as a session begins, a bounded number at once', async () => {
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

  for (const [what, member] of Object.entries(HOSTILE)) {
    it(`[SE-11] /session/end finds no session named by ${what}`, async () => {
      const visitor = await fixture.signedIn(bff);
      const answer = await end(visitor, { id: member.toString('latin1').slice(0, 500) });
      assert.ok(answer.status === 404 || answer.status === 413, answer.text);
      await logOut(visitor);
    });
  }

  it('[LO-1] a notice that is no session id aborts nothing and stops no later notice', async () => {
    const visitor = await fixture.signedIn(bff);
    const stream = await openAnswer(bff, visitor);
    await stream.more();
    for (const member of Object.values(HOSTILE)) {
      await fixture.admin.publish(SESSION_ENDED_CHANNEL, member);
    }
    await stream.more();
    await fixture.admin.publish(SESSION_ENDED_CHANNEL, visitorSessionId(visitor));
    await stream.closed(1_000);
    await logOut(visitor);
  });

  for (const [field, values] of Object.entries({
    version: ['', 'NaN', '1e3', '-1', ' 1', '0x10', '٣', '9'.repeat(16), '1.5'],
    extendedAt: ['', 'NaN', 'Infinity', '1e300', '9'.repeat(30)],
    blockUntil: ['NaN', 'soon', '9'.repeat(30), '-1'],
  })) {
    it(`[ER-6] [TK-14] a token record whose ${field} is no number counts as absent and is logged`, async () => {
      for (const value of values) {
        const visitor = await fixture.signedIn(bff);
        const sessionId = visitorSessionId(visitor);
        bff.log.splice(0);
        await fixture.admin.hset(tokensKey(sessionId), field, value);
        assertProblem(await visitor.fetch('/api/v1/test'), 401, 'unauthenticated');
        assert.match(bff.log.join(''), /token record cannot be/, value);
        assert.equal((await visitor.fetch('/session')).status, 200, value);
        assert.equal((await visitor.fetch('/session/list')).status, 401, value);
        await logOut(visitor);
        assert.equal(await fixture.admin.exists(tokensKey(sessionId)), 0, value);
      }
    });
  }

  it('[TK-14] the read of a token record names its key by length in bytes, so that no key runs another command', async () => {
    await fixture.admin.set('canary', 'is still there');
    const key = tokensKey(smuggled('FLUSHALL') as SessionId);
    await fixture.admin.hset(key, 'sealed', 'found');
    const values = await createReadRecord({ client: fixture.admin, fields: FIELDS })(key);
    assert.deepEqual(values.map(String), ['found', ...Array.from({ length: 4 }, () => 'null')]);
    assert.equal(await fixture.admin.get('canary'), 'is still there');
  });

  it('[TK-14] a session id is 22 characters of base64url in ASCII and nothing else', () => {
    for (const [what, member] of Object.entries(HOSTILE)) {
      assert.equal(parseSessionId(member.toString('latin1')), undefined, what);
      assert.equal(parseSessionId(member.toString('utf8')), undefined, what);
    }
    assert.equal(parseSessionId('Az09-_'.repeat(4).slice(0, 22)), 'Az09-_Az09-_Az09-_Az09');
    assert.equal(parseSessionId(7), undefined);
  });
});
