-- Adds what another item, found to be the same, has gathered.
--
-- KEYS[1] item:{id}  KEYS[2] mentions:{id}  KEYS[3] history:{id}, as `record-observation` writes them
-- ARGV[1] id of the other item  ARGV[2] lifetime, ms
-- ARGV[3] n, then n fields and values in turn of the other item's hash
-- then n, and n fields and values in turn of its mentions; then n, and n members of its history in order of time
--
-- A counter that both have stays as the later observation left it; sums of history add up; the text is of the item that
-- the better source names. Returns 1, or 0 when the other item was absorbed before.
-- May run twice: the second changes nothing.

local MOST_HISTORY = 128
local absorbed = redis.call('HGET', KEYS[1], 'absorbed') or ''
for id in string.gmatch(absorbed, '%S+') do
  if id == ARGV[1] then return 0 end
end

local cursor = 3
local function nextArguments()
  local n, taken = tonumber(ARGV[cursor]), {}
  for i = 1, n do taken[i] = ARGV[cursor + i] end
  cursor = cursor + n + 1
  return taken
end

local function toTable(flat)
  local fields = {}
  for i = 1, #flat, 2 do fields[flat[i]] = flat[i + 1] end
  return fields
end
local own = toTable(redis.call('HGETALL', KEYS[1]))
local other = toTable(nextArguments())
local changes = { 'absorbed', absorbed == '' and ARGV[1] or absorbed .. ' ' .. ARGV[1] }
local function change(field, value)
  changes[#changes + 1] = field
  changes[#changes + 1] = value
end

-- Who names it.
local TEXT = { 'title', 'url', 'site', 'summary', 'image', 'author', 'language', 'published', 'textDigest', 'namer' }
if other.namer and (not own.namer or other.namer < own.namer) then
  redis.call('HDEL', KEYS[1], unpack(TEXT))
  for _, field in ipairs(TEXT) do
    if other[field] then change(field, other[field]) end
  end
end
for _, field in ipairs({ 'firstSeen', 'lastSeen' }) do
  local pick = field == 'firstSeen' and math.min or math.max
  local moment = tonumber(other[field])
  if moment then change(field, string.format('%d', pick(tonumber(own[field]) or moment, moment))) end
end

-- Lists of lines: tags and the names of counters.
local function joined(field)
  local lines, seen = {}, {}
  for line in string.gmatch((own[field] or '') .. '\n' .. (other[field] or ''), '[^\n]+') do
    if not seen[line] then seen[line] = true; lines[#lines + 1] = line end
  end
  table.sort(lines)
  return table.concat(lines, '\n')
end
for _, field in ipairs({ 'tags', 'counters' }) do
  if other[field] then change(field, joined(field)) end
end

for field, value in pairs(other) do
  if string.sub(field, 1, 2) == 'c:' then
    local _, at, origin = struct.unpack('<ddd', value)
    local _, ownAt, ownOrigin = 0, -1, 0
    if own[field] then _, ownAt, ownOrigin = struct.unpack('<ddd', own[field]) end
    if at > ownAt or (at == ownAt and origin < ownOrigin) then change(field, value) end
  elseif string.sub(field, 1, 5) == 'peak:' then
    local highest = own[field] and tonumber(string.match(own[field], '^%S+')) or -1
    if tonumber(string.match(value, '^%S+')) > highest then change(field, value) end
  end
end
redis.call('HSET', KEYS[1], unpack(changes))

-- Mentions: of one source, that which came first.
for source, mention in pairs(toTable(nextArguments())) do
  local before = redis.call('HGET', KEYS[2], source)
  local since = tonumber(string.match(mention, '^%d+'))
  if not before or since < tonumber(string.match(before, '^%d+')) then redis.call('HSET', KEYS[2], source, mention) end
end

-- History: at every moment of either, the sum of what each had last told.
local function toPoints(members, points)
  for i, member in ipairs(members) do
    local point = { side = points, order = i }
    for value in string.gmatch(member, '%S+') do point[#point + 1] = tonumber(value) or false end
    points[i] = point
  end
  return points
end
local all, ours, theirs = {}, toPoints(redis.call('ZRANGE', KEYS[3], 0, -1), {}), toPoints(nextArguments(), {})
for _, points in ipairs({ ours, theirs }) do
  for _, point in ipairs(points) do all[#all + 1] = point end
end
table.sort(all, function(a, b) return a[1] < b[1] end)
local last, sums = {}, {}
for _, point in ipairs(all) do
  last[point.side] = point
  local sum = string.format('%d', point[1])
  for i = 2, 5 do
    local a, b = last[ours] and last[ours][i], last[theirs] and last[theirs][i]
    sum = sum .. ((a or b) and string.format(' %d', (a or 0) + (b or 0)) or ' -')
  end
  if #sums > 0 and sums[#sums][1] == point[1] then sums[#sums][2] = sum else sums[#sums + 1] = { point[1], sum } end
end
while #sums > MOST_HISTORY do table.remove(sums, 2) end
redis.call('DEL', KEYS[3])
for _, sum in ipairs(sums) do redis.call('ZADD', KEYS[3], sum[1], sum[2]) end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
return 1
