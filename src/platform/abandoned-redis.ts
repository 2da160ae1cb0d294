import { setTimeout as delay } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { UptickError } from '../model/errors.js'
import { dataInUse } from './data-lock.js'
import type { Log } from './log.js'
import { runningRedisPid } from './redis-pid.js'

const OWNER_NAME = 'uptick-owner-'
const LOOK_EVERY_MS = 20
const STOPS_WITHIN_MS = 10_000

/** The name of the owner's connection to its server; the connection closes when the owner exits or crashes. */
export const ownerName = (pid: number) => `${OWNER_NAME}${pid}`

/**
 * Stops a server that still listens on this socket, or was started on the folder and does not listen yet, although its
 * owner is gone (killed, so that it could not stop it).
 *
 * @returns whether there was one
 * @throws UptickError `data-in-use` when its owner is there after all, as in another container, or it refuses to stop.
 */
export async function stopAbandonedRedis(socketPath: string, dataDir: string, log: Log): Promise<boolean> {
  const redis = new Redis({ path: socketPath, lazyConnect: true, retryStrategy: () => null, enableReadyCheck: false })
  redis.on('error', () => {}) // nothing listens there: the usual case
  try {
    await redis.connect()
  } catch {
    return stopSilent(dataDir, log)
  }
  const gone = new Promise<void>(resolve => redis.once('end', resolve))
  try {
    const owner = new RegExp(`name=${OWNER_NAME}(\\d+)`).exec(String(await redis.client('LIST')))
    if (owner !== null) throw dataInUse(dataDir, Number(owner[1]))
    const pid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1])
    log.warn({ pid }, 'stopping a Redis left behind by an Uptick that has ended, to start it again')
    await shutDown(redis, pid, dataDir)
    await gone
    return true
  } finally {
    redis.disconnect()
  }
}

/** One that was started just before its owner was killed opens its socket only later. */
async function stopSilent(dataDir: string, log: Log): Promise<boolean> {
  const pid = runningRedisPid(dataDir)
  if (pid === undefined) return false
  log.warn({ pid }, 'stopping a Redis left behind by an Uptick that has ended')
  process.kill(pid, 'SIGTERM')
  for (let waitedMs = 0; runningRedisPid(dataDir) !== undefined; waitedMs += LOOK_EVERY_MS) {
    if (waitedMs > STOPS_WITHIN_MS) process.kill(pid, 'SIGKILL')
    await delay(LOOK_EVERY_MS)
  }
  return true
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
