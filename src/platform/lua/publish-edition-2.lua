-- Publishes an edition, unless another was published since its publisher looked.
--
-- KEYS[1] edition:{list}:<n>  string
-- KEYS[2] editions:{list}     sorted set, number by ms
-- ARGV[1] number    ARGV[2] published at, ms    ARGV[3] edition, gzipped JSON
-- ARGV[4] number of the newest edition that the publisher knows, 0 for none
-- ARGV[5] what was published after this, ms, was so by a clock that was put back since: it stands just before this one
--
-- Returns 1, or 0 when another publisher was first and nothing was stored.
-- May run twice: the second time finds its own edition, and stores nothing.

local newest = redis.call('ZRANGE', KEYS[2], 0, 0, 'REV')[1]
if tonumber(newest or 0) ~= tonumber(ARGV[4]) then return 0 end
local strays = redis.call('ZRANGE', KEYS[2], '(' .. ARGV[5], '+inf', 'BYSCORE')
for i, stray in ipairs(strays) do
  redis.call('ZADD', KEYS[2], string.format('%.0f', tonumber(ARGV[2]) - #strays + i - 1), stray)
end
redis.call('SET', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 1
