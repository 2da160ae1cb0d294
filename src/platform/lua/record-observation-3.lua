-- Records what one source found of one item, and tells every counter of the item.
--
-- KEYS[1] item:{id}      hash
-- KEYS[2] mentions:{id}  hash, source id -> "<first seen ms> <mentions as JSON>"
-- KEYS[3] history:{id}   sorted set, at most 128: "<ms> <likes> <comments> <shares> <views>", - where untold
--
-- ARGV[1] received at, ms       ARGV[2] lifetime, ms        ARGV[3] grace, ms
-- ARGV[4] half-lives in hours, joined by spaces; 1 is always among them
-- ARGV[5] source id             ARGV[6] its mentions as JSON
-- ARGV[7] 0 when the source is the item's own site, else 1; '' to record counters of a known item only, no mention
-- ARGV[8] digest of the text that follows
-- ARGV[9] tags joined by line feeds
-- ARGV[10] the text fields and their values as a JSON object; '' when the text of that digest was told before
-- then for each counter: "<metric>:<network>:<native id>", count, measured at ms, counted since ms or ""
--
-- Returns { observations taken, first seen ms, counter, packed state, counter, packed state, ... }, or { -1, other id }
-- with nothing recorded when the item was merged into another, or { -2, "0" } when the text is wanted after all.
-- Packed state, little-endian doubles: count, at ms, origin ms, origin count, grace ms, then half-life and gain in turn.
-- May run twice: an observation that is not newer than the counter's last one changes nothing; unless that one is of a
-- clock that was ahead of the caller's and of Redis's and was put back since: then it is forgotten.
-- The arithmetic is that of src/rank/rate.ts.

local METRIC_OF = { [108] = 1, [99] = 2, [115] = 3, [118] = 4 } -- by first letter: likes, comments, shares, views
local MS_PER_HOUR = 3600000
local EARLIEST_ORIGIN_MS = 631152000000
local PEAK_EXPOSURE_MS = 15 * 60000
local MOST_HISTORY, THINNED_HISTORY = 128, 112
local MOST_TAGS = 32
local CLOCKS_DIFFER_MS = 10 * 60000
local FIRST_COUNTER = 11 -- in ARGV

-- Locals: a global costs a look into a guarded table each time.
local call, format, match, gmatch, exp, log2 = redis.call, string.format, string.match, string.gmatch, math.exp, math.log(2)
local min, max, tonumber, concat, unpack, byte = math.min, math.max, tonumber, table.concat, unpack, string.byte

local receivedAt, lifetime, grace = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local sourceId = ARGV[5]

