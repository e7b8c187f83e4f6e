/**
 * Keeps a token that belongs to a grant. Nothing is kept under a grant that has been revoked, so that a token made
 * at the very moment of the revocation does not outlive it.
 * KEYS: the entry, the grant's set of entries, the mark of a revoked grant. ARGV: payload, milliseconds to live.
 * Gives 1, or 0 when the grant is revoked.
 */
export const KEEP_UNDER_GRANT = `
if redis.call('exists', KEYS[3]) == 1 then return 0 end
redis.call('hset', KEYS[1], 'payload', ARGV[1])
redis.call('pexpire', KEYS[1], ARGV[2])
redis.call('sadd', KEYS[2], KEYS[1])
if redis.call('pttl', KEYS[2]) < tonumber(ARGV[2]) then redis.call('pexpire', KEYS[2], ARGV[2]) end
return 1`;

/**
 * Spends an entry. Of any number at once exactly one gets 1; the others get 0, and -1 when there is no such entry.
 * KEYS: the entry. ARGV: now, in seconds.
 */
export const CONSUME = `
if redis.call('exists', KEYS[1]) == 0 then return -1 end
return redis.call('hsetnx', KEYS[1], 'consumed', ARGV[1])`;

/**
 * Removes every token of a grant. KEYS: the grant's set of entries.
 */
export const REVOKE_TOKENS = `
for _, key in ipairs(redis.call('smembers', KEYS[1])) do redis.call('del', key) end
return redis.call('del', KEYS[1])`;

/**
 * Changes an entry unless it was written in between. Gives 1, or 0 when it was.
 * KEYS: the entry. ARGV: its payload as it was read, and the new one.
 */
export const CHANGE = `
if redis.call('hget', KEYS[1], 'payload') ~= ARGV[1] then return 0 end
redis.call('hset', KEYS[1], 'payload', ARGV[2])
return 1`;
