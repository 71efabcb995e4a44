import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { StoredSession, TokenRecord } from '../../src/session/session.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { eventually } from '../support/eventually.ts';
import { promised, sessionData } from '../http/session/express-sessions.ts';
import { revealed, tokenRecord } from './session-values.ts';
import { describeStores, newSessionId } from './store-subjects.ts';

const MINUTE = 60_000;
const TTL = 30 * MINUTE;
const BLOCK = 30_000;

/** What the text of the TokenStore port promises, one test for each promise. */
describeStores('the token store', (subject) => {
  let id: string;
  let sessionId: SessionId;

  beforeEach(() => {
    ({ id, sessionId } = newSessionId());
  });

  const create = (ttlMs = TTL, record = tokenRecord()): Promise<void> =>
    subject().tokens.create(sessionId, record, ttlMs);

  async function read(): Promise<StoredSession> {
    return (await subject().tokens.read(sessionId)) ?? assert.fail('the record is gone');
  }

  const isGone = async (): Promise<boolean> => (await subject().tokens.read(sessionId)) === undefined;

  const claim = async (owner: string, version = 1, claimMs = BLOCK) => {
    const answer = await subject().tokens.claimRefresh(sessionId, { version, owner, claimMs });
    return typeof answer === 'object' ? 'blocked' : answer;
  };

  describe('create', () => {
    it('writes the record as version 1, without any mark', async () => {
      await create();
      const nowMs = subject().clock.nowMs();
      const { version, extendedAtMs, ...record } = await read();
      assert.equal(version, 1);
      assert.ok(Math.abs(extendedAtMs - nowMs) < 5_000);
      assert.deepEqual(revealed(record), revealed(tokenRecord()));
    });

    it('keeps a record without a refresh token and without an expiry as it is', async () => {
      const { accessToken, scope, obtainedAtMs } = tokenRecord().tokens;
      await create(TTL, { ...tokenRecord(), tokens: { accessToken, scope, obtainedAtMs } });
      const { tokens } = await read();
      assert.equal('refreshToken' in tokens, false);
      assert.equal('expiresAtMs' in tokens, false);
    });

    it('[SE-5] writes a record that vanishes after its time', async () => {
      await create();
      await subject().pass(TTL - 5_000);
      assert.equal(await isGone(), false);
      await subject().pass(5_000);
      await eventually('the record is gone', isGone);
    });

    for (const ttlMs of [20, 0]) {
      it(`[SE-5] writes a record that vanishes by itself after ${ttlMs} ms`, async () => {
        await create(ttlMs);
        await eventually('the record is gone', isGone, 2_000);
      });
    }

    it('keeps sessions apart', async () => {
      const other = newSessionId().sessionId;
      await create();
      await subject().tokens.create(other, tokenRecord('2'), TTL);
      await subject().tokens.remove(other);
      assert.equal((await read()).tokens.accessToken.reveal(), 'canary-access-1');
    });
  });

  describe('extend', () => {
    it('[SE-5] [SE-10] sets the remaining life, longer or shorter, and notes when', async () => {
      await create(MINUTE);
      await subject().pass(50_000);
      await subject().tokens.extend(sessionId, TTL);
      const { extendedAtMs } = await read();
      assert.ok(Math.abs(extendedAtMs - subject().clock.nowMs()) < 5_000);
      await subject().pass(TTL - 5_000);
      assert.equal(await isGone(), false);
      await subject().tokens.extend(sessionId, 20);
      await eventually('the record is gone', isGone, 2_000);
    });

    it('changes neither the tokens nor the version nor a claim', async () => {
      await create();
      await claim('a');
      const before = await read();
      await subject().pass(1_000);
      await subject().tokens.extend(sessionId, TTL);
      const { extendedAtMs: _before, refreshClaim: claimBefore, ...rest } = before;
      const { extendedAtMs: _after, refreshClaim: claimAfter, ...restAfter } = await read();
      assert.deepEqual(revealed(restAfter), revealed(rest));
      assert.equal(claimAfter?.owner, claimBefore?.owner);
      assert.ok(_after > _before);
    });
  });

  describe('claimRefresh', () => {
    it('[TK-5] marks the record for its owner, and changes nothing else', async () => {
      await create();
      assert.equal(await claim('a'), 'claimed');
      const { refreshClaim, version, tokens } = await read();
      assert.equal(refreshClaim?.owner, 'a');
      assert.ok(Math.abs(refreshClaim.untilMs - (subject().storeNowMs() + BLOCK)) < 5_000);
      assert.equal(version, 1);
      assert.equal(tokens.refreshToken?.reveal(), 'canary-refresh-1');
    });

    it("[TK-5] is blocked by the mark of another, not by one's own", async () => {
      await create();
      assert.equal(await claim('a'), 'claimed');
      assert.equal(await claim('b'), 'blocked');
      assert.equal(await claim('a'), 'claimed');
      assert.equal((await read()).refreshClaim?.owner, 'a');
    });

    it('[TK-5] is given to one of fifty at once', async () => {
      await create();
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => claim(`owner-${index}`)));
      assert.equal(answers.filter((answer) => answer === 'claimed').length, 1);
      assert.equal(answers.filter((answer) => answer === 'blocked').length, 49);
      assert.equal((await read()).refreshClaim?.owner, `owner-${answers.indexOf('claimed')}`);
    });

    it('[TK-9] holds until the claim lapses, and no longer', async () => {
      await create();
      await claim('a');
      await subject().pass(BLOCK - 5_000);
      assert.equal(await claim('b'), 'blocked');
      await subject().pass(5_000);
      assert.equal(await claim('b'), 'claimed');
      assert.equal(await claim('a'), 'blocked');
    });

    it('[OP-15] says how long a claim or a cooldown prevents it', async () => {
      await create();
      await claim('a');
      const leftMs = async (): Promise<number> => {
        const answer = await subject().tokens.claimRefresh(sessionId, { version: 1, owner: 'b', claimMs: BLOCK });
        return typeof answer === 'object' ? answer.claimedForMs : assert.fail(answer);
      };
      assert.ok(Math.abs((await leftMs()) - BLOCK) < 5_000);
      await subject().pass(BLOCK / 2);
      assert.ok(Math.abs((await leftMs()) - BLOCK / 2) < 5_000);
      await subject().tokens.postponeRefresh(sessionId, 'a', 60_000);
      assert.ok(Math.abs((await leftMs()) - 60_000) < 5_000);
    });

    it('[TK-9] lapses by itself', async () => {
      await create();
      assert.equal(await claim('a', 1, 20), 'claimed');
      await eventually('another may claim', async () => (await claim('b')) === 'claimed', 2_000);
    });

    it('[TK-6] is superseded when the version is another, marked or not', async () => {
      await create();
      assert.equal(await claim('a', 2), 'superseded');
      assert.equal((await read()).refreshClaim, undefined);
      await claim('a');
      assert.equal(await claim('b', 2), 'superseded');
      await subject().tokens.replace(sessionId, 1, tokenRecord('2'));
      assert.equal(await claim('a', 1), 'superseded');
      assert.equal(await claim('a', 2), 'claimed');
    });
  });

  describe('confirm', () => {
    it('[TK-10] notes the acceptance of a version, and of no other', async () => {
      await create();
      assert.equal((await read()).isConfirmed, undefined);
      await subject().tokens.confirm(sessionId, 2);
      assert.equal((await read()).isConfirmed, undefined);
      await subject().tokens.confirm(sessionId, 1);
      const { version, isConfirmed } = await read();
      assert.deepEqual([version, isConfirmed], [1, true]);
      await subject().tokens.replace(sessionId, 1, tokenRecord('2'));
      assert.equal((await read()).isConfirmed, undefined);
    });
  });

  describe('postponeRefresh', () => {
    it('[TK-9] removes the claim and prevents the next attempt for a time, its owner’s too', async () => {
      await create();
      await claim('a');
      await subject().tokens.postponeRefresh(sessionId, 'a', 10_000);
      assert.equal((await read()).refreshClaim?.owner, '');
      assert.equal(await claim('a'), 'blocked');
      assert.equal(await claim('b'), 'blocked');
      await subject().pass(5_000);
      assert.equal(await claim('a'), 'blocked');
      await subject().pass(5_000);
      assert.equal(await claim('b'), 'claimed');
    });

    it('[OP-13] keeps how often a version was refused, until there are new tokens', async () => {
      await create();
      assert.equal((await read()).refusals, undefined);
      for (const times of [1, 12]) {
        await claim('a');
        await subject().tokens.postponeRefresh(sessionId, 'a', 0, { version: 1, times });
        assert.equal((await read()).refusals, times);
      }
      await claim('a');
      await subject().tokens.postponeRefresh(sessionId, 'a', 0);
      assert.equal((await read()).refusals, 12, 'a fault that passes says nothing of it');
      await claim('a');
      await subject().tokens.postponeRefresh(sessionId, 'b', 0, { version: 1, times: 13 });
      assert.equal((await read()).refusals, 12, 'the mark is of another');
      await subject().tokens.replace(sessionId, 1, tokenRecord('2'));
      assert.equal((await read()).refusals, undefined);
    });

    it('[TK-9] shortens the wait to its own time', async () => {
      await create();
      await claim('a');
      await subject().tokens.postponeRefresh(sessionId, 'a', 20);
      await eventually('another may claim', async () => (await claim('b')) === 'claimed', 2_000);
    });

    it("[TK-6] has no effect on another's mark, on a cooldown, or where there is none", async () => {
      await create();
      await subject().tokens.postponeRefresh(sessionId, 'a', 10_000);
      assert.equal((await read()).refreshClaim, undefined);
      await claim('a');
      const { refreshClaim } = await read();
      await subject().tokens.postponeRefresh(sessionId, 'b', 1);
      assert.deepEqual((await read()).refreshClaim, refreshClaim);
      await subject().tokens.postponeRefresh(sessionId, 'a', 10_000);
      const cooldown = (await read()).refreshClaim;
      await subject().tokens.postponeRefresh(sessionId, 'a', 1);
      assert.deepEqual((await read()).refreshClaim, cooldown);
    });
  });

  describe('replace', () => {
    it('[TK-4] [TK-7] writes the new tokens as the next version, and removes any claim', async () => {
      await create();
      const { extendedAtMs } = await read();
      await claim('a');
      const next = { ...tokenRecord('2'), requestedScope: '3', createdAtMs: 1, endsAtMs: 2 };
      assert.equal(await subject().tokens.replace(sessionId, 1, next), 'replaced');
      assert.deepEqual(revealed(await read()), { ...revealed(next), version: 2, extendedAtMs });
      assert.equal(await claim('b', 2), 'claimed');
    });

    it('[TK-7] does nothing when the version is another', async () => {
      await create();
      await claim('a');
      const before = revealed(await read());
      assert.equal(await subject().tokens.replace(sessionId, 2, tokenRecord('2')), 'superseded');
      assert.equal(await subject().tokens.replace(sessionId, 0, tokenRecord('2')), 'superseded');
      assert.deepEqual(revealed(await read()), before);
    });

    it('[TK-7] lets one of fifty writers of the same version win', async () => {
      await create();
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) => subject().tokens.replace(sessionId, 1, tokenRecord(`by-${index}`))),
      );
      assert.equal(answers.filter((answer) => answer === 'replaced').length, 1);
      assert.equal(answers.filter((answer) => answer === 'superseded').length, 49);
      const { version, tokens } = await read();
      assert.equal(version, 2);
      assert.equal(tokens.accessToken.reveal(), `canary-access-by-${answers.indexOf('replaced')}`);
    });

    it('counts versions on, far beyond one digit', async () => {
      await create();
      for (let version = 1; version <= 12; version += 1) {
        assert.equal(await subject().tokens.replace(sessionId, version, tokenRecord(`${version}`)), 'replaced');
      }
      assert.equal((await read()).version, 13);
    });

    it('[LO-3] loses to a removal at the same moment, whichever comes first', async () => {
      for (let round = 0; round < 20; round += 1) {
        ({ id, sessionId } = newSessionId());
        await create();
        const [written, removed] = await Promise.all(
          round % 2 === 0
            ? [subject().tokens.replace(sessionId, 1, tokenRecord('2')), subject().tokens.remove(sessionId)]
            : [subject().tokens.remove(sessionId), subject().tokens.replace(sessionId, 1, tokenRecord('2'))].reverse(),
        );
        assert.ok(written === 'replaced' || written === 'gone');
        assert.ok(typeof removed === 'object', 'the removal had something to remove');
        assert.equal(await isGone(), true);
      }
    });
  });

  for (const [name, { step, whenGone }] of Object.entries({
    extend: { step: () => subject().tokens.extend(sessionId, TTL), whenGone: undefined },
    claimRefresh: { step: () => claim('a'), whenGone: 'gone' },
    confirm: { step: () => subject().tokens.confirm(sessionId, 1), whenGone: undefined },
    postponeRefresh: { step: () => subject().tokens.postponeRefresh(sessionId, 'a', 10_000), whenGone: undefined },
    replace: { step: () => subject().tokens.replace(sessionId, 1, tokenRecord('2')), whenGone: 'gone' },
  })) {
    it(`[LO-2] [LO-3] ${name} never brings a record back that was removed, has expired, or never was`, async () => {
      assert.equal(await step(), whenGone);
      assert.equal(await isGone(), true);
      await create();
      await claim('a');
      await subject().tokens.remove(sessionId);
      assert.equal(await step(), whenGone);
      assert.equal(await isGone(), true);
      await create(20);
      await eventually('the record is gone', isGone, 2_000);
      assert.equal(await step(), whenGone);
      assert.equal(await isGone(), true);
    });

    if (name === 'extend') continue;
    it(`[SE-5] ${name} leaves the remaining life as it is`, async () => {
      await create();
      if (name === 'postponeRefresh') await claim('a');
      await subject().pass(TTL - 10_000);
      await step();
      await subject().pass(5_000);
      assert.equal(await isGone(), false);
      await subject().pass(5_000);
      await eventually('the record is gone', isGone, 2_000);
    });
  }

  describe('remove', () => {
    const hasExpressRecord = async (): Promise<boolean> => {
      const session = await promised(subject().expressSessions).get(id);
      return session !== null && session !== undefined;
    };
    const createBoth = async (): Promise<void> => {
      await promised(subject().expressSessions).set(id, sessionData());
      await create();
    };

    it('[LO-1] removes both records, and returns what the token record was', async () => {
      await createBoth();
      assert.deepEqual(revealed(withoutState(await subject().tokens.remove(sessionId))), revealed(tokenRecord()));
      assert.equal(await isGone(), true);
      assert.equal(await hasExpressRecord(), false);
    });

    it('[TK-8] removes a version, if it is still there', async () => {
      await createBoth();
      await subject().tokens.replace(sessionId, 1, tokenRecord('2'));
      assert.equal(await subject().tokens.remove(sessionId, 1), undefined);
      assert.equal((await read()).tokens.accessToken.reveal(), 'canary-access-2');
      assert.equal(await hasExpressRecord(), true);
      assert.deepEqual(revealed(withoutState(await subject().tokens.remove(sessionId, 2))), revealed(tokenRecord('2')));
      assert.equal(await isGone(), true);
      assert.equal(await hasExpressRecord(), false);
    });

    it('[LO-7] returns nothing where nothing is', async () => {
      assert.equal(await subject().tokens.remove(sessionId), undefined);
      assert.equal(await subject().tokens.remove(sessionId, 1), undefined);
    });

    it('[LO-1] leaves no express-session record behind, even where the token record is gone', async () => {
      await promised(subject().expressSessions).set(id, sessionData());
      assert.equal(await subject().tokens.remove(sessionId), undefined);
      assert.equal(await hasExpressRecord(), false);
    });

    it('[LO-1] gives the record to one of fifty at once, so that it is revoked once', async () => {
      await create();
      const records = await Promise.all(Array.from({ length: 50 }, () => subject().tokens.remove(sessionId)));
      assert.equal(records.filter((record) => record !== undefined).length, 1);
    });
  });
});

/** What the port promises of a removed record; an adapter may return more. */
function withoutState(record: TokenRecord | undefined): TokenRecord | undefined {
  if (record === undefined) return undefined;
  const { tokens, requestedScope, createdAtMs, endsAtMs } = record;
  return { tokens, requestedScope, createdAtMs, endsAtMs };
}
