/*
 * The atomic steps on an idempotency key, as Redis runs them. A record is a hash: `request`, `holder`, `until` (the end of its
 * time in progress, by the clock of Redis), `state`, and the sealed `answer`. KEYS[1] is the record, KEYS[2] the index of
 * its account: a sorted set of `<key>:<bytes of its kept answer>`, by the ends of the keys. Both are in one slot.
 *
 * A script reads everything first: a value of another type fails it before it has written. A full Redis refuses CLAIM_KEY at
 * its first write. The steps of a claim that is in force begin with a write that needs no memory, so that a full Redis
 * runs them too (see token-scripts.ts).
 */
const NOW = `local t = redis.call('TIME'); local now = t[1] * 1000 + math.floor(t[2] / 1000);`;

/** Sets `keys` and `bytes`: what the account has in force. An entry that names no bytes has none. */
const USAGE = `
local keys, bytes = 0, 0
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. now, '+inf')) do
  keys = keys + 1
  bytes = bytes + (tonumber(string.match(member, ':(%d+)$')) or 0)
end`;

/** What is known of a key: its request, its state, how long it is in progress, its kept answer. What is malformed is unknown. */
const KNOWN = `
local function known(now)
  if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
  local record = redis.call('HMGET', KEYS[1], 'request', 'state', 'until', 'answer')
  local state, remaining = 'unknown', 0
  if record[2] == 'answered' then
    state = 'answered'
  elseif record[2] == 'in_progress' and string.match(record[3] or '', '^%d+$') and tonumber(record[3]) > now then
    state, remaining = 'in_progress', math.min(tonumber(record[3]) - now, 86400000)
  end
  return { 'known', record[1] or '', state, remaining, record[4] or '' }
end`;

/** ARGV: key, request, holder, time in progress and life in ms, how many keys and bytes an account may have. */
export const CLAIM_KEY = `${KNOWN}
${NOW}
local found = known(now)
if found then return found end
${USAGE}
if keys >= tonumber(ARGV[6]) or bytes >= tonumber(ARGV[7]) then return { 'account_full' } end
local untilMs = string.format('%.0f', now + ARGV[4])
redis.call('HSET', KEYS[1], 'request', ARGV[2], 'holder', ARGV[3], 'until', untilMs, 'state', 'in_progress')
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + ARGV[5], ARGV[1] .. ':0')
redis.call('PEXPIRE', KEYS[2], ARGV[5])
return { 'claimed' }`;

/** Nil if the key is free. */
export const FIND_KEY = `${KNOWN}
${NOW}
return known(now)`;

/** ARGV: holder, time in progress in ms. */
export const CONFIRM_KEY = `
local record = redis.call('HMGET', KEYS[1], 'holder', 'state', 'until')
if record[1] ~= ARGV[1] or record[2] ~= 'in_progress' then return 0 end
${NOW}
if not string.match(record[3] or '', '^%d+$') or tonumber(record[3]) <= now then return 0 end
redis.call('HDEL', KEYS[1], 'answer')
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + ARGV[2]))
return 1`;

/** ARGV: holder, key, sealed answer, its bytes, how many bytes an account may have. */
export const KEEP_ANSWER = `
local record = redis.call('HMGET', KEYS[1], 'holder', 'state')
if record[1] ~= ARGV[1] then return 'lost' end
if record[2] == 'answered' then return 'kept_before' end
${NOW}
${USAGE}
redis.call('HDEL', KEYS[1], 'answer')
if bytes + ARGV[4] > tonumber(ARGV[5]) then
  redis.call('HSET', KEYS[1], 'state', 'unknown')
  return 'full'
end
redis.call('HSET', KEYS[1], 'state', 'answered', 'answer', ARGV[3])
local left = redis.call('PTTL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[2] .. ':0')
redis.call('ZADD', KEYS[2], now + left, ARGV[2] .. ':' .. ARGV[4])
if redis.call('PTTL', KEYS[2]) < left then redis.call('PEXPIRE', KEYS[2], left) end
return 'kept'`;

/** ARGV: holder. */
export const GIVE_KEY_UP = `
local record = redis.call('HMGET', KEYS[1], 'holder', 'state')
if record[1] ~= ARGV[1] or record[2] == 'answered' then return 0 end
redis.call('HDEL', KEYS[1], 'answer')
redis.call('HSET', KEYS[1], 'state', 'unknown')
return 1`;

/** ARGV: holder, key. */
export const FREE_KEY = `
local record = redis.call('HMGET', KEYS[1], 'holder', 'state')
if record[1] ~= ARGV[1] or record[2] ~= 'in_progress' then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[2] .. ':0')
return 1`;

/**
 * KEYS[1]: the bytes of all accounts, a hash by the hour in which they were counted. An hour counts for as long as a key of
 * it can be in force. ARGV: bytes, the bound or empty, the life of the hash in ms. 0 if there is no room.
 */
export const COUNT_BYTES = `
${NOW}
local hour = math.floor(now / 3600000)
local total, this, over = 0, 0, {}
local counted = redis.call('HGETALL', KEYS[1])
for at = 1, #counted, 2 do
  local of, bytes = tonumber(counted[at]), string.match(counted[at + 1], '^%-?%d+$')
  if of and bytes and of >= hour - 24 then
    -- An hour in which more was freed than claimed takes nothing away from the hours of those claims.
    total = total + math.max(0, tonumber(bytes))
    if of == hour then this = tonumber(bytes) end
  elseif of ~= hour then
    over[#over + 1] = counted[at]
  end
end
if ARGV[2] == '' then redis.call('HDEL', KEYS[1], '') elseif total + ARGV[1] > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], hour, string.format('%.0f', this + ARGV[1]))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
for _, field in ipairs(over) do redis.call('HDEL', KEYS[1], field) end
return 1`;
