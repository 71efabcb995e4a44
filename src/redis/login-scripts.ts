/**
 * The atomic steps on the result of a login, as Redis runs them. A result is a hash: `kind`, and `detail` where there is
 * more to know. KEYS[1] is the result everywhere; HSET leaves a key's remaining life as it is.
 *
 * A full Redis refuses CLAIM_LOGIN, which begins something new, before anything is changed. What is said of a login that
 * was claimed begins with a write that needs no memory, so that it is written all the same (see token-scripts.ts).
 */

/** ARGV: ttl in seconds. Nil when the login was claimed, else its kind and detail. */
export const CLAIM_LOGIN = `
local known = redis.call('HMGET', KEYS[1], 'kind', 'detail')
if known[1] then return known end
redis.call('HSET', KEYS[1], 'kind', 'pending')
redis.call('EXPIRE', KEYS[1], ARGV[1])
return false`;

/** ARGV: kind, detail. */
export const SETTLE_LOGIN = `
if redis.call('HGET', KEYS[1], 'kind') ~= 'pending' then return 0 end
redis.call('HDEL', KEYS[1], 'detail')
redis.call('HSET', KEYS[1], 'kind', ARGV[1], 'detail', ARGV[2])
return 1`;

/** ARGV: kind. */
export const CONCLUDE_LOGIN = `
if redis.call('HGET', KEYS[1], 'kind') ~= 'begun' then return 0 end
redis.call('HDEL', KEYS[1], ARGV[1] == 'over' and 'detail' or '')
redis.call('HSET', KEYS[1], 'kind', ARGV[1])
return 1`;
