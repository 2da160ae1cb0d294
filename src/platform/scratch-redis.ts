import type { Redis } from 'ioredis'
import { findRedisServer } from './find-redis-server.js'
import { silentLog } from './log.js'
import { startOwnRedis } from './own-redis.js'
import { connectRedis } from './redis.js'
import { clearScratchFolders, openScratchFolder } from './scratch-folder.js'

/**
 * Runs a function on a temporary Redis, which is removed afterwards with its data, also when the process is stopped
 * meanwhile. Clears first what killed processes have left.
 *
 * @param searchPath Folders in which the server is looked for, as in `PATH`.
 */
export async function withScratchRedis<Result>(
  searchPath: string,
  use: (redis: Redis, address: string) => Promise<Result>,
): Promise<Result> {
  await clearScratchFolders(silentLog)
  const program = findRedisServer(searchPath)
  const folder = openScratchFolder()
  try {
    const server = await startOwnRedis({ dataDir: folder.path, program, log: silentLog })
    const redis = await connectRedis(server.address, 'data', () => {})
    try {
      return await use(redis, server.address)
    } finally {
      redis.disconnect()
      await server.close()
    }
  } finally {
    folder.remove()
  }
}
