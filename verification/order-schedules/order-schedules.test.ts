import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRedis } from '../../test/support/redis-server.ts';
import { inParts, seedRange } from '../schedules/explore.ts';
import { describeFailure, explore } from './explore.ts';
import { memoryBackend } from './memory-backend.ts';
import { startRedisBackend } from './redis-backend.ts';

const IDS = '[IK-1] [IK-2] [IK-3] [IK-4] [IK-5] [IK-6] [IK-7] [IK-8] [IK-10]';
const inRedis = seedRange({ first: 1, last: 1_000 }, 'ORDERS');

describe('an order with a key is placed once, whatever happens, at length', () => {
  for (const range of inParts(2, 5_000, 'ORDERS')) {
    it(`${IDS} keeps the rules over the memory store: schedules ${range.first} to ${range.last}`, async (test) => {
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
