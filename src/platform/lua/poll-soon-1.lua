-- Lets a source be asked before its next check, but not before its shortest interval has passed since the last request,
-- nor while its server asks us to wait.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] now, ms
--
-- Returns { "unknown" } or { "at", when it may be asked (ms) }.
-- May run twice.

local source, waitUntil, lastAttempt, floor, notBefore =
  unpack(redis.call('HMGET', KEYS[1], 'source', 'waitUntil', 'lastAttempt', 'floor', 'notBefore'))
if not source then return { 'unknown' } end
local soonest = math.max(tonumber(lastAttempt or 0) + tonumber(floor or 0), tonumber(waitUntil or 0), tonumber(ARGV[1]))
local at = string.format('%.0f', soonest)
if notBefore and tonumber(notBefore) > soonest then redis.call('HSET', KEYS[1], 'notBefore', at) end
return { 'at', at }
