import assert from 'node:assert/strict';
import { checkRedis } from '../../src/cli/checks/redis.ts';
import type { RedisSettings } from '../../src/config/redis-url.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { createRedisClient } from '../../src/redis/client.ts';
import { eventually } from '../support/eventually.ts';
import { doctorConfig } from '../support/oauth-mode.ts';

/** A connection whose states are logged as the program logs them. */
export function openLogged(settings: RedisSettings) {
  const states: string[] = [];
  const log: string[] = [];
  const events = createEventLog(
    createLogger({ level: 'debug', destination: { write: (line) => void log.push(line) } }),
  );
  const client = createRedisClient({
    settings,
    onState: (state, error) => {
      states.push(state);
      events.emit(state === 'up' ? { type: 'store_up' } : { type: `store_${state}`, error });
    },
  });
  return {
    client,
    states,
    log,
    isUp: async (): Promise<boolean> => (await client.ping().catch(() => '')) === 'PONG',
    [Symbol.dispose]: () => {
      client.disconnect();
    },
  };
}

/** The one line that is logged of this Redis until three attempts have failed, and what the doctor says of it within 2 s. */
export async function complaintsOf(url: string, env?: Readonly<Record<string, string>>) {
  const config = doctorConfig(url, env);
  using connection = openLogged(config.redis ?? assert.fail('there is no Redis'));
  const { client, log, states, isUp } = connection;
  let attempts = 0;
  client.on('error', () => (attempts += 1));
  client.on('close', () => (attempts += 1));
  await eventually('it has tried three times', () => attempts >= 3);
  assert.equal(await isUp(), false);
  assert.deepEqual(states, ['down']);
  assert.equal(log.length, 1, log.join(''));
  const beganMs = performance.now();
  const [finding] = await checkRedis(config);
  assert.ok(performance.now() - beganMs < 2_000, `${performance.now() - beganMs} ms`);
  const doctor = `${finding?.level} ${finding?.message}`;
  assert.doesNotMatch(log.join('') + doctor, /canary/);
  return { log: log.join(''), doctor };
}
