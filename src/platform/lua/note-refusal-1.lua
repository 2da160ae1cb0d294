-- Notes that an address of a host answered 429.
--
-- KEYS[1] refusals:<host>  sorted set, id of an address by when it last did, ms
-- ARGV[1] now, ms    ARGV[2] id of the address    ARGV[3] what to remember, ms
--
-- Returns how many addresses did within that time, before now or after: clocks may differ.
-- May run twice.

local now, remembered = tonumber(ARGV[1]), tonumber(ARGV[3])
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', now - remembered))
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now + remembered), '+inf')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('ZCARD', KEYS[1])
