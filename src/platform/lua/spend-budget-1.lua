-- Takes one request out of a network's measuring budget, a bucket that fills evenly.
--
-- KEYS[1] budget:<network>  hash: left, atMs
-- ARGV[1] now, ms    ARGV[2] requests per hour    ARGV[3] most that the bucket holds
--
-- The bucket fills with what is left of the hour's requests once it is full, so that no hour has more than ARGV[2].
-- Returns 1 when the request may be made, else 0.
-- May run twice, but takes another request.

local now, perHour, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local stored = redis.call('HMGET', KEYS[1], 'left', 'atMs')
local left, at = tonumber(stored[1]) or most, tonumber(stored[2]) or now
if at > now + 600000 then at = now end -- further ahead than clocks differ: set by one that was put back since
left = math.min(most, left + math.max(0, now - at) / 3600000 * (perHour - most))
local isGranted = left >= 1 and 1 or 0
redis.call('HSET', KEYS[1], 'left', string.format('%.17g', left - isGranted), 'atMs', math.max(now, at))
redis.call('PEXPIRE', KEYS[1], 2 * 3600000)
return isGranted
