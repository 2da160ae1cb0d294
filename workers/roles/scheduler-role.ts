import { syncSources } from '../../src/sources/sync-sources.js'
import { createEditedSources } from '../edited-sources.js'
import { openQueues } from '../job-queues.js'
import type { ProcessContext } from '../process-context.js'
import { startScheduler } from '../scheduler.js'
import { timetable } from '../timetable.js'
import { type RunningRole, startRole } from './running-role.js'

/** Watches the configured sources, claims those that are due and adds the timetable's jobs. */
export function runScheduler(context: ProcessContext): Promise<RunningRole> {
  return startRole(async onStop => {
    const redis = await context.connect('data')
    onStop(() => redis.disconnect())
    const queueConnection = await context.connect('queue')
    onStop(() => queueConnection.disconnect())
    const queues = openQueues(queueConnection, context.reportRedisError)
    onStop(queues.close)
    const sync = () => syncSources(redis, context.config().sources, context.clock.nowMs())
    await sync()
    const { edited, takeOver } = createEditedSources(sync, context.log)
    context.onConfigChange(edited)
    const scheduler = startScheduler({
      redis,
      queues,
      clock: context.clock,
      log: context.log,
      sync,
      takeOver,
      timetable: () =>
        timetable(
          context.config().lists.map(list => list.id),
          context.config().publishEveryMs,
          { hasHub: context.settings.websubHub !== undefined },
        ),
    })
    onStop(scheduler.stop)
    return {}
  })
}
