-- Records what one source found of one item, and tells every counter of the item.
--
-- KEYS[1] item:{id}      hash
-- KEYS[2] mentions:{id}  hash, source id -> "<first seen ms> <mentions as JSON>"
-- KEYS[3] history:{id}   sorted set, at most 128: "<ms> <likes> <comments> <shares> <views>", - where untold
--
-- ARGV[1] received at, ms       ARGV[2] lifetime, ms        ARGV[3] grace, ms
-- ARGV[4] half-lives in hours, joined by spaces; 1 is always among them
-- ARGV[5] source id             ARGV[6] its mentions as JSON
-- ARGV[7] 0 when the source is the item's own site, else 1
-- ARGV[8] digest of the text that follows
-- ARGV[9] tags joined by line feeds
-- ARGV[10] n, then n pairs of text field and value
-- then m, then m times: counter "<metric>:<network>:<native id>", count, measured at ms, counted since ms or ""
--
-- Returns { observations taken, first seen ms, counter, packed state, counter, packed state, ... }.
-- Packed state: "<count> <at ms> <origin ms> <origin count> <grace ms> <half-life>=<gain> ...".
-- May run twice: an observation that is not newer than the counter's last one changes nothing.
-- The arithmetic is that of src/rank/rate.ts.

local METRICS = { 'likes', 'comments', 'shares', 'views' }
local TEXT = { 'title', 'url', 'site', 'summary', 'image', 'author', 'language', 'published' }
local MS_PER_HOUR = 3600000
local EARLIEST_ORIGIN_MS = 631152000000
local PEAK_EXPOSURE_MS = 15 * 60000
local MOST_HISTORY, THINNED_HISTORY = 128, 112
local MOST_TAGS = 32

