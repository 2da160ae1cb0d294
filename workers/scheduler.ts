import type { Redis } from 'ioredis'
import cron from 'node-cron'
import type { Clock } from '../src/platform/clock.js'
import type { Log } from '../src/platform/log.js'
import { claimDue } from '../src/sources/claim-due.js'
import type { JobQueues } from './job-queues.js'
import { slotOf, type TimetableEntry } from './timetable.js'

const MOST_CLAIMED_PER_TICK = 500

export interface SchedulerPorts {
  redis: Redis
  queues: JobQueues
  clock: Clock
  log: Log
  /** Read at every tick, so that an edited configuration takes hold. */
  timetable(): readonly TimetableEntry[]
}

/**
 * Ticks each second (node-cron, UTC) and only adds jobs: polls for the sources that it could claim, and whatever the
 * timetable has due. Any number of schedulers may tick at once.
 */
export function startScheduler(ports: SchedulerPorts): { stop(): Promise<void> } {
  const tick = createTick(ports)
  let running: Promise<void> | undefined
  const onTick = () => {
    running ??= tick()
      .catch(error => ports.log.warn({ error: error.message }, 'a tick added no jobs; the next one tries again'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const task = cron.schedule('* * * * * *', onTick, { timezone: 'UTC' })
  return {
    async stop() {
      await task.destroy()
      await running
    },
  }
}

/** One tick as a function of its own; it remembers which slots it has already added. */
export function createTick({ redis, queues, clock, timetable }: SchedulerPorts): () => Promise<void> {
  const added = new Map<string, number>()
  return async () => {
    const nowMs = clock.nowMs()
    const claimed = await claimDue(redis, nowMs, MOST_CLAIMED_PER_TICK)
    await queues.add(
      'poll',
      claimed.map(({ sourceId, dueAtMs }) => ({ payload: { sourceId }, subject: sourceId, slot: dueAtMs })),
    )
    for (const { job, everyMs, subjects } of timetable()) {
      const slot = slotOf(everyMs, nowMs)
      const missing = subjects.filter(subject => added.get(`${job} ${subject}`) !== slot)
      if (job === 'publish') {
        await queues.add(
          job,
          missing.map(listId => ({ payload: { listId }, subject: listId, slot })),
        )
      } else {
        await queues.add(
          job,
          missing.map(subject => ({ payload: {}, subject, slot })),
        )
      }
      for (const subject of missing) added.set(`${job} ${subject}`, slot)
    }
  }
}
