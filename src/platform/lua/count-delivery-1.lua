-- Counts a delivery, unless the subscription is no longer the one that it came for.
--
-- KEYS[1] subscription:<sourceId>  hash
-- ARGV[1] the callback that it must have    ARGV[2] the field that counts    ARGV[3] field of its time    ARGV[4] now, ms
--
-- Returns the count, or 0 when nothing was stored.
-- May run twice, but counts twice.

if redis.call('HGET', KEYS[1], 'callback') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
return redis.call('HINCRBY', KEYS[1], ARGV[2], 1)
