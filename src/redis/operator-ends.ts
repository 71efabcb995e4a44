import { answered, type RedisClient } from './client.ts';
import { defineScript } from './define-script.ts';
import { OPERATOR_ENDED_KEY } from './keys.ts';

/**
 * How many sessions an operator has ended at a command line. That process is gone before any scrape, so Redis keeps the
 * number for the instances. Methods throw StoreUnavailableError.
 */
export interface OperatorEnds {
  add(): Promise<void>;
  count(): Promise<number>;
}

/** After so long without another one the number begins at zero again, as after the restart of a process. */
const TTL_SECONDS = 90 * 86_400;

/** KEYS[1]: a number. ARGV: ttl in seconds. */
const COUNT = `
local count = redis.call('INCRBY', KEYS[1], 1)
redis.call('EXPIRE', KEYS[1], ARGV[1])
return count`;

/** Makes the {@link OperatorEnds}. */
export function createOperatorEnds(client: RedisClient): OperatorEnds {
  const countOne = defineScript(client, 'countOperatorEnd', COUNT);
  return {
    async add() {
      await countOne(OPERATOR_ENDED_KEY, TTL_SECONDS);
    },
    count: async () => Number((await answered(client.get(OPERATOR_ENDED_KEY))) ?? 0),
  };
}
