import { syncSources } from '../../src/sources/sync-sources.js'
import type { House } from '../house.js'
import { openQueues } from '../job-queues.js'
import { startScheduler } from '../scheduler.js'
import { timetable } from '../timetable.js'
import type { RunningRole } from './running-role.js'

/** Watches the configured sources, claims those that are due and adds the timetable's jobs. */
export async function runScheduler(house: House): Promise<RunningRole> {
  const redis = await house.connect('data')
  const queueConnection = await house.connect('queue')
  const queues = openQueues(queueConnection, house.reportRedisError)
  const sync = () => syncSources(redis, house.config().sources, house.clock.nowMs())
  await sync()
  house.onConfigChange(() => {
    sync().catch(error => house.log.error({ err: error }, 'cannot take over the edited sources; restart to try again'))
  })
  const scheduler = startScheduler({
    redis,
    queues,
    clock: house.clock,
    log: house.log,
    timetable: () =>
      timetable(
        house.config().lists.map(list => list.id),
        house.config().publishEveryMs,
      ),
  })
  return {
    async stop() {
      await scheduler.stop()
      await queues.close()
      redis.disconnect()
      queueConnection.disconnect()
    },
  }
}
