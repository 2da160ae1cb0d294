-- Notes how notifying a hub went, and keeps the right to notify it or gives that back.
--
-- KEYS[1] told:<hub>  hash, see claim-notifying-1
-- ARGV[1] ticket    ARGV[2] held until, ms; 0 gives it back
-- ARGV[3] n, then n fields to remove, then pairs of field and value to set
--
-- Returns 1, or 0 when another has the right by now and nothing was noted.
-- May run twice: the second time writes the same, or nothing once the right was given back.

if redis.call('HGET', KEYS[1], 'ticket') ~= ARGV[1] then return 0 end
local removed = tonumber(ARGV[3])
if removed > 0 then redis.call('HDEL', KEYS[1], unpack(ARGV, 4, 3 + removed)) end
if #ARGV > 3 + removed then redis.call('HSET', KEYS[1], unpack(ARGV, 4 + removed)) end
if ARGV[2] == '0' then
  redis.call('HDEL', KEYS[1], 'ticket', 'heldUntil')
else
  redis.call('HSET', KEYS[1], 'heldUntil', ARGV[2])
end
return 1
