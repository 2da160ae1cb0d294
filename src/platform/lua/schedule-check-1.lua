-- Moves a source's next check, if the source is watched.
--
-- KEYS[1] due  sorted set, source id by next check, ms
-- ARGV[1] source id    ARGV[2] next check, ms, or +inf for none
--
-- Returns 1.
-- May run twice.

redis.call('ZADD', KEYS[1], 'XX', ARGV[2], ARGV[1])
return 1
