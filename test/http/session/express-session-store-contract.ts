import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { SessionData } from 'express-session';
import { eventually } from '../../support/eventually.ts';
import { promised, sessionData } from './express-sessions.ts';
import { newSessionId, TTL_SECONDS, type StoreSubject } from '../../session/store-subjects.ts';

/** What express-session needs of its store, and what we promise of the records in it. */
export function expressSessionStoreContract(name: string, start: () => Promise<StoreSubject>): void {
  describe(`the express-session store in ${name}`, () => {
    let subject: StoreSubject;
    let id: string;

    before(async () => {
      subject = await start();
    });
    after(() => subject[Symbol.asyncDispose]());
    beforeEach(() => {
      ({ id } = newSessionId());
    });

    const store = () => promised(subject.expressSessions);
    const isGone = async (): Promise<boolean> => ((await store().get(id)) ?? undefined) === undefined;

    it('brings back what was set', async () => {
      await store().set(id, sessionData());
      assert.deepEqual(plain(await store().get(id)), plain(sessionData()));
    });

    it('finds no session where there is none, without an error', async () => {
      assert.equal(await isGone(), true);
    });

    it('keeps sessions apart, and copies of what was set', async () => {
      const session = sessionData();
      const other = newSessionId().id;
      await store().set(id, session);
      await store().set(other, sessionData('2026-11-24T00:00:00.000Z'));
      session.createdAt = 'changed later';
      assert.equal((await store().get(id))?.createdAt, sessionData().createdAt);
      await store().destroy(other);
      assert.equal(await isGone(), false);
    });

    it('[LO-1] destroys a session, and takes one that is not there for destroyed', async () => {
      await store().set(id, sessionData());
      await store().destroy(id);
      assert.equal(await isGone(), true);
      await store().destroy(id);
    });

    it('[SE-5] keeps a record for the absolute lifetime, and reading it makes it no longer', async () => {
      await store().set(id, sessionData());
      await subject.pass(TTL_SECONDS * 500);
      assert.equal(await isGone(), false);
      await subject.pass(TTL_SECONDS * 500 - 5_000);
      assert.equal(await isGone(), false);
      await subject.pass(5_000);
      await eventually('the record is gone', isGone, 2_000);
    });

    it('[SE-5] has no way to touch a record', () => {
      assert.equal('touch' in subject.expressSessions, false);
    });
  });
}

/** As it is stored: without what express-session adds to a cookie in memory. */
function plain(session: SessionData | null | undefined): unknown {
  return JSON.parse(JSON.stringify(session ?? null));
}
