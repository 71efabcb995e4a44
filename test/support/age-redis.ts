import type { Redis } from 'ioredis';

/** Ages every key: its end, and the claim in it, come nearer. ARGV: ms. */
const PASS = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, math.max(0, left - ARGV[1])) end
  if redis.call('TYPE', key).ok == 'hash' and redis.call('HEXISTS', key, 'blockUntil') == 1 then
    redis.call('HINCRBY', key, 'blockUntil', -ARGV[1])
  end
end`;

/** Makes everything in a Redis, whose own clock cannot be moved, `ms` milliseconds older. */
export async function ageRedis(connection: Redis, ms: number): Promise<void> {
  await connection.eval(PASS, 0, ms);
}
