import { describe } from 'node:test';
import { describeFailure } from '../refresh-schedules/explore.ts';
import { checkGuards } from './check-guards.ts';
import { GUARDS } from './refresh-guards.ts';

describe('the exploration of refresh schedules bites', () => {
  checkGuards({
    ...{ schedules: 'refresh-schedules', guards: GUARDS, describeFailure },
    seeds: { first: 1, last: 2_000 },
  });
});
