import { RedisScript } from '../redis/redis-script.js';

/** Redis's own clock in milliseconds: the same for every gateway. */
const NOW = `local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Opens a session, unless its sign-on session was ended.
 * KEYS: session, mark of the ended sign-on session, the indexes. ARGV: sealed record, idle and whole lifetime (ms).
 * Indexes hold keys of sessions by the time of their end; those past it are taken out.
 */
export const OPEN = new RedisScript(`${NOW}
if redis.call('exists', KEYS[2]) == 1 then return 0 end
local endsAt = now + tonumber(ARGV[3])
redis.call('hset', KEYS[1], 'sealed', ARGV[1], 'endsAt', string.format('%.0f', endsAt))
redis.call('pexpire', KEYS[1], ARGV[2])
for i = 3, #KEYS do
  redis.call('zremrangebyscore', KEYS[i], '-inf', string.format('%.0f', now))
  redis.call('zadd', KEYS[i], string.format('%.0f', endsAt), KEYS[1])
  redis.call('pexpire', KEYS[i], ARGV[3])
end
return 1`);

/** Gives the sealed record of a session and starts its idle time anew. KEYS: session. ARGV: idle lifetime (ms). */
export const FIND = new RedisScript(`${NOW}
local found = redis.call('hmget', KEYS[1], 'sealed', 'endsAt')
if not found[1] then return false end
local left = tonumber(found[2]) - now
if left <= 0 then
  redis.call('del', KEYS[1])
  return false
end
redis.call('pexpire', KEYS[1], string.format('%.0f', math.min(left, tonumber(ARGV[1]))))
return found[1]`);

/** Removes a session and gives its sealed record. KEYS: session. */
export const END = new RedisScript(`
local sealed = redis.call('hget', KEYS[1], 'sealed')
redis.call('del', KEYS[1])
return sealed`);

/**
 * Removes all sessions of an index, once a logout token.
 * KEYS: the used token, the index, and if one sign-on session ends, its mark. ARGV: how long the token is accepted,
 * how long the mark stays (ms). Gives how many ended, or -1 when the token was used before.
 */
export const END_ALL = new RedisScript(`
if not redis.call('set', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return -1 end
if KEYS[3] then redis.call('set', KEYS[3], '1', 'PX', ARGV[2]) end
local ended = 0
for _, key in ipairs(redis.call('zrange', KEYS[2], 0, -1)) do ended = ended + redis.call('del', key) end
redis.call('del', KEYS[2])
return ended`);
