-- Moves sources that are due to later places, unless somebody has claimed them since: a lease stands.
--
-- KEYS[1] due  sorted set, source id by next check, ms
-- ARGV[1] now, ms    ARGV[2..] pairs of source id and its place, ms
--
-- Returns how many were moved.
-- May run twice: the second time they are not due any more.

local now, moved = tonumber(ARGV[1]), 0
for i = 2, #ARGV, 2 do
  local at = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[i]) or 'inf')
  if at <= now then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
    moved = moved + 1
  end
end
return moved
