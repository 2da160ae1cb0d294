import type { Settings } from '../../config/settings.js'
import { openHouse } from '../../workers/house.js'
import { runApi } from '../../workers/roles/api-role.js'
import { runScheduler } from '../../workers/roles/scheduler-role.js'
import { runWorker } from '../../workers/roles/worker-role.js'
import { findRedisServer } from '../platform/find-redis-server.js'
import type { Log } from '../platform/log.js'
import { type OwnRedis, startOwnRedis } from '../platform/own-redis.js'
import { warnWhenUnreachable } from './warn-when-unreachable.js'

export interface Everything {
  /** Where the API listens. */
  address: string
  stop(): Promise<void>
}

/**
 * Runs scheduler, worker and API in this process, on the Redis of the settings or else an own one.
 *
 * @throws UptickError when a Redis, the configuration or the port is not to be had.
 */
export async function runEverything(settings: Settings, log: Log): Promise<Everything> {
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    const ownRedis = settings.redisUrl === undefined ? await startRedisHere(settings, log) : undefined
    if (ownRedis !== undefined) stops.push(ownRedis.close)
    const house = await openHouse(settings, settings.redisUrl ?? ownRedis?.address ?? '', log)
    stops.push(house.close)
    const api = await runApi(house)
    stops.push(api.stop)
    const worker = await runWorker(house)
    stops.push(worker.stop)
    const scheduler = await runScheduler(house)
    stops.push(scheduler.stop)
    stops.push(warnWhenUnreachable({ sources: api.sources, clock: house.clock, output: process.stderr }))
    return { address: api.address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startRedisHere({ dataDir }: Settings, log: Log): Promise<OwnRedis> {
  return startOwnRedis({ dataDir, program: findRedisServer(process.env['PATH'] ?? ''), log })
}
