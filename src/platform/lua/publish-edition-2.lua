-- Publishes an edition, if its number is the next one.
--
-- KEYS[1] edition:{list}:<n>  string
-- KEYS[2] editions:{list}     sorted set, number by ms
-- ARGV[1] number    ARGV[2] published at, ms    ARGV[3] edition, gzipped JSON
--
-- Returns 1, or 0 when another publisher was first and nothing was stored.
-- May run twice: the second time finds its number taken.

local newest = redis.call('ZRANGE', KEYS[2], 0, 0, 'REV')[1]
if tonumber(newest or 0) + 1 ~= tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 1
