-- Reserves an item to take in another: while it is reserved it cannot itself be merged away.
--
-- KEYS[1] item:{id}  KEYS[2] merging:{id}
-- ARGV[1] id of the other item  ARGV[2] how long the reservation holds, ms
--
-- Returns 1, or 0 when it is not kept, was merged into another itself, or is reserved for a third.
-- May run twice.

local first = string.byte(redis.call('GETRANGE', KEYS[1], 0, 0))
if not first or first == 0 then return 0 end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
