-- Lets nobody into a host before a time.
--
-- KEYS[1] host:<host>  hash
-- ARGV[1] now, ms    ARGV[2] until, ms
--
-- Returns the time (ms) until which the host is paused: the later of this one and one already set.
-- May run twice.

local untilMs = math.max(tonumber(ARGV[2]), tonumber(redis.call('HGET', KEYS[1], 'pausedUntil') or 0))
redis.call('HSET', KEYS[1], 'pausedUntil', untilMs)
local remaining = math.max(untilMs - tonumber(ARGV[1]), 1000)
if remaining > redis.call('PTTL', KEYS[1]) then redis.call('PEXPIRE', KEYS[1], remaining) end
return untilMs
