import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Redis } from 'ioredis'
import type { Settings } from '../../config/settings.js'
import { UptickError } from '../model/errors.js'
import { connectRedis } from '../platform/redis.js'
import { redisSocketPath, socketAddress } from '../platform/redis-socket.js'

/**
 * Runs something against the Redis of a running Uptick: that of REDIS_URL, or else the own one of `up` on the same data
 * folder.
 *
 * @throws UptickError `redis-unreachable` when nothing runs there.
 */
export async function withRunningRedis<Result>(
  settings: Settings,
  use: (redis: Redis) => Promise<Result>,
): Promise<Result> {
  const socketPath = redisSocketPath(resolve(settings.dataDir))
  if (settings.redisUrl === undefined && !existsSync(socketPath)) throw nothingRuns(settings)
  const address = settings.redisUrl ?? socketAddress(socketPath)
  const redis = await connectRedis(address, 'data', () => {}).catch(cause => {
    throw settings.redisUrl === undefined ? nothingRuns(settings, cause) : cause
  })
  try {
    return await use(redis)
  } finally {
    redis.disconnect()
  }
}

function nothingRuns({ dataDir }: Settings, cause?: unknown): UptickError {
  return new UptickError('redis-unreachable', `no Uptick is running on the data folder ${resolve(dataDir)}`, {
    remedy: 'start it with `npm start`, or set REDIS_URL or UPTICK_DATA_DIR to those of the one that runs',
    cause,
  })
}
