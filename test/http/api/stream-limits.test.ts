import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import { createMemoryStores } from '../../../src/memory/stores.ts';
import { StoreUnavailableError } from '../../../src/shared/app-error.ts';
import { openAnswer } from '../../support/event-stream.ts';
import { eventually } from '../../support/eventually.ts';
import { assertProblem } from '../../support/problem.ts';
import { startRedis } from '../../support/redis-server.ts';
import { startBff } from '../../support/test-bff.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { Visitor } from '../../support/visitor.ts';

const MINUTE_MS = 60_000;

/** A BFF whose store counts how often records are read and extended, and can be away. */
async function startCounting() {
  const longport = await startDevLongPort();
  const clock = createTestClock();
  const stores = createMemoryStores({ clock, ttlSeconds: 43_200 });
  const count = { reads: 0, extensions: 0, away: false };
  let gate: Promise<void> = Promise.resolve();
  const tokens: typeof stores.tokens = {
    ...stores.tokens,
    async read(sessionId) {
      count.reads += 1;
      const held = gate;
      gate = Promise.resolve();
      if (count.away) throw new StoreUnavailableError(undefined);
      const found = await stores.tokens.read(sessionId);
      await held;
      return found;
    },
    extend(sessionId, ttlMs) {
      count.extensions += 1;
      return stores.tokens.extend(sessionId, ttlMs);
    },
  };
  const bff = await startBff({ longport, overrides: { clock, stores: { ...stores, tokens } } });
  const visitor = new Visitor(bff);
  await visitor.signIn();
  return {
    clock,
    bff,
    visitor,
    count,
    longport,
    /** What is read next arrives only when the gate is opened; what is read after it does not wait. */
    holdNextRead(): () => void {
      let open = (): void => undefined;
      gate = new Promise((resolve) => (open = resolve));
      return open;
    },
    async [Symbol.asyncDispose]() {
      await bff[Symbol.asyncDispose]();
      await longport.close();
    },
  };
}

describe('a stream and the limits of its session', () => {
  it('[PX-23] the idle limit closes it: it does not extend its session by flowing', async () => {
    await using subject = await startCounting();
    const stream = await openAnswer(subject.bff, subject.visitor);
    await stream.more();
    subject.clock.advance(31 * MINUTE_MS);
    await stream.closed(1_000);
    assert.equal(subject.count.extensions, 0);
  });

  it('[PX-23] calls made meanwhile extend it, and it lives on', async () => {
    await using subject = await startCounting();
    const { clock, count, bff, visitor } = subject;
    const stream = await openAnswer(bff, visitor);
    clock.advance(20 * MINUTE_MS);
    assert.equal((await visitor.fetch('/api/v1/test')).status, 200);
    assert.equal(count.extensions, 1);
    const { reads } = count;
    clock.advance(15 * MINUTE_MS);
    await eventually('the store is asked again', () => count.reads > reads, 2_000);
    await stream.more();
    assert.equal(stream.isOpen, true);
    assert.equal(count.reads, reads + 1, 'once: the new limit is known then');
    clock.advance(16 * MINUTE_MS);
    await stream.closed(1_000);
  });

  it('[PX-23] [AV-2] the absolute limit closes it while Redis is away', async () => {
    await using redis = await startRedis();
    await using longport = await startDevLongPort();
    const env = { REDIS_URL: redis.url, SESSION_LIFETIME: '1h', SESSION_IDLE_TIMEOUT: '1h' };
    await using bff = await startBff({ longport, env });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const stream = await openAnswer(bff, visitor);
    await redis.kill();
    bff.clock.advance(59 * MINUTE_MS);
    await stream.more();
    assert.equal(stream.isOpen, true);
    bff.clock.advance(1 * MINUTE_MS);
    await stream.closed(1_000);
    assert.match(bff.log.join(''), /"source":"limit"/);
  });

  it('[AV-2] a store that is away when the idle limit is over closes nothing; the limit holds once it is back', async () => {
    await using subject = await startCounting();
    const { clock, count, bff, visitor } = subject;
    const stream = await openAnswer(bff, visitor);
    count.away = true;
    const { reads } = count;
    clock.advance(31 * MINUTE_MS);
    await eventually('the store is asked in vain, twice', () => count.reads >= reads + 2, 3_000);
    await stream.more();
    assert.equal(stream.isOpen, true);
    count.away = false;
    await stream.closed(1_000);
  });

  it('one round trip to the store per call stays one, and a stream costs none while its limits are far', async () => {
    await using subject = await startCounting();
    const { count, bff, visitor } = subject;
    const stream = await openAnswer(bff, visitor);
    const { reads } = count;
    for (let calls = 0; calls < 20; calls += 1) await visitor.fetch('/api/v1/test');
    for (let more = 0; more < 40; more += 1) await stream.more();
    assert.equal(count.reads - reads, 20);
    stream.leave();
  });

  it('[LO-1] a session that ends between its reading and the call is not called with', async () => {
    await using subject = await startCounting();
    const { count, visitor, longport } = subject;
    const { reads } = count;
    const openGate = subject.holdNextRead();
    const call = visitor.fetch('/api/v1/test');
    await eventually('the session is being read', () => count.reads > reads);
    await visitor.fetch('/logout', { method: 'POST' });
    openGate();
    assertProblem(await call, 401, 'unauthenticated');
    assert.equal(longport.journal.apiRequests.length, 0);
  });
});

describe('a stream and the limits of its session in Redis', () => {
  it('[PX-23] the idle limit closes it in Redis’ own time, although it flows', async () => {
    await using redis = await startRedis();
    await using longport = await startDevLongPort();
    await using bff = await startBff({ longport, env: { REDIS_URL: redis.url, SESSION_IDLE_TIMEOUT: '2s' } });
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const began = performance.now();
    const stream = await openAnswer(bff, visitor);
    await stream.closed();
    const tookMs = performance.now() - began;
    assert.ok(tookMs > 1_000 && tookMs < 3_000, `it took ${tookMs} ms`);
    await longport.journal.until(({ openStreams }) => openStreams === 0, 1_000);
  });
});
