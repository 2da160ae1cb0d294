-- Claims sources whose next check has come, by pushing it a lease ahead: a crash costs one lease.
--
-- KEYS[1] due  sorted set, source id by next check, ms
-- ARGV[1] now, ms    ARGV[2] lease, ms    ARGV[3] most to claim
--
-- Returns { source id, when it was due (ms), source id, ... }.
-- Not to be run twice: what it claimed is claimed.

local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[3])
local leased = string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2]))
for i = 1, #due, 2 do redis.call('ZADD', KEYS[1], leased, due[i]) end
return due
