import type { Redis } from 'ioredis';

/**
 * Ages every key: its end, and the claim in it, come nearer. So do the ends in an index of idempotency keys and the hours in
 * which their bytes were counted. ARGV: ms.
 */
const PASS = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then redis.call('PEXPIRE', key, math.max(0, left - ARGV[1])) end
  if redis.call('TYPE', key).ok == 'hash' and redis.call('HEXISTS', key, 'blockUntil') == 1 then
    redis.call('HINCRBY', key, 'blockUntil', -ARGV[1])
  end
  if redis.call('TYPE', key).ok == 'hash' and redis.call('HEXISTS', key, 'until') == 1 then
    redis.call('HINCRBY', key, 'until', 0 - ARGV[1])
  end
  if string.find(key, ':idempotency:.*:index$') then
    for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[1], member) end
  end
  if string.find(key, ':idempotency%-bytes$') and left >= 0 then
    local hours = redis.call('HGETALL', key)
    for at = 1, #hours, 2 do redis.call('HDEL', key, hours[at]) end
    for at = 1, #hours, 2 do
      redis.call('HSET', key, string.format('%.0f', hours[at] - math.floor(ARGV[1] / 3600000)), hours[at + 1])
    end
    redis.call('PEXPIRE', key, math.max(0, left - ARGV[1]))
  end
end`;

/** Makes everything in a Redis, whose own clock cannot be moved, `ms` milliseconds older. */
export async function ageRedis(connection: Redis, ms: number): Promise<void> {
  await connection.eval(PASS, 0, ms);
}
