import { Redis } from 'ioredis'
import { UptickError } from '../model/errors.js'
import { dataInUse } from './data-lock.js'
import type { Log } from './log.js'

const OWNER_NAME = 'uptick-owner-'

/** The name that the owner of a server gives its connection: it ends with its process, however that ends. */
export const ownerName = (pid: number) => `${OWNER_NAME}${pid}`

/**
 * Stops a server that still listens on this socket although its owner is gone (killed, so that it could not stop it).
 *
 * @throws UptickError `data-in-use` when its owner is there after all, as in another container, or it refuses to stop.
 */
export async function stopAbandonedRedis(socketPath: string, dataDir: string, log: Log): Promise<void> {
  const redis = new Redis({ path: socketPath, lazyConnect: true, retryStrategy: () => null, enableReadyCheck: false })
  redis.on('error', () => {}) // nothing listens there: the usual case
  try {
    await redis.connect()
  } catch {
    return
  }
  const gone = new Promise<void>(resolve => redis.once('end', resolve))
  try {
    const owner = new RegExp(`name=${OWNER_NAME}(\\d+)`).exec(String(await redis.client('LIST')))
    if (owner !== null) throw dataInUse(dataDir, Number(owner[1]))
    const pid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1])
    log.warn({ pid }, 'stopping a Redis whose Uptick is gone, to start it again')
    await shutDown(redis, pid, dataDir)
    await gone
  } finally {
    redis.disconnect()
  }
}

async function shutDown(redis: Redis, pid: number, dataDir: string): Promise<void> {
  try {
    await redis.shutdown('NOSAVE') // what is in the append-only file stays; there is no snapshot to make
  } catch (cause) {
    if (redis.status !== 'ready') return // the connection ended with the server
    throw new UptickError(
      'data-in-use',
      `cannot use the data in ${dataDir}: a Redis, process ${pid}, refuses to stop`,
      {
        remedy: `stop it (kill ${pid}) and start again`,
        cause,
      },
    )
  }
}
