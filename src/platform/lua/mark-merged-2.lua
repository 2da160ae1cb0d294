-- Marks an item as merged into another: what is observed of it from here on is recorded in the other.
--
-- KEYS[1] item:{id}  KEYS[2] merging:{id}, there while the item itself takes in another
-- ARGV[1] the mark, 12 bytes  ARGV[2] lifetime, ms
--
-- Returns 1, or 0 when it is merged into a third, or takes in another item just now: so two items never come to be
-- merged into each other. The record stays behind the mark until the other has taken it over.
-- May run twice.

local known = redis.call('GET', KEYS[1]) or ''
if string.byte(known) == 0 then return string.sub(known, 1, 12) == ARGV[1] and 1 or 0 end
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[1] .. known, 'PX', ARGV[2])
return 1
