-- Gives a host's ticket back.
--
-- KEYS[1] host:<host>  hash
-- ARGV[1] ticket
--
-- Returns 1, or 0 when the ticket is not, or no longer, the one that is in.
-- May run twice.

if redis.call('HGET', KEYS[1], 'ticket') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'ticket', 'heldUntil')
return 1
