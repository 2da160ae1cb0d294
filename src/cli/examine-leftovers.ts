import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Settings } from '../../config/settings.js'
import { UptickError } from '../model/errors.js'
import { stopAbandonedRedis } from '../platform/abandoned-redis.js'
import { lockData } from '../platform/data-lock.js'
import { silentLog } from '../platform/log.js'
import { runningRedisPid } from '../platform/redis-pid.js'
import { redisSocketPath } from '../platform/redis-socket.js'
import { clearScratchFolders } from '../platform/scratch-folder.js'
import { type Finding, guarded } from './doctor-finding.js'

/** Clears what killed processes have left: folders of `demo` and `replay`, and the Redis that runs on without its Uptick. */
export async function examineLeftovers({ dataDir, redisUrl }: Settings): Promise<Finding> {
  return guarded('left behind', async () => {
    const folders = await clearScratchFolders(silentLog)
    const isRedisStopped = redisUrl === undefined && (await stopRedisOf(resolve(dataDir)))
    const cleared = [
      ...(folders.length === 0 ? [] : [`removed ${folders.join(', ')}`]),
      ...(isRedisStopped ? [`stopped the Redis on ${resolve(dataDir)}, whose Uptick was killed`] : []),
    ]
    return { verdict: 'good', words: cleared.join('; ') || 'nothing by processes that were killed' }
  })
}

async function stopRedisOf(dataDir: string): Promise<boolean> {
  if (!existsSync(redisSocketPath(dataDir)) && runningRedisPid(dataDir) === undefined) return false
  try {
    const lock = lockData(dataDir)
    return await stopAbandonedRedis(redisSocketPath(dataDir), dataDir, silentLog).finally(lock.release)
  } catch (error) {
    if (error instanceof UptickError && error.code === 'data-in-use') return false // an Uptick runs on it
    throw error
  }
}
