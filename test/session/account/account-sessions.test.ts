import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemorySessionIndex } from '../../../src/memory/session-index.ts';
import { createMemoryTokenStore } from '../../../src/memory/token-store.ts';
import type { Event } from '../../../src/observability/events.ts';
import { accountOf } from '../../../src/session/account/account.ts';
import { createAccountSessions } from '../../../src/session/account/account-sessions.ts';
import { createLimitSessions } from '../../../src/session/account/limit-sessions.ts';
import type { SessionIndex } from '../../../src/session/account/session-index.ts';
import type { EndOptions } from '../../../src/session/end/end-session.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf, type SessionId } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { away, failing, storedSession, tokenOf } from '../session-values.ts';

const ACCOUNT =
  accountOf({ accessToken: new Secret(tokenOf('1')), scope: '3', obtainedAtMs: 0 }) ?? assert.fail('no account');

function start(change: (index: SessionIndex) => Partial<SessionIndex> = () => ({})) {
  const clock = createManualClock();
  const store = createMemoryTokenStore({ clock });
  const real = createMemorySessionIndex(clock);
  const emitted: Event[] = [];
  const tasks = createBackgroundTasks();
  const events = { emit: (event: Event) => void emitted.push(event) };
  const changed = { ...real, ...change(real) };
  let pages = 0;
  const index: SessionIndex = {
    ...changed,
    page: (...args) => {
      pages += 1;
      return changed.page(...args);
    },
  };
  const accountSessions = createAccountSessions({ index, store, tasks, clock, events });
  let begun = 0;
  return {
    clock,
    store,
    index: real,
    tasks,
    events,
    accountSessions,
    pagesRead: () => pages,
    faults: () => emitted.flatMap((event) => (event.type === 'store_fault' ? [event.operation] : [])),
    /** Begins a session, each a millisecond younger than the one before. */
    begin: async (name: string, accessToken = tokenOf('1')) => {
      const session = storedSession({ accessToken, obtainedAtMs: clock.nowMs() + (begun += 1) });
      const sessionId = sessionIdOf(name);
      await store.create(sessionId, session, 1_800_000);
      await accountSessions.begun(sessionId, session);
      return { sessionId, session };
    },
    indexed: async () => (await real.page(ACCOUNT, { skip: 0, max: 100_000 })).sessionIds,
    /** Adds entries of sessions that do not exist. */
    addDead: async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        await real.add(ACCOUNT, sessionIdOf(`dead ${at}`), clock.nowMs() + 86_400_000);
      }
    },
  };
}

const idsOf = (sessions: readonly { readonly sessionId: SessionId }[]) => sessions.map(({ sessionId }) => sessionId);

