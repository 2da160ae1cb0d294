-- Takes the next fencing number of a source, unless no request may be made yet.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] now, ms
--
-- Returns { "unknown" }, { "early", not before (ms) } or { "begun", fence, field, value, ... }.
-- May run twice: the later run fences off the earlier one.

local stored = redis.call('HGETALL', KEYS[1])
local source = {}
for i = 1, #stored, 2 do source[stored[i]] = stored[i + 1] end
if not source['source'] then return { 'unknown' } end
if source['notBefore'] and tonumber(source['notBefore']) > tonumber(ARGV[1]) then return { 'early', source['notBefore'] } end
redis.call('HSET', KEYS[1], 'lastAttempt', ARGV[1])
return { 'begun', tostring(redis.call('HINCRBY', KEYS[1], 'fence', 1)), unpack(stored) }
