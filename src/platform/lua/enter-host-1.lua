-- Takes the one ticket of a host, or says when to ask for it again.
--
-- KEYS[1] host:<host>  hash: ticket and heldUntil of who is in, nextStart, pausedUntil, queuedUntil
-- ARGV[1] now, ms    ARGV[2] ticket    ARGV[3] gap between starts, ms    ARGV[4] lease, ms
--
-- Returns 0 when entered, else the time (ms) at which to ask again, one gap after the last time that was given out.
-- May run twice: who is in already is let in, and who waits is only given a later time.

local now, ticket, gap, lease = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local stored = redis.call('HMGET', KEYS[1], 'ticket', 'heldUntil', 'nextStart', 'pausedUntil', 'queuedUntil')
local heldUntil = tonumber(stored[2] or 0)
local nextStart = tonumber(stored[3] or 0)
local pausedUntil = tonumber(stored[4] or 0)
local queuedUntil = tonumber(stored[5] or 0)

if stored[1] == ticket then return 0 end

-- Times further ahead than they are ever set come from a clock that was put back since. Gaps may differ by caller.
if nextStart > now + math.max(gap, 600000) then nextStart = 0 end
if heldUntil > now + lease then heldUntil = 0 end
if pausedUntil > now + 86400000 then pausedUntil = 0 end

local freeAt = math.max(nextStart, pausedUntil)
-- Who is in will most likely leave long before the lease ends.
if heldUntil > now then freeAt = math.max(freeAt, math.min(heldUntil, now + gap)) end
if queuedUntil > math.max(freeAt, now) + 600 * gap then queuedUntil = 0 end

if freeAt <= now then
  redis.call('HSET', KEYS[1], 'ticket', ticket, 'heldUntil', now + lease, 'nextStart', now + gap)
  redis.call('PEXPIRE', KEYS[1], lease + gap + math.max(0, queuedUntil - now))
  return 0
end

local askAgain = math.max(freeAt, queuedUntil + gap)
redis.call('HSET', KEYS[1], 'queuedUntil', askAgain)
redis.call('PEXPIRE', KEYS[1], askAgain - now + lease + gap)
return askAgain
