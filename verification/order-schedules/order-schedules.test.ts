import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inParts } from '../schedules/explore.ts';
import { describeFailure, explore } from './explore.ts';
import { memoryBackend } from './memory-backend.ts';

describe('an order with a key is placed once, whatever happens, at length', () => {
  for (const range of inParts(2, 5_000, 'ORDERS')) {
    it(`keeps the rules over the memory store: schedules ${range.first} to ${range.last}`, async (test) => {
      const { failure, ...figures } = await explore(memoryBackend, range);
      if (failure !== undefined) assert.fail(describeFailure(failure));
      test.diagnostic(JSON.stringify(figures));
    });
  }
});
