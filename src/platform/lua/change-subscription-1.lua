-- Changes what is known of a subscription, unless it is no longer the one that the caller has seen.
--
-- KEYS[1] subscription:<sourceId>  hash
-- ARGV[1] the callback that it must have    ARGV[2] the time (ms) at which its hub must have been asked, or "" for any
-- ARGV[3] n, then n fields to remove, then pairs of field and value to set
--
-- Returns 1, or 0 when it is another and nothing was stored.
-- May run twice.

local callback, asked = unpack(redis.call('HMGET', KEYS[1], 'callback', 'asked'))
if callback ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' and asked ~= ARGV[2] then return 0 end
local removed = tonumber(ARGV[3])
if removed > 0 then redis.call('HDEL', KEYS[1], unpack(ARGV, 4, 3 + removed)) end
if #ARGV > 3 + removed then redis.call('HSET', KEYS[1], unpack(ARGV, 4 + removed)) end
return 1
