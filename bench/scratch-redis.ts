import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { findRedisServer } from '../src/platform/find-redis-server.js'
import { silentLog } from '../src/platform/log.js'
import { startOwnRedis } from '../src/platform/own-redis.js'
import { connectRedis } from '../src/platform/redis.js'

/** Runs something on a Redis of its own, as an Uptick starts it, that is gone afterwards. */
export async function withScratchRedis<Result>(
  use: (redis: Redis, address: string) => Promise<Result>,
): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'uptick-bench-'))
  const program = findRedisServer(process.env['PATH'] ?? '')
  const server = await startOwnRedis({ dataDir, program, log: silentLog })
  const redis = await connectRedis(server.address, 'data', () => {})
  try {
    return await use(redis, server.address)
  } finally {
    redis.disconnect()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
