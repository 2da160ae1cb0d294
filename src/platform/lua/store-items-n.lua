-- Stores new records of several items, each only over the one that it was made from (compare and set).
--
-- KEYS: item:{id} of each item, each once, then texts:{id} of each whose texts are written or renewed; strings
-- ARGV[1] lifetime, ms
-- ARGV[2] how many keys are of texts
-- ARGV[3] for each item in turn, little-endian:
--   byte: 0 to leave its texts and its lifetime, 1 to renew the lifetime of both, 2 to write the texts
--   byte and as many bytes: the first bytes of the record that was read, none where there was none
--   uint32 and as many bytes: the new record
--   uint32 and as many bytes: the texts, none unless they are written
--
-- Returns for each item 1 when it was stored, 0 when another write came first; then nothing was stored.
-- May run twice: the second finds another record and stores nothing.

local call, sub, unpackBytes, lifetime, packed = redis.call, string.sub, struct.unpack, ARGV[1], ARGV[3]
local items = #KEYS - tonumber(ARGV[2])
local known = call('MGET', unpack(KEYS, 1, items)) -- one call for all: calls cost more than what they do
local replies, at, textsAt = {}, 1, items
for i = 1, items do
  local how, head, record, texts
  how, head, record, texts, at = unpackBytes('<BBc0I4c0I4c0', packed, at)
  if how > 0 then textsAt = textsAt + 1 end
  if sub(known[i] or '', 1, 5) ~= head then
    replies[i] = 0
  else
    if how == 0 then call('SET', KEYS[i], record, 'KEEPTTL') else call('SET', KEYS[i], record, 'PX', lifetime) end
    if how == 1 then call('PEXPIRE', KEYS[textsAt], lifetime) end
    if how == 2 then call('SET', KEYS[textsAt], texts, 'PX', lifetime) end
    replies[i] = 1
  end
end
return replies
