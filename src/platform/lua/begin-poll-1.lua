-- Takes the next fencing number of a source, unless no request may be made yet. No other may be made for its shortest
-- interval then, so that its spacing is kept even if whoever polls is killed in the middle.
--
-- KEYS[1] source:<id>  hash
-- ARGV[1] now, ms
--
-- Returns { "unknown" }, { "early", not before (ms) } or { "begun", fence, fields by name, those aside that no poll reads }.
-- Run twice, the second finds that it is early.

local stored = redis.call('HGETALL', KEYS[1])
local source = {}
for i = 1, #stored, 2 do source[stored[i]] = stored[i + 1] end
if not source['source'] then return { 'unknown' } end
if source['notBefore'] and tonumber(source['notBefore']) > tonumber(ARGV[1]) then return { 'early', source['notBefore'] } end
local notBefore = string.format('%.0f', tonumber(ARGV[1]) + tonumber(source['floor'] or 0))
local fence = string.format('%.0f', (source['fence'] or 0) + 1)
redis.call('HSET', KEYS[1], 'lastAttempt', ARGV[1], 'notBefore', notBefore, 'fence', fence)
source['baselines'] = nil
return { 'begun', fence, source }
