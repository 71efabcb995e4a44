/**
 * The atomic steps on a token record, as Redis runs them. A record is a hash: `sealed` (the tokens), `version`,
 * `extendedAt`, and while a refresh is in progress or cooling down `blockOwner` and `blockUntil`. Claims
 * are measured by the server's own clock, so that the clocks of our processes need not agree. `accepted` is the version whose access token the API
 * has accepted, `refusals` a version and how often its refresh was refused: neither says anything about another version.
 *
 * KEYS[1] is the token record everywhere; HSET keeps the remaining life of a key.
 *
 * A full Redis refuses a script at its first write if that write needs memory; a script that has begun runs to its end.
 * The scripts that keep a session alive (EXTEND, and all steps of a refresh) therefore begin with a write that needs no
 * memory, and then take a few bytes for seconds. CREATE, which begins something new, is refused before anything changes.
 */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);`;

/** ARGV: sealed, extendedAt, ttl in ms. */
export const CREATE = `
redis.call('HSET', KEYS[1], 'sealed', ARGV[1], 'version', 1, 'extendedAt', ARGV[2])
redis.call('HDEL', KEYS[1], 'blockOwner', 'blockUntil')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

/** ARGV: extendedAt, ttl in ms. */
export const EXTEND = `
local extended = redis.call('PEXPIRE', KEYS[1], ARGV[2])
if extended == 1 then redis.call('HSET', KEYS[1], 'extendedAt', ARGV[1]) end
return extended`;

/** ARGV: version, owner, block in ms. */
export const CLAIM_REFRESH = `
local record = redis.call('HMGET', KEYS[1], 'version', 'blockOwner', 'blockUntil')
if not record[1] then return 'gone' end
if record[1] ~= ARGV[1] then return 'superseded' end
${NOW}
if record[3] and tonumber(record[3]) > now and record[2] ~= ARGV[2] then return tonumber(record[3]) - now end
redis.call('HDEL', KEYS[1], 'blockOwner', 'blockUntil')
redis.call('HSET', KEYS[1], 'blockOwner', ARGV[2], 'blockUntil', string.format('%.0f', now + ARGV[3]))
return 'claimed'`;

/** ARGV: owner, delay in ms, and `<version>:<refusals>` or empty. */
export const POSTPONE_REFRESH = `
if redis.call('HGET', KEYS[1], 'blockOwner') ~= ARGV[1] then return 0 end
${NOW}
redis.call('HDEL', KEYS[1], 'blockOwner', 'blockUntil')
redis.call('HSET', KEYS[1], 'blockOwner', '', 'blockUntil', string.format('%.0f', now + ARGV[2]))
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'refusals', ARGV[3]) end
return 1`;

/** ARGV: version. */
export const CONFIRM = `
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'accepted')
redis.call('HSET', KEYS[1], 'accepted', ARGV[1])
return 1`;

/** ARGV: version, sealed. */
export const REPLACE = `
local version = redis.call('HGET', KEYS[1], 'version')
if not version then return 'gone' end
if version ~= ARGV[1] then return 'superseded' end
redis.call('HDEL', KEYS[1], 'blockOwner', 'blockUntil')
redis.call('HSET', KEYS[1], 'sealed', ARGV[2], 'version', version + 1)
return 'replaced'`;

/** KEYS[2]: the express-session record. ARGV: version, or empty for any. */
export const REMOVE = `
local record = redis.call('HMGET', KEYS[1], 'sealed', 'version')
if ARGV[1] ~= '' and record[2] ~= ARGV[1] then return false end
redis.call('DEL', KEYS[1], KEYS[2])
return record[1]`;

/** KEYS[1]: a lease. ARGV: owner, ttl in ms. */
export const ACQUIRE_LEASE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`;

/** KEYS[1]: a lease. ARGV: owner, ttl in ms. */
export const RENEW_LEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** KEYS[1]: a lease. ARGV: owner. */
export const RELEASE_LEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;
