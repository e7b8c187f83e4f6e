import { RedisScript } from '../redis/redis-script.js';

/**
 * Marks the work as running, if nobody did before. KEYS: entry. ARGV: fingerprint, owner, lifetime of the mark (ms).
 * Gives nothing then; otherwise the fingerprint of the first request and its sealed answer, if it has one.
 */
export const BEGIN = new RedisScript(`
local found = redis.call('hmget', KEYS[1], 'print', 'answer')
if found[1] then return found end
redis.call('hset', KEYS[1], 'print', ARGV[1], 'owner', ARGV[2])
redis.call('pexpire', KEYS[1], ARGV[3])
return false`);

/** Keeps the answer, if the mark is still the owner's. KEYS: entry. ARGV: owner, sealed answer, lifetime (ms). */
export const KEEP = new RedisScript(`
if redis.call('hget', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
redis.call('hset', KEYS[1], 'answer', ARGV[2])
redis.call('pexpire', KEYS[1], ARGV[3])
return 1`);

/** Takes the mark away, if it is still the owner's. KEYS: entry. ARGV: owner. */
export const FREE = new RedisScript(`
if redis.call('hget', KEYS[1], 'owner') ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`);
