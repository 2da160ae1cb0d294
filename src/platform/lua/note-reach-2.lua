-- Notes whether a host could be reached.
--
-- KEYS[1] {reach}:up  KEYS[2] {reach}:down  sorted sets, host by when it was last reached, or not, ms
-- ARGV[1] now, ms    ARGV[2] host    ARGV[3] 1 when it was reached, else 0    ARGV[4] what to remember, ms
--
-- Returns how many hosts could not be reached since one was.
-- May run twice.

local now, host, isReached, remembered = tonumber(ARGV[1]), ARGV[2], ARGV[3] == '1', tonumber(ARGV[4])
local into, outOf = KEYS[1], KEYS[2]
if not isReached then into, outOf = outOf, into end

redis.call('ZADD', into, now, host)
redis.call('ZREM', outOf, host)
for _, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', now - remembered))
  -- Further ahead than clocks differ: noted by one that was put back since.
  redis.call('ZREMRANGEBYSCORE', key, '(' .. string.format('%.0f', now + 600000), '+inf')
  redis.call('PEXPIRE', key, remembered)
end

local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local since = newest[2] and ('(' .. newest[2]) or '-inf'
return redis.call('ZCOUNT', KEYS[2], since, '+inf')