describe('the sessions of an account', () => {
  it('[OP-7] are those of the account alone, the youngest first', async () => {
    const { accountSessions, begin } = start();
    const [first, stranger, second] = [await begin('1'), await begin('x', tokenOf('2')), await begin('2')];
    const found = await accountSessions.of(first);
    assert.deepEqual([idsOf(found.sessions), found.isComplete], [idsOf([second, first]), true]);
    assert.deepEqual(idsOf(await accountSessions.othersThan(first)), [second.sessionId]);
    assert.equal((await accountSessions.find(first, second.sessionId))?.sessionId, second.sessionId);
    assert.equal(await accountSessions.find(first, stranger.sessionId), undefined);
    assert.equal((await accountSessions.find(first, first.sessionId))?.sessionId, first.sessionId);
  });

  it('[OP-7] are ordered by their beginning, and by their id when they began together', async () => {
    const { accountSessions, store, index, begin, clock } = start();
    const begun = [await begin('1'), await begin('2'), await begin('3'), await begin('4'), await begin('5')];
    const [own = assert.fail()] = begun;
    const { sessions } = await accountSessions.of(own);
    assert.deepEqual(idsOf(sessions), idsOf(begun.toReversed()));

    const together = ['a', 'b', 'c', 'd', 'e'].map((name) => sessionIdOf(name));
    for (const sessionId of together) {
      await store.create(sessionId, { ...own.session, createdAtMs: own.session.createdAtMs - 1 }, 1_800_000);
      await index.add(ACCOUNT, sessionId, clock.nowMs() + 86_400_000);
    }
    assert.deepEqual(idsOf((await accountSessions.of(own)).sessions).slice(5), together.toSorted());
  });

  it('[OP-7] without a name of the account are one session alone', async () => {
    const { accountSessions, begin } = start();
    const [own, other] = [await begin('1', 'opaque'), await begin('2', 'opaque')];
    assert.deepEqual(idsOf((await accountSessions.of(own)).sessions), [own.sessionId]);
    assert.deepEqual(await accountSessions.othersThan(own), []);
    assert.equal(await accountSessions.find(own, other.sessionId), undefined);
    accountSessions.ended(own.sessionId, own.session);
  });

  it('[LO-1] are removed from the index when they end, and when a search finds them gone or over', async () => {
    const { clock, store, accountSessions, tasks, begin, indexed } = start();
    const [own, ended, gone] = [await begin('1'), await begin('2'), await begin('3')];
    accountSessions.ended(ended.sessionId, ended.session);
    await tasks.settled();
    assert.deepEqual(new Set(await indexed()), new Set([own.sessionId, gone.sessionId]));
    await store.remove(gone.sessionId);
    assert.deepEqual(idsOf((await accountSessions.of(own)).sessions), [own.sessionId]);
    assert.deepEqual(await indexed(), [own.sessionId]);
    const over = await begin('4');
    await store.extend(over.sessionId, 10 * 86_400_000);
    await clock.pass(over.session.endsAtMs - clock.nowMs());
    assert.equal(await accountSessions.find(own, over.sessionId), undefined);
  });

  it('[OP-7] are noted again when the index has lost them', async () => {
    const { accountSessions, index, tasks, begin, indexed } = start();
    const own = await begin('1');
    await index.remove(ACCOUNT, [own.sessionId]);
    assert.deepEqual(idsOf((await accountSessions.of(own)).sessions), [own.sessionId]);
    await tasks.settled();
    assert.deepEqual(await indexed(), [own.sessionId]);
  });

  it('[AV-5] are looked for in 2,048 entries at most, and the rest is cleaned in the background', async () => {
    const { accountSessions, tasks, begin, indexed, addDead } = start();
    const own = await begin('1');
    await addDead(2_304);
    const found = await accountSessions.of(own);
    assert.deepEqual([idsOf(found.sessions), found.isComplete], [[own.sessionId], false]);
    await tasks.settled();
    assert.deepEqual(await indexed(), [own.sessionId]);
    assert.equal((await accountSessions.of(own)).isComplete, true);
  });

  it('[AV-5] are cleaned once for searches that come at the same time', async () => {
    // Where removals fail, a search and a cleaning end with their first page.
    const { accountSessions, tasks, begin, addDead, pagesRead } = start(() => ({ remove: away }));
    const own = await begin('1');
    await addDead(300);
    await Promise.all([accountSessions.of(own), accountSessions.of(own), accountSessions.of(own)]);
    await tasks.settled();
    assert.equal(pagesRead(), 3 + 1);
  });

  it('[OP-7] all but one are found however many entries there are', async () => {
    const { accountSessions, begin, addDead } = start();
    const other = await begin('1');
    const own = await begin('2');
    await addDead(3_000);
    assert.deepEqual(idsOf(await accountSessions.othersThan(own)), [other.sessionId]);
  });

  it('[OP-7] all but one are found while others end: the dead entries go before the list is read', async () => {
    const ended: SessionId[] = [];
    const { accountSessions, clock, store, index, begin, addDead } = start((real) => ({
      async page(account, options) {
        // A session that was read on the page before ends: every later entry moves up.
        if (options.skip > 0) await real.remove(account, ended);
        return real.page(account, options);
      },
    }));
    const [own, other] = [await begin('1'), await begin('2')];
    const last = { sessionId: sessionIdOf('ends last'), ...storedSession({ accessToken: tokenOf('1') }) };
    await store.create(last.sessionId, last, 86_400_000);
    await index.add(ACCOUNT, last.sessionId, clock.nowMs() + 2 * 86_400_000);
    ended.push(last.sessionId);
    await addDead(255);
    assert.ok(idsOf(await accountSessions.othersThan(own)).includes(other.sessionId));
  });

  it('[AV-2] all but one are found although a removal of dead entries failed in between', async () => {
    const { accountSessions, begin, addDead, faults } = start((real) => failing(real, 'remove', 1));
    const [other, own] = [await begin('1'), await begin('2')];
    await addDead(300);
    assert.deepEqual(idsOf(await accountSessions.othersThan(own)), [other.sessionId]);
    assert.deepEqual(faults(), ['forget session']);
  });

  it('[AV-2] all but one fail at once if the store does not respond: it is asked once', async () => {
    const { accountSessions, begin, pagesRead } = start(() => ({ page: away }));
    const own = await begin('1');
    await assert.rejects(accountSessions.othersThan(own), StoreUnavailableError);
    assert.equal(pagesRead(), 1);
  });

  it('[OP-7] all but one are found with two reads of a clean index', async () => {
    const { accountSessions, begin, pagesRead } = start();
    const [other, own] = [await begin('1'), await begin('2')];
    assert.deepEqual(idsOf(await accountSessions.othersThan(own)), [other.sessionId]);
    assert.equal(pagesRead(), 2);
  });

  it('[AV-2] that cannot all be read are an error for the one that ends all others, and no less than what was read for a list', async () => {
    const { accountSessions, faults, begin, addDead } = start(() => ({ remove: away }));
    const own = await begin('1');
    await addDead(300);
    const found = await accountSessions.of(own);
    assert.equal(found.isComplete, false);
    assert.ok(faults().includes('forget session'));
    await assert.rejects(accountSessions.othersThan(own), StoreUnavailableError);
  });

  it('[AV-2] begin and end although the index is away', async () => {
    const { accountSessions, tasks, faults, begin } = start(() => ({ add: away, remove: away }));
    const own = await begin('1');
    accountSessions.ended(own.sessionId, own.session);
    await tasks.settled();
    assert.deepEqual(faults(), ['note session', 'forget session']);
  });
});

