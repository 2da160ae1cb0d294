import type { Redis } from 'ioredis'

/** Blocks Redis meanwhile, so it is bounded. */
const MAX_KEYS = 500

/** The strings at many keys, in their order; null where there is none. A Redis Cluster is asked for each by itself. */
export async function readMany(redis: Redis, keys: readonly string[]): Promise<(Buffer | null)[]> {
  if (keys.length === 0) return []
  if (redis.isCluster) return Promise.all(keys.map(key => redis.getBuffer(key)))
  const values: (Buffer | null)[] = []
  for (let from = 0; from < keys.length; from += MAX_KEYS) {
    values.push(...(await redis.mgetBuffer(...keys.slice(from, from + MAX_KEYS))))
  }
  return values
}
