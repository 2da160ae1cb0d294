-- Takes the one right to notify a hub of new editions, unless another worker holds it or the hub is backed off.
--
-- KEYS[1] told:<hub>  hash: ticket and heldUntil of who is notifying it; the editions that the hub was notified of, and how that went
-- ARGV[1] now, ms    ARGV[2] ticket    ARGV[3] lease, ms    ARGV[4] longest that a hub is left alone, ms
--
-- Returns { 0 }, or { 1, field, value, ... } with what was stored before.
-- May run twice: whoever holds the right is given it again.

local now, ticket, lease, longest = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local holder, heldUntil, notBefore = unpack(redis.call('HMGET', KEYS[1], 'ticket', 'heldUntil', 'notBefore'))
heldUntil, notBefore = tonumber(heldUntil or 0), tonumber(notBefore or 0)

-- Times further ahead than they are ever set come from a clock that was put back since.
if heldUntil > now + lease then heldUntil = 0 end
if notBefore > now + longest then notBefore = 0 end
if notBefore > now or (holder ~= ticket and heldUntil > now) then return { 0 } end

local stored = redis.call('HGETALL', KEYS[1])
redis.call('HSET', KEYS[1], 'ticket', ticket, 'heldUntil', string.format('%.0f', now + lease))
redis.call('PEXPIRE', KEYS[1], longest + lease)
return { 1, unpack(stored) }
