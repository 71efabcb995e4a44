import { describe } from 'node:test';
import { describeFailure } from '../order-schedules/explore.ts';
import { checkGuards } from './check-guards.ts';
import { ORDER_GUARDS } from './order-guards.ts';

describe('the exploration of order schedules bites', () => {
  checkGuards({
    ...{ schedules: 'order-schedules', guards: ORDER_GUARDS, describeFailure },
    seeds: { first: 1, last: 3_000 },
  });
});