-- A counter is an array in the order in which it is packed: five numbers, then half-life and gain in turn.
local COUNT, AT, ORIGIN, ORIGIN_COUNT, GRACE, GAINS = 1, 2, 3, 4, 5, 6
local halfLives, last, hourly = {}, GAINS - 1, nil
for h in gmatch(ARGV[4], '%S+') do
  halfLives[#halfLives + 1] = tonumber(h)
  if halfLives[#halfLives] == 1 then hourly = last + 2 end
  last = last + 2
end
local PACKING = '<' .. string.rep('d', last)

local function meanWeight(x)
  if x < 1e-5 then return 1 - x / 2 + x * x / 6 end
  return (1 - exp(-x)) / x
end

local function gainOfOneLook(counter, halfLife)
  local hours = (counter[AT] - counter[ORIGIN]) / MS_PER_HOUR
  return max(0, counter[COUNT] - counter[ORIGIN_COUNT]) * meanWeight(log2 / halfLife * hours)
end

local function packCounter(counter) return struct.pack(PACKING, unpack(counter, 1, last)) end

-- With a gain for each half-life in use; one that was not kept starts as if the counter had been observed once.
local function unpackCounter(packed)
  local counter = { struct.unpack(#packed == 8 * last and PACKING or '<' .. string.rep('d', #packed / 8), packed) }
  local isAsInUse = #packed == 8 * last
  for i = 1, #halfLives do isAsInUse = isAsInUse and counter[GAINS + 2 * i - 2] == halfLives[i] end
  if isAsInUse then return counter end
  local gains = {}
  for i = GAINS, #packed / 8, 2 do gains[counter[i]] = counter[i + 1] end
  for i, halfLife in ipairs(halfLives) do
    counter[GAINS + 2 * i - 2] = halfLife
    counter[GAINS + 2 * i - 1] = gains[halfLife] or gainOfOneLook(counter, halfLife)
  end
  return counter
end

local function firstSight(count, at, since)
  local isOriginKnown = since and since >= EARLIEST_ORIGIN_MS and since < at
  local counter = { count, at, isOriginKnown and since or at, isOriginKnown and 0 or count, grace }
  for i, halfLife in ipairs(halfLives) do
    counter[GAINS + 2 * i - 2] = halfLife
    counter[GAINS + 2 * i - 1] = gainOfOneLook(counter, halfLife)
  end
  return counter
end

local function observe(counter, count, at)
  local hours = (at - counter[AT]) / MS_PER_HOUR
  local gained = max(0, count - counter[COUNT])
  for i = GAINS, last, 2 do
    local x = log2 / counter[i] * hours
    counter[i + 1] = counter[i + 1] * exp(-x) + gained * meanWeight(x)
  end
  counter[COUNT], counter[AT], counter[GRACE] = count, at, grace
end

local function isOfClockAhead(at)
  return at > receivedAt + CLOCKS_DIFFER_MS and at > 1000 * call('TIME')[1] + CLOCKS_DIFFER_MS
end

local function hourlyRate(counter, now)
  local hours = (counter[AT] - counter[ORIGIN]) / MS_PER_HOUR
  if hours == 0 then return nil end
  local rate = counter[hourly] / (hours * meanWeight(log2 * hours))
  local beyondGrace = now - counter[AT] - counter[GRACE]
  return beyondGrace > 0 and rate * exp(-log2 * beyondGrace / MS_PER_HOUR) or rate
end

-- What the item already is, with the counters of this finding.
local fields = {
  'firstSeen', 'lastSeen', 'counters', 'namer', 'textDigest', 'tags', 'mergedInto',
  'peak:likes', 'peak:comments', 'peak:shares', 'peak:views'
}
local FIXED, PEAKS = 11, 7
local found = {}
for i = FIRST_COUNTER, #ARGV, 4 do
  local n = #found + 1
  found[n] = ARGV[i]
  fields[FIXED + n] = 'c:' .. ARGV[i]
end
local known = call('HMGET', KEYS[1], unpack(fields))
if known[7] then
  call('PEXPIRE', KEYS[1], lifetime)
  return { -1, known[7] }
end
local isMention = ARGV[7] ~= ''
if not isMention and not known[1] then return { 0, '0' } end
local knownFirst, knownLast = tonumber(known[1]), tonumber(known[2])
if knownLast and isOfClockAhead(knownLast) then knownLast = nil end
local firstSeen = min(knownFirst or receivedAt, receivedAt)
local lastSeen = max(knownLast or receivedAt, receivedAt)
local changes = {}
local function change(field, value)
  local n = #changes
  changes[n + 1] = field
  changes[n + 2] = value
end

-- The mention, and whether it names the item: its own site first, then whoever mentioned it first.
local mention = not isMention or call('HGET', KEYS[2], sourceId)
local mentionSince = isMention and mention and min(receivedAt, tonumber(match(mention, '^%d+'))) or receivedAt
local newMention = format('%d %s', mentionSince, ARGV[6])
local namer = format('%s %015d %s', ARGV[7], mentionSince, sourceId)
local isNewer = knownLast == nil or receivedAt >= knownLast
local isNamerNow = known[4] and string.sub(known[4], 19) == sourceId
local isNaming = isMention and (not known[4] or namer < known[4] or isNamerNow)
local isNewText = isNaming and ARGV[8] ~= known[5] and (isNewer or not isNamerNow)
if isNewText and ARGV[10] == '' then return { -2, '0' } end
if isMention and newMention ~= mention then call('HSET', KEYS[2], sourceId, newMention) end
if isNewText then
  if known[5] then call('HDEL', KEYS[1], 'summary', 'image', 'author', 'language', 'published') end
  for field, value in pairs(cjson.decode(ARGV[10])) do change(field, value) end
  change('textDigest', ARGV[8])
end
if isNaming and namer ~= known[4] then change('namer', namer) end

if ARGV[9] ~= '' and ARGV[9] ~= known[6] then
  local tags, seen = {}, {}
  for tag in gmatch((known[6] or '') .. '\n' .. ARGV[9], '[^\n]+') do
    if not seen[tag] then seen[tag] = true; tags[#tags + 1] = tag end
  end
  table.sort(tags)
  local merged = concat(tags, '\n', 1, min(#tags, MOST_TAGS))
  if merged ~= known[6] then change('tags', merged) end
end

-- The counters: those that the item had, then those that are new to it. `counters` has them by name.
local names, counters = found, {}
for i = 1, #found do
  local packed = known[FIXED + i]
  if packed then counters[found[i]] = unpackCounter(packed) end
end
if known[3] ~= concat(found, '\n') then
  local others, isNamed = {}, {}
  names = {}
  for name in gmatch(known[3] or '', '[^\n]+') do
    names[#names + 1] = name
    isNamed[name] = true
    if not counters[name] then others[#others + 1] = name end
  end
  if #others > 0 then
    local otherFields = {}
    for i = 1, #others do otherFields[i] = 'c:' .. others[i] end
    local values = call('HMGET', KEYS[1], unpack(otherFields))
    for i = 1, #others do
      if values[i] then counters[others[i]] = unpackCounter(values[i]) end
    end
  end
  local knownCount = #names
  for i = 1, #found do
    if not isNamed[found[i]] then isNamed[found[i]] = true; names[#names + 1] = found[i] end
  end
  if #names > knownCount then change('counters', concat(names, '\n')) end
end

local newestBefore = 0
local taken = 0
local isTaken, isStray = {}, {}
for name, counter in pairs(counters) do
  if isOfClockAhead(counter[AT]) then
    counter[AT], counter[ORIGIN] = receivedAt, min(counter[ORIGIN], receivedAt)
    isStray[name], isTaken[name] = true, true
    call('ZREMRANGEBYSCORE', KEYS[3], receivedAt + CLOCKS_DIFFER_MS, '+inf')
  end
  newestBefore = max(newestBefore, counter[AT])
end

local base = FIRST_COUNTER
for i = 1, #found do
  local name, at = found[i], tonumber(ARGV[base + 2])
  local counter = counters[name]
  if counter == nil or isStray[name] then
    counters[name] = firstSight(tonumber(ARGV[base + 1]), at, tonumber(ARGV[base + 3]))
    isTaken[name] = true
    taken = taken + 1
  elseif at > counter[AT] then
    observe(counter, tonumber(ARGV[base + 1]), at)
    isTaken[name] = true
    taken = taken + 1
  end
  base = base + 4
end

local reply = { taken, format('%d', firstSeen) }
local newestAt = 0
for i = 1, #names do
  local name = names[i]
  local counter = counters[name]
  if counter then
    local packed = packCounter(counter)
    if isTaken[name] then change('c:' .. name, packed) end
    local n = #reply
    reply[n + 1] = name
    reply[n + 2] = packed
    newestAt = max(newestAt, counter[AT])
  end
end

if taken > 0 then
  local totals, rates, oldestOrigin = {}, {}, {}
  for name, counter in pairs(counters) do
    local metric = METRIC_OF[byte(name)]
    totals[metric] = (totals[metric] or 0) + counter[COUNT]
    oldestOrigin[metric] = min(oldestOrigin[metric] or counter[ORIGIN], counter[ORIGIN])
    local rate = hourlyRate(counter, newestAt)
    if rate then rates[metric] = (rates[metric] or 0) + rate end
  end

  -- Peaks: the highest shown one-hour rate, summed over networks, once there were 15 minutes of exposure.
  for metric, rate in pairs(rates) do
    if newestAt - oldestOrigin[metric] >= PEAK_EXPOSURE_MS then
      local peak = known[PEAKS + metric]
      if not peak or rate > tonumber(match(peak, '^%S+')) then
        change(fields[PEAKS + metric], format('%.17g %d', rate, newestAt))
      end
    end
  end

  -- History: one point of totals; when full, the points whose loss tells least go first.
  local point = format('%d', newestAt)
  for metric = 1, 4 do point = point .. (totals[metric] and format(' %d', totals[metric]) or ' -') end
  if newestAt <= newestBefore then call('ZREMRANGEBYSCORE', KEYS[3], newestAt, newestAt) end
  if call('ZCARD', KEYS[3]) >= MOST_HISTORY then -- before the add: at 129 Redis gives up the compact encoding
    local flat = call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')
    local points = {}
    for i = 1, #flat, 2 do points[#points + 1] = { member = flat[i], at = tonumber(flat[i + 1]) } end
    local gone = {}
    while #points > THINNED_HISTORY do
      local least, leastAt = math.huge, 2
      for i = 2, #points - 1 do
        local loss = (points[i + 1].at - points[i - 1].at) / (newestAt - points[i].at)
        if loss < least then least, leastAt = loss, i end
      end
      gone[#gone + 1] = table.remove(points, leastAt).member
    end
    call('ZREM', KEYS[3], unpack(gone))
  end
  call('ZADD', KEYS[3], newestAt, point)
end

if firstSeen ~= knownFirst then change('firstSeen', reply[2]) end
if lastSeen ~= knownLast then change('lastSeen', format('%d', lastSeen)) end
if #changes > 0 then call('HSET', KEYS[1], unpack(changes)) end
-- Lifetimes are renewed once an hour, and when there is a new key or may be.
local isSameHour = knownLast and math.floor(knownLast / MS_PER_HOUR) == math.floor(lastSeen / MS_PER_HOUR)
if not isSameHour or not mention or newestBefore == 0 then
  for i = 1, 3 do call('PEXPIRE', KEYS[i], lifetime) end
end
return reply
