import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { z } from 'zod'

const Key = z.union([
  z.object({ hash: z.record(z.string(), z.union([z.string(), z.object({ base64: z.base64() })])) }),
  z.object({ sortedSet: z.record(z.string(), z.number()) }),
  z.object({ string: z.string() }),
])

export type StoredKeys = [key: string, value: z.infer<typeof Key>][]

/** The keys that version 0.1 stored, as `test/fixtures/store-0.1/` has them. */
export function readStoreOf01(): StoredKeys {
  const path = new URL('../fixtures/store-0.1/items.json', import.meta.url)
  return Object.entries(z.record(z.string(), Key).parse(JSON.parse(readFileSync(path, 'utf8'))))
}

/** Puts keys into Redis; those of items live for so long. */
export async function loadKeys(redis: Redis, keys: StoredKeys, lifetimeMs: number): Promise<void> {
  for (const [key, value] of keys) {
    if ('string' in value) await redis.set(key, value.string)
    else if ('hash' in value) await redis.hset(key, bytesOf(value.hash))
    else for (const [member, score] of Object.entries(value.sortedSet)) await redis.zadd(key, score, member)
    if (key.includes('{')) await redis.pexpire(key, lifetimeMs)
  }
}

function bytesOf(fields: Record<string, string | { base64: string }>): Record<string, string | Buffer> {
  const entries = Object.entries(fields).map(([name, value]) => {
    return [name, typeof value === 'string' ? value : Buffer.from(value.base64, 'base64')] as const
  })
  return Object.fromEntries(entries)
}
