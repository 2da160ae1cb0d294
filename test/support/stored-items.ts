import type { Redis } from 'ioredis'
import type { Item } from '../../src/model/item.js'
import { readItems } from '../../src/observe/read-item.js'

/** Every item that is kept, by id. */
export async function storedItems(redis: Redis): Promise<Item[]> {
  const ids = (await redis.keys('item:*')).map(key => key.slice('item:{'.length, -1)).sort()
  return readItems(redis, ids)
}
