-- Stores new records of several items, each only over the one that it was made from (compare and set).
--
-- KEYS: item:{id} of each item, then texts:{id} of each whose texts are written or renewed; strings
-- ARGV[1] lifetime, ms
-- ARGV[2] how many keys are of texts
-- ARGV[3] for each item in turn, little-endian:
--   byte: 0 to leave its texts, 1 to renew their lifetime, 2 to write them
--   byte and as many bytes: the first bytes of the record that was read, none where there was none
--   uint32 and as many bytes: the new record
--   uint32 and as many bytes: the texts, none unless they are written
--
-- Returns for each item 1 when it was stored, 0 when another write came first; then nothing was stored.
-- May run twice: the second finds another record and stores nothing.

local call, unpackBytes, lifetime, packed = redis.call, struct.unpack, ARGV[1], ARGV[3]
local replies, at, i, textsAt = {}, 1, 0, #KEYS - tonumber(ARGV[2])
while at <= #packed do
  i = i + 1
  local how, head, record, texts
  how, head, record, texts, at = unpackBytes('<BBc0I4c0I4c0', packed, at)
  if how > 0 then textsAt = textsAt + 1 end
  if call('GETRANGE', KEYS[i], 0, 4) == head then
    call('SET', KEYS[i], record, 'PX', lifetime)
    if how == 2 then
      call('SET', KEYS[textsAt], texts, 'PX', lifetime)
    elseif how == 1 then
      call('PEXPIRE', KEYS[textsAt], lifetime)
    end
    replies[i] = 1
  else
    replies[i] = 0
  end
end
return replies
