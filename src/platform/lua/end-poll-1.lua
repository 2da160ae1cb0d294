-- Stores the outcome of a poll, unless a later poll of the source has begun.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] fence    ARGV[2] polls to count    ARGV[3] unchanged polls to count
-- ARGV[4] n, then n fields to remove, then pairs of field and value to set
--
-- Returns 1, or 0 when the fence is old and nothing was stored.
-- May run twice, but counts the poll twice.

local fence, polls, unchanged = unpack(redis.call('HMGET', KEYS[1], 'fence', 'polls', 'unchanged'))
if fence ~= ARGV[1] then return 0 end
local removed = tonumber(ARGV[4])
if removed > 0 then redis.call('HDEL', KEYS[1], unpack(ARGV, 5, 4 + removed)) end
local counted = { 'polls', (polls or 0) + ARGV[2], 'unchanged', (unchanged or 0) + ARGV[3] }
for i = 5 + removed, #ARGV do counted[#counted + 1] = ARGV[i] end
redis.call('HSET', KEYS[1], unpack(counted))
return 1
