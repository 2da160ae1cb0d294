-- Blocks requests to a host until a time.
--
-- KEYS[1] host:<host>  hash
-- ARGV[1] now, ms    ARGV[2] until, ms
--
-- Returns the time (ms) until which the host is paused: the later of this one and one already set.
-- May run twice.

local now, untilMs = tonumber(ARGV[1]), tonumber(ARGV[2])
local pausedUntil = tonumber(redis.call('HGET', KEYS[1], 'pausedUntil') or 0)
-- One further ahead than a day, the longest, comes from a clock that was put back since.
if pausedUntil <= now + 86400000 then untilMs = math.max(untilMs, pausedUntil) end
redis.call('HSET', KEYS[1], 'pausedUntil', untilMs)
local remaining = math.max(untilMs - now, 1000)
if remaining > redis.call('PTTL', KEYS[1]) then redis.call('PEXPIRE', KEYS[1], remaining) end
return untilMs
