import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import {
  LIVE_SESSIONS_KEY,
  LOGIN_RATE_KEY_PREFIX,
  loginKey,
  leaseKey,
  OPERATOR_ENDED_KEY,
  sessionKey,
  tokensKey,
} from '../../src/redis/keys.ts';
import { createSealer } from '../../src/session/sealer.ts';
import { encodeTokenRecord } from '../../src/session/token-record.ts';
import type { Account } from '../../src/session/account/account.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { commandsOf } from '../support/commands-of.ts';
import { promised, sessionData } from '../http/session/express-sessions.ts';
import { BEGUN } from '../login/login-values.ts';
import {
  newSessionId,
  SESSION_SECRET,
  startRedisSubject,
  TTL_SECONDS,
  type RedisSubject,
} from '../session/store-subjects.ts';
import { tokenRecord } from '../session/session-values.ts';

const TTL_MS = 1_800_000;
const ACCOUNT = 'lb:canary-member' as Account;
const PAGE = { skip: 0, max: 100 };
const NEXT_SECRET = 'the-secret-that-came-after-it-0123456789';

describe('what Redis holds', () => {
  let subject: RedisSubject;
  let id: string;
  let sessionId: SessionId;

  before(async () => {
    subject = await startRedisSubject();
  });
  after(() => subject[Symbol.asyncDispose]());
  beforeEach(async () => {
    ({ id, sessionId } = newSessionId());
    subject.unreadable.splice(0);
    await subject.admin.flushall();
  });

  /** Everything that is written for a session, at its busiest. */
  async function fill(): Promise<void> {
    await promised(subject.expressSessions).set(id, sessionData());
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    await subject.tokens.extend(sessionId, TTL_MS);
    await subject.tokens.replace(sessionId, 1, tokenRecord('2'));
    await subject.lease.acquire(sessionId, 'owner-1', 15_000);
    await subject.lease.renew(sessionId, 'owner-1', 15_000);
    await subject.tokens.claimRefresh(sessionId, { version: 2, owner: 'owner-1', claimMs: 30_000 });
    await subject.tokens.postponeRefresh(sessionId, 'owner-1', 10_000);
    await subject.operatorEnds.add();
    await subject.loginResults.claim('login-1', 600);
    await subject.loginResults.settle('login-1', BEGUN);
    await subject.loginLimit.admit('client-1');
    await subject.sessionIndex.add(ACCOUNT, sessionId, subject.clock.nowMs() + TTL_MS);
  }

  const pttl = (key: string): Promise<number> => subject.admin.pttl(key);

  it('[LO-2] [LO-3] is nothing for a session that is not there, whatever is asked for it', async () => {
    const { tokens, lease } = subject;
    const steps: Record<string, () => Promise<unknown>> = {
      extend: () => tokens.extend(sessionId, TTL_MS),
      claimRefresh: () => tokens.claimRefresh(sessionId, { version: 1, owner: 'a', claimMs: 30_000 }),
      postponeRefresh: () => tokens.postponeRefresh(sessionId, 'a', 30_000),
      replace: () => tokens.replace(sessionId, 1, tokenRecord()),
      remove: () => tokens.remove(sessionId),
      renew: () => lease.renew(sessionId, 'a', 15_000),
      release: () => lease.release(sessionId, 'a'),
    };
    for (const [name, step] of Object.entries(steps)) {
      await step();
      assert.deepEqual(await subject.admin.keys('*'), [], name);
    }
  });

  it('has an end, every key of it, and a name that an account can be limited to', async () => {
    await fill();
    const keys = await subject.admin.keys('*');
    const [index = ''] = keys.filter((key) => key.startsWith('longport-bff:account:'));
    assert.deepEqual(
      keys.sort(),
      [
        LIVE_SESSIONS_KEY,
        OPERATOR_ENDED_KEY,
        sessionKey(sessionId),
        tokensKey(sessionId),
        leaseKey(sessionId),
        loginKey('login-1'),
        index,
        `${LOGIN_RATE_KEY_PREFIX}:client-1`,
      ].sort(),
    );
    for (const key of keys) {
      assert.ok((await pttl(key)) > 0, key);
      assert.match(key, /^(longport-bff:|\{longport-bff:)/);
    }
  });

  it("puts a session's records into one slot of a Cluster", () => {
    // RFC-less, Redis' own rule: the slot is that of the text between the first braces, where there is one.
    assert.ok(!/[{}]/.test(sessionKey(sessionId)));
    for (const key of [tokensKey(sessionId), leaseKey(sessionId)])
      assert.ok(key.startsWith(`{${sessionKey(sessionId)}}`), key);
  });

  it('[TK-1] [TK-14] [LG-1] shows no token, verifier, session id or secret to who dumps it all', async () => {
    await fill();
    const dump: string[] = [];
    for (const key of await subject.admin.keys('*')) {
      const type = await subject.admin.type(key);
      dump.push(
        key,
        type === 'hash'
          ? JSON.stringify(await subject.admin.hgetall(key))
          : type === 'zset'
            ? String(await subject.admin.zrange(key, 0, -1))
            : String(await subject.admin.get(key)),
      );
      dump.push((await subject.admin.dumpBuffer(key)).toString('latin1'));
    }
    const all = dump.join('\n');
    assert.ok(all.includes(sessionId) && all.includes('v1.'), 'something was there to look at');
    const decoded = [...all.matchAll(/[\w+/=-]{16,}/g)].map(([text]) => Buffer.from(text, 'base64').toString('latin1'));
    for (const text of [all, ...decoded]) {
      assert.doesNotMatch(text, /canary/);
      assert.ok(!text.includes(id) && !text.includes(SESSION_SECRET));
    }
  });

  it('[SE-11] [SE-8] finds the sessions of an account under the name that any of the secrets gives it', async () => {
    const endsAtMs = subject.clock.nowMs() + TTL_MS;
    await subject.sessionIndex.add(ACCOUNT, sessionId, endsAtMs);
    const changed = await subject.another([NEXT_SECRET, SESSION_SECRET]);
    const next = newSessionId().sessionId;
    await changed.sessionIndex.add(ACCOUNT, next, endsAtMs + 1);
    const last = newSessionId().sessionId;
    await subject.sessionIndex.add(ACCOUNT, last, endsAtMs + 2);
    assert.deepEqual((await changed.sessionIndex.page(ACCOUNT, PAGE)).sessionIds, [last, next, sessionId]);
    await subject.sessionIndex.remove(ACCOUNT, [last]);
    const stranger = await subject.another([NEXT_SECRET]);
    assert.deepEqual((await stranger.sessionIndex.page(ACCOUNT, PAGE)).sessionIds, [next]);
    await changed.sessionIndex.remove(ACCOUNT, [sessionId, next]);
    assert.deepEqual(await subject.admin.keys('*'), []);
  });

  it('[SE-11] has the sessions of an account under the same key in every version: 132 bits of an HMAC', async () => {
    const endsAtMs = subject.clock.nowMs() + TTL_MS;
    await subject.sessionIndex.add(ACCOUNT, sessionId, endsAtMs);
    const [secret = ''] = deriveKeyRing([SESSION_SECRET]).indexing;
    const hash = createHmac('sha256', secret).update(ACCOUNT).digest('base64url');
    const name = `longport-bff:account:${hash.slice(0, 22)}`;
    assert.deepEqual(await subject.admin.keys('*'), [name]);
    assert.deepEqual(await subject.admin.zrange(name, 0, -1, 'WITHSCORES'), [sessionId, String(endsAtMs)]);
  });

  it('[SE-11] gives the sessions of an account the life of the longest of them, and no more', async () => {
    const nowMs = subject.clock.nowMs();
    await subject.sessionIndex.add(ACCOUNT, newSessionId().sessionId, nowMs + 20_000);
    await subject.sessionIndex.add(ACCOUNT, newSessionId().sessionId, nowMs + 100_000);
    await subject.sessionIndex.add(ACCOUNT, newSessionId().sessionId, nowMs + 50_000);
    const [name = ''] = await subject.admin.keys('*');
    const left = await pttl(name);
    assert.ok(left > 90_000 && left <= 100_000, String(left));
  });

  it('[SE-11] is all the sessions there are, to an operator who goes through it', async () => {
    const sessionIds = Array.from({ length: 1_200 }, () => newSessionId().sessionId);
    await Promise.all(sessionIds.map((each) => subject.tokens.create(each, tokenRecord(), TTL_MS)));
    await fill();
    const found = await (await subject.another()).scanSessions();
    assert.equal(found.length, sessionIds.length + 1);
    assert.deepEqual(new Set(found), new Set([...sessionIds, sessionId]));
  });

  it('[SE-5] keeps the remaining life of a token record through claims, cooldowns and new tokens', async () => {
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    await subject.admin.pexpire(tokensKey(sessionId), 100_000);
    await subject.tokens.claimRefresh(sessionId, { version: 1, owner: 'a', claimMs: 30_000 });
    await subject.tokens.postponeRefresh(sessionId, 'a', 30_000);
    assert.equal(await subject.tokens.replace(sessionId, 1, tokenRecord('2')), 'replaced');
    const left = await pttl(tokensKey(sessionId));
    assert.ok(left > 0 && left <= 100_000, String(left));
  });

  it('[SE-5] [LO-2] is written once for the express-session record, for the absolute lifetime, and never touched', async () => {
    await promised(subject.expressSessions).set(id, sessionData());
    const whole = await pttl(sessionKey(sessionId));
    assert.ok(whole > TTL_SECONDS * 1000 - 10_000 && whole <= TTL_SECONDS * 1000, String(whole));
    await subject.admin.pexpire(sessionKey(sessionId), 100_000);
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    const commands = await commandsOf(subject.admin, async () => {
      await promised(subject.expressSessions).get(id);
      await subject.tokens.read(sessionId);
    });
    assert.deepEqual(commands, ['get', 'hmget']);
    await subject.tokens.extend(sessionId, TTL_MS);
    const left = await pttl(sessionKey(sessionId));
    assert.ok(left > 0 && left <= 100_000, String(left));
  });

  it('takes one command for each step on a token record', async () => {
    await fill();
    const steps = {
      hmget: () => subject.tokens.read(sessionId),
      evalsha: () => subject.tokens.remove(sessionId),
    };
    for (const [command, step] of Object.entries(steps)) {
      await step();
      assert.deepEqual(await commandsOf(subject.admin, step), [command]);
    }
    await subject.loginResults.claim('login-1', 600);
    assert.deepEqual(await commandsOf(subject.admin, () => subject.loginResults.claim('login-1', 600)), ['evalsha']);
    assert.deepEqual(await commandsOf(subject.admin, () => subject.loginLimit.admit('client-1')), ['evalsha']);
  });

  it('[TK-14] does not open when it is copied under the key of another session', async () => {
    const thief = newSessionId();
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    await subject.admin.copy(tokensKey(sessionId), tokensKey(thief.sessionId));
    assert.equal(await subject.tokens.read(thief.sessionId), undefined);
    assert.deepEqual(subject.unreadable, [thief.sessionId]);
    assert.notEqual(await subject.tokens.read(sessionId), undefined);
  });

  it('[TK-14] does not open when the sealed part alone is moved into another record', async () => {
    const own = newSessionId();
    await subject.tokens.create(sessionId, tokenRecord('victim'), TTL_MS);
    await subject.tokens.create(own.sessionId, tokenRecord('own'), TTL_MS);
    const sealed = await subject.admin.hget(tokensKey(sessionId), 'sealed');
    await subject.admin.hset(tokensKey(own.sessionId), 'sealed', sealed ?? '');
    assert.equal(await subject.tokens.read(own.sessionId), undefined);
  });

  for (const [what, damage] of Object.entries<(sealed: string) => string>({
    'changed in one character': (sealed) => sealed.slice(0, 40) + (sealed[40] === 'A' ? 'B' : 'A') + sealed.slice(41),
    cut: (sealed) => sealed.slice(0, -10),
    empty: () => '',
    'of another version': (sealed) => sealed.replace('v1.', 'v9.'),
    'sealed with a key we do not have': () =>
      createSealer(deriveKeyRing([NEXT_SECRET]).sealing).seal(encodeTokenRecord(tokenRecord()), tokensKey(sessionId)),
    'sealed rightly, and no token record': () =>
      createSealer(deriveKeyRing([SESSION_SECRET]).sealing).seal('{"accessToken":1}', tokensKey(sessionId)),
  })) {
    it(`[ER-6] [TK-14] counts as absent, and is logged, when it is ${what}`, async () => {
      await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
      const sealed = (await subject.admin.hget(tokensKey(sessionId), 'sealed')) ?? '';
      await subject.admin.hset(tokensKey(sessionId), 'sealed', damage(sealed));
      assert.equal(await subject.tokens.read(sessionId), undefined);
      assert.deepEqual(subject.unreadable, [sessionId]);
    });
  }

  it('[LO-1] is removed even when it cannot be opened', async () => {
    await promised(subject.expressSessions).set(id, sessionData());
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    await subject.admin.hset(tokensKey(sessionId), 'sealed', 'v1.x.y');
    assert.equal(await subject.tokens.remove(sessionId), undefined);
    assert.equal(await subject.admin.exists(tokensKey(sessionId), sessionKey(sessionId)), 0);
  });

  it('is reached as before by a server that has forgotten our scripts', async () => {
    await subject.tokens.create(sessionId, tokenRecord(), TTL_MS);
    await subject.admin.script('FLUSH');
    assert.equal(await subject.tokens.replace(sessionId, 1, tokenRecord('2')), 'replaced');
    assert.equal((await subject.tokens.read(sessionId))?.version, 2);
  });
});
