import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { COMMAND_TIMEOUT_MS } from '../../src/redis/connection.ts';
import { tokensKey } from '../../src/redis/keys.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import { promised, sessionData } from '../http/session/express-sessions.ts';
import { BEGUN } from '../login/login-values.ts';
import { newSessionId, settingsOf, startRedisSubject, type RedisSubject } from '../session/store-subjects.ts';
import { tokenRecord } from '../session/session-values.ts';
import { openLogged } from './logged-client.ts';

/** Everything that is ever asked of Redis. */
function everyCommand({
  tokens,
  lease,
  loginResults,
  loginLimit,
  operatorEnds,
}: RedisSubject): Record<string, () => Promise<unknown>> {
  const { sessionId } = newSessionId();
  return {
    create: () => tokens.create(sessionId, tokenRecord(), 60_000),
    read: () => tokens.read(sessionId),
    extend: () => tokens.extend(sessionId, 60_000),
    claimRefresh: () => tokens.claimRefresh(sessionId, { version: 1, owner: 'a', claimMs: 1_000 }),
    postponeRefresh: () => tokens.postponeRefresh(sessionId, 'a', 1_000),
    replace: () => tokens.replace(sessionId, 1, tokenRecord()),
    remove: () => tokens.remove(sessionId),
    acquire: () => lease.acquire(sessionId, 'a', 15_000),
    renew: () => lease.renew(sessionId, 'a', 15_000),
    release: () => lease.release(sessionId, 'a'),
    claim: () => loginResults.claim('login-1', 600),
    readResult: () => loginResults.read('login-1'),
    settle: () => loginResults.settle('login-1', BEGUN),
    conclude: () => loginResults.conclude('login-1', 'over'),
    admit: () => loginLimit.admit('client-1'),
    addOperatorEnd: () => operatorEnds.add(),
    countOperatorEnds: () => operatorEnds.count(),
  };
}

/** Every command fails within a second, in a way the caller is told as `store_unavailable`. */
async function assertUnavailable(subject: RedisSubject): Promise<void> {
  const began = performance.now();
  await Promise.all(
    Object.entries(everyCommand(subject)).map(async ([name, run]) => {
      await assert.rejects(run(), (error) => error instanceof StoreUnavailableError, name);
      assert.ok(performance.now() - began < 1_000, `${name} took ${performance.now() - began} ms`);
    }),
  );
}

/** What a call that computes for long, or a machine without CPU to give, does to the process. */
function blockEventLoop(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('Redis that goes away', () => {
  let subject: RedisSubject;
  before(async () => {
    subject = await startRedisSubject();
    // It is asked for nothing while it is away.
    subject.admin.disconnect();
  });
  after(() => subject[Symbol.asyncDispose]());
  afterEach(async () => {
    subject.server.process.kill('SIGCONT');
    if (subject.server.process.exitCode !== null || subject.server.process.signalCode !== null) {
      await subject.server.restart();
    }
    await eventually('the store is back by itself', () => subject.isReady());
  });

  /** All keys, seen by a connection of its own. */
  async function keys(): Promise<string[]> {
    const connection = new Redis(subject.server.url);
    const found = await connection.keys('*');
    connection.disconnect();
    return found;
  }

  it('[AV-2] [ER-4] fails every command within a second while it is down, and has none of its writes landing late', async () => {
    await subject.server.kill();
    await assertUnavailable(subject);
    assert.equal(await subject.isReady(), false);
    await assert.rejects(promised(subject.expressSessions).set(newSessionId().id, sessionData()));
    await subject.server.restart();
    await eventually('the store is back', () => subject.isReady());
    assert.deepEqual(await keys(), []);
    const { sessionId } = newSessionId();
    await subject.tokens.create(sessionId, tokenRecord(), 60_000);
    assert.ok((await keys()).includes(tokensKey(sessionId)), 'and what is written now does land');
  });

  it('[AV-2] has no write landing late that was in progress when it went', async () => {
    subject.server.process.kill('SIGSTOP');
    assert.equal(await subject.isReady(), false, 'it has come to a halt');
    const { sessionId, id } = newSessionId();
    const writes = [
      subject.tokens.create(sessionId, tokenRecord(), 60_000),
      subject.loginResults.claim('login-1', 600),
      subject.lease.acquire(sessionId, 'a', 15_000),
      promised(subject.expressSessions).set(id, sessionData()),
    ];
    const settled = Promise.allSettled(writes);
    subject.server.process.kill('SIGKILL');
    assert.deepEqual(
      (await settled).map(({ status }) => status),
      writes.map(() => 'rejected'),
    );
    await subject.server.restart();
    await eventually('the store is back', () => subject.isReady());
    assert.deepEqual(await keys(), []);
  });

  it('[AV-2] fails every command within a second when it is there and says nothing', async () => {
    subject.server.process.kill('SIGSTOP');
    await assertUnavailable(subject);
    assert.equal(await subject.isReady(), false);
    subject.server.process.kill('SIGCONT');
    await eventually('the store is back', () => subject.isReady());
    const { sessionId } = newSessionId();
    await subject.tokens.create(sessionId, tokenRecord(), 60_000);
    assert.equal((await subject.tokens.read(sessionId))?.version, 1);
  });
});

describe('Redis that answers while the event loop is blocked', () => {
  for (const cluster of [false, true]) {
    it(`[AV-2] loses no command and stays ready${cluster ? ', in a Cluster' : ''}`, async () => {
      await using subject = await startRedisSubject({ cluster });
      const { tokens } = subject;
      const { sessionId } = newSessionId();
      await tokens.create(sessionId, tokenRecord(), 60_000);
      for (let times = 0; times < 2; times += 1) {
        const commands = [
          tokens.read(sessionId),
          tokens.extend(sessionId, 60_000),
          subject.isReady(),
          subject.counts(),
        ];
        blockEventLoop(COMMAND_TIMEOUT_MS + 100);
        const [record, extended, isReady, counts] = await Promise.allSettled(commands);
        assert.equal(record?.status, 'fulfilled', 'the read of a call');
        assert.equal(extended?.status, 'fulfilled', 'a write');
        assert.deepEqual(isReady, { status: 'fulfilled', value: true });
        assert.deepEqual(counts, { status: 'fulfilled', value: { liveSessions: 1, operatorEnded: 0 } });
      }
    });
  }
});

describe('the connection to Redis', () => {
  it('is logged as up and as down, once each time', async () => {
    await using server = await startRedis();
    using connection = openLogged(settingsOf(server.url));
    await eventually('it is up', connection.isUp);
    await server.kill();
    await eventually('it is down', () => connection.states.length === 2);
    await server.restart();
    await eventually('it is up again', connection.isUp);
    assert.deepEqual(connection.states, ['up', 'down', 'up']);
  });

  it('[CF-8] is opened with the password, which may have any characters', async () => {
    const password = 'p@ss:w/rd';
    await using server = await startRedis({ password });
    using connection = openLogged(settingsOf(`redis://:${encodeURIComponent(password)}@127.0.0.1:${server.port}`));
    await eventually('it is up', connection.isUp);
  });
});