describe('the cap on the sessions of an account', () => {
  function withCap(maxPerAccount: number, subject = start()) {
    const ended: { readonly sessionId: SessionId; readonly cause: string; readonly tokens: EndOptions['tokens'] }[] =
      [];
    const limitSessions = createLimitSessions({
      accountSessions: subject.accountSessions,
      endSession: (sessionId, cause, options) => {
        ended.push({ sessionId, cause, tokens: options?.tokens });
        return Promise.resolve({ revoked: Promise.resolve() });
      },
      limits: { sessionsPerAccount: maxPerAccount },
      events: subject.events,
    });
    return { ...subject, ended, limitSessions };
  }

  it('[OP-7] ends the oldest beyond it, whose tokens are dropped', async () => {
    const { begin, limitSessions, ended } = withCap(2);
    const [first, second] = [await begin('1'), await begin('2')];
    await limitSessions(second.sessionId, second.session);
    assert.deepEqual(ended, []);
    const third = await begin('3');
    await limitSessions(third.sessionId, third.session);
    assert.deepEqual(ended, [{ sessionId: first.sessionId, cause: 'account_limit', tokens: 'drop' }]);
  });

  it('[OP-7] never ends the session that has begun', async () => {
    const { begin, limitSessions, ended } = withCap(1);
    const [first, second] = [await begin('1'), await begin('2')];
    await limitSessions(first.sessionId, first.session);
    assert.deepEqual(idsOf(ended), []);
    await limitSessions(second.sessionId, second.session);
    assert.deepEqual(idsOf(ended), [first.sessionId]);
  });

  it('[AV-2] lets a login stand when the index is away', async () => {
    const subject = withCap(
      1,
      start(() => ({ page: away })),
    );
    const own = await subject.begin('1');
    await subject.limitSessions(own.sessionId, own.session);
    assert.deepEqual([subject.faults(), subject.ended], [['limit sessions'], []]);
  });
});
