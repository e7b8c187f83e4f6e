import { RedisScript } from '../redis/redis-script.js';

/**
 * `gcra()` in Redis, by Redis's own clock. KEYS: the number. ARGV: interval (microseconds), limit.
 * Gives how long to wait (microseconds; 0 or less: allowed), and the time it went by, for tests to compare.
 */
export const TAKE = new RedisScript(`
local interval, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('time')
local now = time[1] * 1000000 + time[2]
local next = math.max(now, tonumber(redis.call('get', KEYS[1]) or now)) + interval
local wait = next - limit * interval - now
if wait <= 0 then
  local lasting = math.ceil((next - now) / 1000)
  redis.call('set', KEYS[1], string.format('%.0f', next), 'PX', string.format('%.0f', lasting))
end
return { wait, string.format('%.0f', now) }`);
