-- Stores the outcome of a poll, unless a later poll of the source has begun.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] fence    ARGV[2] polls to count    ARGV[3] unchanged polls to count
-- ARGV[4] n, then n fields to remove, then pairs of field and value to set
--
-- Returns 1, or 0 when the fence is old and nothing was stored.
-- May run twice, but counts the poll twice.

if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
redis.call('HINCRBY', KEYS[1], 'polls', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'unchanged', ARGV[3])
local removed = tonumber(ARGV[4])
if removed > 0 then redis.call('HDEL', KEYS[1], unpack(ARGV, 5, 4 + removed)) end
if #ARGV > 4 + removed then redis.call('HSET', KEYS[1], unpack(ARGV, 5 + removed)) end
return 1
