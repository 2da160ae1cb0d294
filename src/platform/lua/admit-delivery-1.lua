-- Lets a delivery in, unless its subscription is another one by now or so many came that one in so long is enough.
--
-- KEYS[1] subscription:<sourceId>  hash: pace, the time (ms) until which deliveries have used up what they may
-- ARGV[1] the callback that it must have    ARGV[2] now, ms    ARGV[3] ms for each    ARGV[4] how many may come at once
--
-- Returns 1, or 0 when it is not to be read.
-- May run twice, but counts twice.

local callback, pace = unpack(redis.call('HMGET', KEYS[1], 'callback', 'pace'))
if callback ~= ARGV[1] then return 0 end
local now, each, most = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local usedUntil = math.max(tonumber(pace or 0), now)
if usedUntil > now + most * each then usedUntil = now end -- the clock was put back since
if usedUntil > now + (most - 1) * each then return 0 end
redis.call('HSET', KEYS[1], 'pace', string.format('%.0f', usedUntil + each))
return 1
