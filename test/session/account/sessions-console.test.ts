import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryTokenStore } from '../../../src/memory/token-store.ts';
import { createSessionsConsole } from '../../../src/session/account/sessions-console.ts';
import type { EndSession } from '../../../src/session/end/end-session.ts';
import { createBackgroundTasks } from '../../../src/shared/background-tasks.ts';
import { sessionIdOf, type SessionId } from '../../../src/shared/session-id.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { away, LIMITS, storedSession } from '../session-values.ts';

const ids = (...names: readonly string[]): SessionId[] => names.map((name) => sessionIdOf(name));

/** A console over a store in memory. The store and the authorization server are ready at these times. */
function start({ storeReadyMs = 0, serverReadyMs = 0 } = {}) {
  const clock = createManualClock();
  const beganAtMs = clock.nowMs();
  const isAfter = (ms: number): boolean => clock.nowMs() >= beganAtMs + ms;
  const store = createMemoryTokenStore({ clock });
  const tasks = createBackgroundTasks();
  const known: SessionId[] = [];
  const [unreadable, notRevoked] = [new Set<SessionId>(), new Set<SessionId>()];
  const did: string[] = [];
  const running = { reads: 0, mostReads: 0, ends: 0, mostEnds: 0 };
  let endOne: EndSession = async (sessionId) => {
    await store.remove(sessionId);
    return { revoked: Promise.resolve() };
  };
  const console_ = createSessionsConsole({
    store: {
      ...store,
      async read(sessionId) {
        running.mostReads = Math.max(running.mostReads, (running.reads += 1));
        await Promise.resolve();
        running.reads -= 1;
        return store.read(sessionId);
      },
    },
    scanSessions: () => {
      did.push('scan');
      return Promise.resolve(known);
    },
    storeIsReady: () => {
      did.push('store?');
      return Promise.resolve(isAfter(storeReadyMs));
    },
    authorizationServer: { start: () => void did.push('server starts'), isReady: () => isAfter(serverReadyMs) },
    endSession: async (sessionId, cause, options) => {
      running.mostEnds = Math.max(running.mostEnds, (running.ends += 1));
      did.push(`end ${cause}`);
      await Promise.resolve();
      running.ends -= 1;
      return endOne(sessionId, cause, options);
    },
    tasks,
    close: () => Promise.resolve(void did.push('close')),
    limits: LIMITS,
    clock,
    unreadable,
    notRevoked,
  });
  return {
    clock,
    store,
    tasks,
    unreadable,
    notRevoked,
    did,
    running,
    console_,
    setEnd: (end: EndSession) => void (endOne = end),
    /** Notes a session that began this long after the others, and writes its record. */
    add: async (name: string, afterMs = 0, ttlMs = 1_800_000) => {
      const sessionId = sessionIdOf(name);
      known.push(sessionId);
      await store.create(sessionId, storedSession({ obtainedAtMs: beganAtMs + afterMs }), ttlMs);
      return sessionId;
    },
    addUnreadable: (name: string) => {
      const sessionId = sessionIdOf(name);
      known.push(sessionId);
      unreadable.add(sessionId);
      return sessionId;
    },
  };
}

