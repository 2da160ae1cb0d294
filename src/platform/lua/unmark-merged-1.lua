-- Takes back a mark that was just set: the item that it leads to turned out to be merged away itself.
--
-- KEYS[1] item:{id}
-- ARGV[1] the mark, 12 bytes  ARGV[2] lifetime, ms
--
-- Returns 1, or 0 when the item bears another mark, or its record was taken over already.
-- May run twice.

local known = redis.call('GET', KEYS[1]) or ''
if #known <= 12 or string.sub(known, 1, 12) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], string.sub(known, 13), 'PX', ARGV[2])
return 1
