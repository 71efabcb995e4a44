import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inParts, seedRange } from '../schedules/explore.ts';
import { describeFailure, explore } from './explore.ts';
import { memoryBackend } from './memory-backend.ts';
import { startRedisBackend } from './redis-backend.ts';
import { startRedis } from '../../test/support/redis-server.ts';

const IDS = '[TK-5] [TK-6] [TK-7] [TK-8] [TK-9] [LO-2] [LO-3]';
const inMemory = inParts(4, 5_000);
const inRedis = seedRange({ first: 1, last: 1_000 });

describe('every interleaving of calls, refreshes, logouts and faults, at length', () => {
  for (const range of inMemory) {
    it(`${IDS} keeps the rules over the memory adapters: schedules ${range.first} to ${range.last}`, async (test) => {
      const { failure, ...figures } = await explore(memoryBackend, range);
      if (failure !== undefined) assert.fail(describeFailure(failure));
      test.diagnostic(JSON.stringify(figures));
    });
  }

  it(`${IDS} keeps the rules over a real Redis: schedules ${inRedis.first} to ${inRedis.last}`, async (test) => {
    await using server = await startRedis();
    await using backend = await startRedisBackend(server);
    const { failure, ...figures } = await explore(backend, inRedis);
    if (failure !== undefined) assert.fail(describeFailure(failure));
    test.diagnostic(JSON.stringify(figures));
  });
});
