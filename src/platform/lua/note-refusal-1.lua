-- Notes that an address of a host answered 429.
--
-- KEYS[1] refusals:<host>  sorted set, id of an address by when it last did, ms
-- ARGV[1] now, ms    ARGV[2] id of the address    ARGV[3] what to remember, ms
--
-- Returns how many addresses did within that time.
-- May run twice.

redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. string.format('%.0f', tonumber(ARGV[1]) - tonumber(ARGV[3])))
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('ZCARD', KEYS[1])
