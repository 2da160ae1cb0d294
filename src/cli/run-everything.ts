import type { Settings } from '../../config/settings.js'
import { openProcessContext } from '../../workers/process-context.js'
import { runApi } from '../../workers/roles/api-role.js'
import { type RunningRole, startRole } from '../../workers/roles/running-role.js'
import { runScheduler } from '../../workers/roles/scheduler-role.js'
import { runWorker } from '../../workers/roles/worker-role.js'
import { findRedisServer } from '../platform/find-redis-server.js'
import type { Log } from '../platform/log.js'
import { type OwnRedis, startOwnRedis } from '../platform/own-redis.js'
import { clearScratchFolders } from '../platform/scratch-folder.js'
import { warnWhenUnreachable } from './warn-when-unreachable.js'

export interface Everything extends RunningRole {
  /** Where the API listens. */
  address: string
}

/**
 * Runs scheduler, worker and API in this process, on the Redis of the settings, which it waits for, or else an own one.
 *
 * @param stopping Ends the waiting.
 * @throws UptickError when a Redis, the configuration or the port is not to be had.
 */
export function runEverything(settings: Settings, log: Log, stopping: AbortSignal): Promise<Everything> {
  return startRole(async onStop => {
    const ownRedis = settings.redisUrl === undefined ? await startRedisHere(settings, log) : undefined
    if (ownRedis !== undefined) onStop(ownRedis.close)
    const context = openProcessContext(settings, settings.redisUrl ?? ownRedis?.address ?? '', log, stopping)
    onStop(context.close)
    const api = await runApi(context)
    onStop(api.stop)
    const worker = await runWorker(context)
    onStop(worker.stop)
    const scheduler = await runScheduler(context)
    onStop(scheduler.stop)
    onStop(warnWhenUnreachable({ sources: api.sources, clock: context.clock, output: process.stderr }))
    return { address: api.address }
  })
}

async function startRedisHere({ dataDir }: Settings, log: Log): Promise<OwnRedis> {
  await clearScratchFolders(log)
  return startOwnRedis({ dataDir, program: findRedisServer(process.env['PATH'] ?? ''), log })
}
