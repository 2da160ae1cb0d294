import { syncSources } from '../../src/sources/sync-sources.js'
import type { House } from '../house.js'
import { openQueues } from '../job-queues.js'
import { startScheduler } from '../scheduler.js'
import { timetable } from '../timetable.js'
import { type RunningRole, startRole } from './running-role.js'

/** Watches the configured sources, claims those that are due and adds the timetable's jobs. */
export function runScheduler(house: House): Promise<RunningRole> {
  return startRole(async onStop => {
    const redis = await house.connect('data')
    onStop(() => redis.disconnect())
    const queueConnection = await house.connect('queue')
    onStop(() => queueConnection.disconnect())
    const queues = openQueues(queueConnection, house.reportRedisError)
    onStop(queues.close)
    const sync = () => syncSources(redis, house.config().sources, house.clock.nowMs())
    await sync()
    house.onConfigChange(() => {
      sync().catch(error =>
        house.log.error({ err: error }, 'cannot take over the edited sources; restart to try again'),
      )
    })
    const scheduler = startScheduler({
      redis,
      queues,
      clock: house.clock,
      log: house.log,
      sync,
      timetable: () =>
        timetable(
          house.config().lists.map(list => list.id),
          house.config().publishEveryMs,
          { hasHub: house.settings.websubHub !== undefined },
        ),
    })
    onStop(scheduler.stop)
    return {}
  })
}