local receivedAt, lifetime, grace = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local sourceId = ARGV[5]
local halfLives, nameOf = {}, {} -- packed by the text that came: printed again, a third of an hour would be another
for h in string.gmatch(ARGV[4], '%S+') do
  halfLives[#halfLives + 1] = tonumber(h)
  nameOf[tonumber(h)] = h
end

local function whole(n) return string.format('%.0f', n) end

local function meanWeight(x)
  if x < 1e-5 then return 1 - x / 2 + x * x / 6 end
  return (1 - math.exp(-x)) / x
end

local function unpackCounter(packed)
  local parts = {}
  for part in string.gmatch(packed, '%S+') do parts[#parts + 1] = part end
  local counter = {
    count = tonumber(parts[1]), at = tonumber(parts[2]), origin = tonumber(parts[3]),
    originCount = tonumber(parts[4]), grace = tonumber(parts[5]), gains = {}
  }
  for i = 6, #parts do
    local halfLife, gain = string.match(parts[i], '^(.-)=(.+)$')
    counter.gains[tonumber(halfLife)] = tonumber(gain)
  end
  return counter
end

local function gainOfOneLook(counter, halfLife)
  local hours = (counter.at - counter.origin) / MS_PER_HOUR
  return math.max(0, counter.count - counter.originCount) * meanWeight(math.log(2) / halfLife * hours)
end

local function gainFor(counter, halfLife) return counter.gains[halfLife] or gainOfOneLook(counter, halfLife) end

local function packCounter(counter)
  local parts = { whole(counter.count), whole(counter.at), whole(counter.origin), whole(counter.originCount), whole(counter.grace) }
  for _, h in ipairs(halfLives) do parts[#parts + 1] = nameOf[h] .. string.format('=%.17g', gainFor(counter, h)) end
  return table.concat(parts, ' ')
end

local function firstSight(count, at, since)
  local known = since ~= nil and since >= EARLIEST_ORIGIN_MS and since < at
  local counter = { count = count, at = at, origin = known and since or at, originCount = known and 0 or count, grace = grace, gains = {} }
  for _, h in ipairs(halfLives) do counter.gains[h] = gainOfOneLook(counter, h) end
  return counter
end

local function observe(counter, count, at)
  local hours = (at - counter.at) / MS_PER_HOUR
  local gained = math.max(0, count - counter.count)
  local gains = {}
  for _, h in ipairs(halfLives) do
    local x = math.log(2) / h * hours
    gains[h] = gainFor(counter, h) * math.exp(-x) + gained * meanWeight(x)
  end
  counter.count, counter.at, counter.grace, counter.gains = count, at, grace, gains
end

local function hourlyRate(counter, now)
  local hours = (counter.at - counter.origin) / MS_PER_HOUR
  if hours == 0 then return nil end
  local beyondGrace = math.max(0, now - counter.at - counter.grace) / MS_PER_HOUR
  return gainFor(counter, 1) / (hours * meanWeight(math.log(2) * hours)) * math.exp(-math.log(2) * beyondGrace)
end

-- What the item already is.
local known = redis.call('HMGET', KEYS[1], 'firstSeen', 'lastSeen', 'counters', 'namer', 'textDigest', 'tags')
local firstSeen = math.min(tonumber(known[1]) or receivedAt, receivedAt)
local lastSeen = math.max(tonumber(known[2]) or receivedAt, receivedAt)
local changes = {}
local function change(field, value) changes[#changes + 1] = field; changes[#changes + 1] = value end

-- The mention, and whether it names the item: its own site first, then whoever mentioned it first.
local mention = redis.call('HGET', KEYS[2], sourceId)
local mentionSince = receivedAt
if mention then mentionSince = math.min(receivedAt, tonumber(string.match(mention, '^%d+'))) end
local newMention = whole(mentionSince) .. ' ' .. ARGV[6]
if newMention ~= mention then redis.call('HSET', KEYS[2], sourceId, newMention) end

local namer = ARGV[7] .. ' ' .. string.format('%015.0f', mentionSince) .. ' ' .. sourceId
local isNewer = tonumber(known[2]) == nil or receivedAt >= tonumber(known[2])
local isNamerNow = known[4] ~= false and string.sub(known[4], 19) == sourceId
if known[4] == false or namer < known[4] or isNamerNow then
  local cursor = 11
  if ARGV[8] ~= known[5] and (isNewer or not isNamerNow) then
    redis.call('HDEL', KEYS[1], unpack(TEXT))
    for i = 1, tonumber(ARGV[10]) do change(ARGV[cursor + 2 * i - 2], ARGV[cursor + 2 * i - 1]) end
    change('textDigest', ARGV[8])
  end
  change('namer', namer)
end

if ARGV[9] ~= '' and ARGV[9] ~= known[6] then
  local tags, seen = {}, {}
  for tag in string.gmatch((known[6] or '') .. '\n' .. ARGV[9], '[^\n]+') do
    if not seen[tag] then seen[tag] = true; tags[#tags + 1] = tag end
  end
  table.sort(tags)
  local merged = table.concat(tags, '\n', 1, math.min(#tags, MOST_TAGS))
  if merged ~= known[6] then change('tags', merged) end
end

-- The counters: those of this finding, then the item's others as they are.
local names, counters, isKnown = {}, {}, {}
for name in string.gmatch(known[3] or '', '[^\n]+') do names[#names + 1] = name; isKnown[name] = true end
local knownCount = #names
local start = 11 + 2 * tonumber(ARGV[10])
for i = 1, tonumber(ARGV[start]) do
  local name = ARGV[start + 4 * i - 3]
  if not isKnown[name] then isKnown[name] = true; names[#names + 1] = name end
end
if #names > knownCount then change('counters', table.concat(names, '\n')) end
if knownCount > 0 then
  local fields = {}
  for i = 1, knownCount do fields[i] = 'c:' .. names[i] end
  local values = redis.call('HMGET', KEYS[1], unpack(fields))
  for i = 1, knownCount do if values[i] then counters[names[i]] = unpackCounter(values[i]) end end
end

local taken = 0
local touched = {}
for i = 1, tonumber(ARGV[start]) do
  local base = start + 4 * i - 3
  local name, count, at, since = ARGV[base], tonumber(ARGV[base + 1]), tonumber(ARGV[base + 2]), tonumber(ARGV[base + 3])
  local counter = counters[name]
  if counter == nil then
    counters[name] = firstSight(count, at, since); touched[name] = true; taken = taken + 1
  elseif at > counter.at then
    observe(counter, count, at); touched[name] = true; taken = taken + 1
  end
end

local reply = { taken, whole(firstSeen) }
local newestAt = 0
local totals, rates, oldestOrigin = {}, {}, {}
for _, name in ipairs(names) do
  local counter = counters[name]
  if counter then
    local packed = packCounter(counter)
    if touched[name] then change('c:' .. name, packed) end
    reply[#reply + 1] = name
    reply[#reply + 1] = packed
    local metric = string.match(name, '^[^:]+')
    newestAt = math.max(newestAt, counter.at)
    totals[metric] = (totals[metric] or 0) + counter.count
    oldestOrigin[metric] = math.min(oldestOrigin[metric] or counter.origin, counter.origin)
  end
end

if taken > 0 then
  -- Peaks: the highest shown one-hour rate, summed over networks, once there were 15 minutes of exposure.
  for _, name in ipairs(names) do
    local counter = counters[name]
    if counter then
      local metric = string.match(name, '^[^:]+')
      local rate = hourlyRate(counter, newestAt)
      if rate then rates[metric] = (rates[metric] or 0) + rate end
    end
  end
  for metric, rate in pairs(rates) do
    if newestAt - oldestOrigin[metric] >= PEAK_EXPOSURE_MS then
      local peak = redis.call('HGET', KEYS[1], 'peak:' .. metric)
      if not peak or rate > tonumber(string.match(peak, '^%S+')) then
        change('peak:' .. metric, string.format('%.17g ', rate) .. whole(newestAt))
      end
    end
  end

  -- History: one point of totals; when full, the points whose loss tells least go first.
  local point = { whole(newestAt) }
  for i, metric in ipairs(METRICS) do point[i + 1] = totals[metric] and whole(totals[metric]) or '-' end
  redis.call('ZREMRANGEBYSCORE', KEYS[3], newestAt, newestAt)
  if redis.call('ZCARD', KEYS[3]) >= MOST_HISTORY then -- before the add: at 129 Redis gives up the compact encoding
    local flat = redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')
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
    redis.call('ZREM', KEYS[3], unpack(gone))
  end
  redis.call('ZADD', KEYS[3], newestAt, table.concat(point, ' '))
end

if whole(firstSeen) ~= known[1] then change('firstSeen', whole(firstSeen)) end
if whole(lastSeen) ~= known[2] then change('lastSeen', whole(lastSeen)) end
if #changes > 0 then redis.call('HSET', KEYS[1], unpack(changes)) end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], lifetime) end
return reply
