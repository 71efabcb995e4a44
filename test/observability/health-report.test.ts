import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../src/observability/events.ts';
import { createHealth, type HealthReport } from '../../src/observability/health-report.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { createManualClock } from '../support/manual-clock.ts';

const session = 'Zk3v9QbT1m0yXw7uRs2LfA' as SessionId;
const ISSUER = 'https://as.example';

function start(store: 'redis' | 'memory' = 'redis') {
  const clock = createManualClock();
  let isReady = true;
  const storeIsReady = () => Promise.resolve(isReady);
  const health = createHealth({ mode: 'oauth', issuer: ISSUER, store, storeIsReady, clock });
  return {
    clock,
    health,
    emit: (event: Event) => {
      health.emit(event);
    },
    loseStore: () => {
      isReady = false;
    },
    server: async (): Promise<NonNullable<HealthReport['authorizationServer']>> =>
      (await health.report()).authorizationServer ?? assert.fail('it has no authorization server'),
  };
}

describe('the health report', () => {
  it('has nothing of stores and logins in the API-key mode', async () => {
    const clock = createManualClock();
    const health = createHealth({ mode: 'apikey', clock });
    await clock.pass(61_999);
    const { version, ...rest } = await health.report();
    assert.equal(typeof version, 'string');
    assert.deepEqual(rest, { mode: 'apikey', uptimeSeconds: 61 });
  });

  it('reads the store at each call, and has the word with which it refuses writes until it takes them', async () => {
    const { health, emit, loseStore } = start();
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'up' });
    emit({ type: 'store_read_only', error: Object.assign(new Error('no'), { code: 'OOM' }) });
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'up', writes: 'refused', reason: 'OOM' });
    emit({ type: 'store_read_only', error: new Error('no') });
    assert.equal((await health.report()).store?.reason, 'unknown');
    emit({ type: 'store_writable' });
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'up' });
    loseStore();
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'down' });
  });

  it('has the reason why the store is down, the latest one, until it is up', async () => {
    const { health, emit, loseStore } = start();
    const because = (code: string) => ({ error: Object.assign(new Error('no'), { code }) });
    loseStore();
    emit({ type: 'store_down', ...because('ECONNREFUSED') });
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'down', reason: 'ECONNREFUSED' });
    emit({ type: 'store_still_down', ...because('WRONGPASS') });
    assert.equal((await health.report()).store?.reason, 'WRONGPASS');
    emit({ type: 'store_up' });
    assert.deepEqual((await health.report()).store, { kind: 'redis', state: 'down' });
  });

  it('says whether end notices arrive; in memory there is no other process', async () => {
    const { health, emit } = start();
    assert.equal((await health.report()).notices, 'down');
    emit({ type: 'notices_up' });
    assert.equal((await health.report()).notices, 'up');
    emit({ type: 'notices_down', error: new Error('no') });
    assert.equal((await health.report()).notices, 'down');
    assert.equal((await start('memory').health.report()).notices, 'up');
  });

  it('has the age of the metadata since it was last loaded', async () => {
    const { clock, emit, server } = start();
    const loaded: Event = { type: 'authorization_server_loaded', issuer: ISSUER, movedOrigins: [] };
    assert.deepEqual([(await server()).ready, (await server()).metadataAgeSeconds], [false, null]);
    emit(loaded);
    await clock.pass(90_999);
    assert.deepEqual([(await server()).ready, (await server()).metadataAgeSeconds], [true, 90]);
    emit({ type: 'authorization_server_fault', cause: 'unreachable', detail: '' });
    assert.equal((await server()).metadataAgeSeconds, 90);
    emit(loaded);
    assert.equal((await server()).metadataAgeSeconds, 0);
  });

  it('has the last failed refresh until a refresh succeeds, whatever the rejection of one session', async () => {
    const { clock, emit, server } = start();
    const refresh = (result: Event<'token_refresh'>['result']): void => {
      emit({ type: 'token_refresh', session, result });
    };
    assert.equal((await server()).refreshFailure, null);
    const failure = { kind: 'refused', error: 'invalid_client', status: 401, apiCode: 401_004 } as const;
    refresh({ kind: 'unavailable', failure: { ...failure, ignored: ['id_token'], retryAfterSeconds: 9 } });
    await clock.pass(5_000);
    refresh({ kind: 'rejected' });
    assert.deepEqual((await server()).refreshFailure, { ...failure, secondsAgo: 5 });
    refresh({ kind: 'unavailable', failure: { kind: 'timeout' } });
    assert.deepEqual((await server()).refreshFailure, { kind: 'timeout', secondsAgo: 0 });
    refresh({ kind: 'refreshed' });
    assert.equal((await server()).refreshFailure, null);
  });

  it('has the same times when the clock is set ahead or back', async () => {
    const { clock, emit, health, server } = start();
    emit({ type: 'authorization_server_loaded', issuer: ISSUER, movedOrigins: [] });
    emit({ type: 'token_refresh', session, result: { kind: 'unavailable', failure: { kind: 'timeout' } } });
    emit({ type: 'refreshes_paused', dataCentre: 'ap', retryAfterSeconds: 10 });
    await clock.pass(4_000);
    for (const ms of [86_400_000, -2 * 86_400_000]) {
      clock.set(ms);
      const { metadataAgeSeconds, refreshFailure, refreshPauses } = await server();
      assert.deepEqual([metadataAgeSeconds, refreshFailure?.secondsAgo, refreshPauses[0]?.secondsLeft], [4, 4, 6]);
      assert.equal((await health.report()).uptimeSeconds, 4);
    }
  });

  it('has each pause of refreshes, of either data centre, while it lasts', async () => {
    const { clock, emit, server } = start();
    emit({ type: 'refreshes_paused', dataCentre: 'ap', retryAfterSeconds: 10 });
    emit({ type: 'refreshes_paused', dataCentre: 'us', retryAfterSeconds: 60 });
    await clock.pass(9_000);
    assert.deepEqual((await server()).refreshPauses, [
      { dataCentre: 'ap', secondsLeft: 1 },
      { dataCentre: 'us', secondsLeft: 51 },
    ]);
    await clock.pass(1_000);
    assert.deepEqual((await server()).refreshPauses, [{ dataCentre: 'us', secondsLeft: 50 }]);
  });
});