describe('the console of sessions', () => {
  it('lists those that can be read, the youngest first, and the others by their ids', async () => {
    const { console_, add, addUnreadable, store } = start();
    const [old, young] = [await add('old'), await add('young', 5)];
    const lost = addUnreadable('lost');
    await store.remove(await add('gone'));
    const together = [await add('a', 3), await add('b', 3), await add('c', 3)].toSorted((a, b) => a.localeCompare(b));
    const { sessions, unreadable } = await console_.list();
    assert.deepEqual(
      sessions.map(({ id }) => id),
      [young, ...together, old],
    );
    assert.deepEqual(unreadable, [lost]);
  });

  it('tells a session that is gone or over from one that cannot be read', async () => {
    const { console_, clock, add, addUnreadable } = start();
    const id = await add('one', 0, 10 * LIMITS.lifetimeMs);
    const found = await console_.read(id);
    assert.equal(typeof found === 'object' && found.id, id);
    assert.equal(await console_.read(addUnreadable('lost')), 'unreadable');
    assert.equal(await console_.read(sessionIdOf('never')), 'gone');
    await clock.pass(LIMITS.lifetimeMs - 1);
    assert.equal(typeof (await console_.read(id)), 'object');
    await clock.pass(1);
    assert.equal(await console_.read(id), 'gone');
  });

  it('waits for the store until it is ready, and asks it once', async () => {
    const { console_, clock, did, add } = start({ storeReadyMs: 1_000 });
    await add('one');
    const list = console_.list();
    await clock.pass(999);
    assert.ok(!did.includes('scan'));
    await clock.pass(1);
    assert.equal((await list).sessions.length, 1);
    const asked = did.length;
    await console_.ids();
    assert.deepEqual(did.slice(asked), ['scan']);
    assert.equal(did.filter((each) => each === 'store?').length, 51, 'every 20 ms');
  });

  it('waits no longer than 5 seconds for a store that is not ready', async () => {
    const { console_, clock, did } = start({ storeReadyMs: Infinity });
    const listed = console_.ids();
    await clock.pass(4_999);
    assert.ok(!did.includes('scan'));
    await clock.pass(1);
    assert.deepEqual(await listed, []);
  });

  it('reads at most 64 records at once, and ends at most 16 sessions', async () => {
    const { console_, running, add } = start();
    for (let at = 0; at < 100; at += 1) await add(`session ${at}`);
    const { sessions } = await console_.list();
    assert.equal(sessions.length, 100);
    assert.equal(running.mostReads, 64);
    assert.equal((await console_.end(sessions.map(({ id }) => id))).ended.length, 100);
    assert.equal(running.mostEnds, 16);
  });

  it('reports how many sessions are read, and how many are ended or could not be', async () => {
    const { console_, add, setEnd } = start();
    for (const name of ['a', 'b', 'c']) await add(name);
    const seen: string[] = [];
    const note = (done: number, total: number): void => void seen.push(`${done} of ${total}`);
    const { sessions } = await console_.list(note);
    assert.deepEqual(seen, ['1 of 3', '2 of 3', '3 of 3']);
    setEnd(away);
    await console_.end(sessions.map(({ id }) => id).slice(0, 2), note);
    assert.deepEqual(seen.slice(3), ['1 of 2', '2 of 2']);
  });

  it('ends sessions once the authorization server is ready, so that their tokens are revoked', async () => {
    const { console_, clock, did } = start({ serverReadyMs: 2_000 });
    const ending = console_.end(ids('one'));
    await clock.pass(1_999);
    assert.deepEqual(did, ['server starts']);
    await clock.pass(1);
    assert.deepEqual(await ending, { ended: ids('one'), notEnded: [], notRevoked: [] });
    assert.deepEqual(did, ['server starts', 'end operator']);
  });

  it('reports each session whose tokens are not revoked', async () => {
    const { console_, clock, notRevoked, unreadable } = start();
    notRevoked.add(sessionIdOf('refused'));
    unreadable.add(sessionIdOf('lost'));
    assert.deepEqual((await console_.end(ids('fine', 'refused', 'lost'))).notRevoked, ids('refused', 'lost'));
    const unready = start({ serverReadyMs: Infinity });
    const ending = unready.console_.end(ids('fine'));
    await unready.clock.pass(5_000);
    assert.deepEqual(await ending, { ended: ids('fine'), notEnded: [], notRevoked: ids('fine') });
    assert.equal(clock.sleepers, 0);
  });

  it('reports the sessions that the store did not end, and ends the others', async () => {
    const { console_, notRevoked, setEnd } = start();
    const [first, broken, last] = ['first', 'broken', 'last'].map((name) => sessionIdOf(name));
    setEnd((id) => (id === broken ? away() : Promise.resolve({ revoked: Promise.resolve() })));
    if (broken !== undefined) notRevoked.add(broken);
    const report = await console_.end(ids('first', 'broken', 'last'));
    assert.deepEqual(report, { ended: [first, last], notEnded: [broken], notRevoked: [] });
  });

  it('reports only after the revocations and end notices have come to their end', async () => {
    const { console_, clock, tasks, notRevoked, setEnd } = start();
    setEnd((id) => {
      void tasks.track(clock.sleep(700).then(() => void notRevoked.add(id)));
      return Promise.resolve({ revoked: Promise.resolve() });
    });
    const ending = console_.end(ids('one'));
    await clock.pass(700);
    assert.deepEqual((await ending).notRevoked, ids('one'));
  });

  it('closes what it was made with', async () => {
    const { console_, did } = start();
    await console_.close();
    assert.deepEqual(did, ['close']);
  });
});
