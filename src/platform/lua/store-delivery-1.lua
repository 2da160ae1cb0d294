-- Stores a delivery until it is read, unless too many wait already.
--
-- KEYS[1] deliveries:<sourceId>  hash, delivery id -> delivery
-- ARGV[1] delivery id    ARGV[2] delivery    ARGV[3] most deliveries    ARGV[4] most bytes of all    ARGV[5] lifetime, ms
--
-- Returns 1, or 0 when nothing was stored.
-- May run twice: the same delivery is stored once.

local bytes = #ARGV[2]
local waiting = 0
for _, id in ipairs(redis.call('HKEYS', KEYS[1])) do
  if id ~= ARGV[1] then
    bytes = bytes + redis.call('HSTRLEN', KEYS[1], id)
    waiting = waiting + 1
  end
end
if waiting >= tonumber(ARGV[3]) or bytes > tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
