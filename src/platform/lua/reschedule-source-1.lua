-- Resets the times of a source whose next check lies too far ahead, because a clock was put back since.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] now, ms    ARGV[2] its next check, ms, or inf    ARGV[3] how far clocks may differ, ms
--
-- Computed from its last attempt and its interval; an attempt in the future counts as made now.
-- Returns { "stands" } or { "at", next check (ms) }.
-- May run twice.

local now, differ = tonumber(ARGV[1]), tonumber(ARGV[3])
local stored = redis.call('HMGET', KEYS[1], 'lastAttempt', 'interval', 'floor', 'notBefore', 'waitUntil', 'lastSuccess')
local lastAttempt, interval = tonumber(stored[1] or 0), tonumber(stored[2] or stored[3] or 0)
local nextCheck = ARGV[2] == 'inf' and lastAttempt or tonumber(ARGV[2])

if lastAttempt <= now + differ and nextCheck <= lastAttempt + interval + differ then return { 'stands' } end

local function text(ms) return string.format('%.0f', ms) end
local at = math.max(now, math.min(lastAttempt, now) + interval)
redis.call('HSET', KEYS[1], 'nextCheck', text(at))
local function atMost(field, value, most)
  if value and tonumber(value) > most then redis.call('HSET', KEYS[1], field, text(most)) end
end
atMost('lastAttempt', stored[1], now)
atMost('notBefore', stored[4], at)
atMost('waitUntil', stored[5], at)
atMost('lastSuccess', stored[6], now)
return { 'at', text(at) }
