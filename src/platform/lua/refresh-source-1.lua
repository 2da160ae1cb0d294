-- Lets a source be asked before its next check, unless it was asked just now or its server asks us to wait.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] now, ms    ARGV[2] shortest time since the last request, ms
--
-- Returns { "unknown" }, { "waiting", until (ms) }, { "recent", until (ms) } or { "refreshed" }; the latter forgets that the
-- address was missing or gone, and what the source was merged into.
-- May run twice.

local now = tonumber(ARGV[1])
local source, waitUntil, lastAttempt, merged =
  unpack(redis.call('HMGET', KEYS[1], 'source', 'waitUntil', 'lastAttempt', 'mergedInto'))
if not source then return { 'unknown' } end
if waitUntil and tonumber(waitUntil) > now then return { 'waiting', waitUntil } end
local soonest = tonumber(lastAttempt or 0) + tonumber(ARGV[2])
if soonest > now then return { 'recent', string.format('%.0f', soonest) } end
redis.call('HDEL', KEYS[1], 'notBefore', 'absence', 'state')
if merged then redis.call('HDEL', KEYS[1], 'mergedInto', 'movedTo', 'redirect') end
return { 'refreshed' }
