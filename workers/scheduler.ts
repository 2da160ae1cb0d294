import type { Redis } from 'ioredis'
import cron from 'node-cron'
import type { Clock } from '../src/platform/clock.js'
import { dueKey } from '../src/platform/keys.js'
import type { Log } from '../src/platform/log.js'
import { type ClaimedSource, claimDue, LEASE_MS } from '../src/sources/claim-due.js'
import { rescheduleSources } from '../src/sources/reschedule-sources.js'
import { MAX_POLLS_PER_JOB } from './job-catalogue.js'
import type { JobQueues, JobToAdd } from './job-queues.js'
import { slotOf, type TimetableEntry } from './timetable.js'

const MAX_CLAIMED_PER_TICK = 500
/** With more jobs waiting no worker keeps up, and none is helped by more: sources stay due until some were taken. */
const MAX_WAITING_POLL_JOBS = 200
/** A job of the timetable is run so long after its slot, for workers that are busy just then; later, the next slot's is due. */
const SLOT_GRACE_MS = 60_000
/** While a clock is still ahead, each time lets its machine ask every source again. */
const RESCHEDULE_EVERY_MS = 10 * 60_000

export interface SchedulerPorts {
  redis: Redis
  queues: JobQueues
  clock: Clock
  log: Log
  /** Read at every tick, so that an edited configuration takes hold. */
  timetable(): readonly TimetableEntry[]
  /** Makes what is watched equal to what is configured: called again when Redis came back without its data. */
  sync(): Promise<void>
  /** Takes over edited sources, where there are some; called at every tick, never rejects. */
  takeOver?(): Promise<void>
}

/**
 * Ticks each second (node-cron, UTC) and only adds jobs: polls for the sources that it could claim, and whatever the
 * timetable has due. Any number of schedulers may tick at once.
 */
export function startScheduler(ports: SchedulerPorts): { stop(): Promise<void> } {
  const { log } = ports
  const tick = createTick(ports)
  let isFailing = false
  let running: Promise<void> | undefined

  async function tickOnce(): Promise<void> {
    try {
      await tick()
      if (isFailing) log.info('jobs are added again')
      isFailing = false
    } catch (error) {
      if (!isFailing) log.warn({ error: String(error) }, 'no jobs can be added; trying again each second')
      isFailing = true
    }
  }

  const onTick = () => {
    running ??= tickOnce().finally(() => {
      running = undefined
    })
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
export function createTick({
  redis,
  queues,
  clock,
  log,
  timetable,
  sync,
  takeOver,
}: SchedulerPorts): () => Promise<void> {
  const added = new Map<string, number>()
  const reschedule = createRescheduling(redis, log)
  return async () => {
    await takeOver?.()
    const nowMs = clock.nowMs()
    await reschedule(nowMs)
    const isFull = (await queues.waiting('poll')) >= MAX_WAITING_POLL_JOBS
    const claimed = isFull ? [] : await claimDue(redis, nowMs, MAX_CLAIMED_PER_TICK)
    if (claimed.length === 0 && (await redis.exists(dueKey())) === 0) {
      log.warn('Redis watches no source; taking the sources from the configuration')
      await sync()
    }
    await queues.add('poll', pollJobs(claimed, nowMs + LEASE_MS))
    for (const { job, everyMs, runs } of timetable()) {
      const slot = slotOf(everyMs, nowMs)
      const missing = runs.filter(({ subject }) => added.get(`${job} ${subject}`) !== slot)
      // with a job waiting for each run, no worker has come to this slot's predecessor
      if (missing.length > 0 && (await queues.waiting(job)) < runs.length) {
        const untilMs = (slot + 1) * everyMs + SLOT_GRACE_MS
        await queues.add(
          job,
          missing.map(run => ({ ...run, slot, untilMs })),
        )
      }
      for (const { subject } of missing) added.set(`${job} ${subject}`, slot)
    }
  }
}

/** Only when the caller's clock has run evenly for a while: one that was behind may be put right any moment. */
function createRescheduling(redis: Redis, log: Log): (nowMs: number) => Promise<void> {
  let lastSlot: number | undefined
  return async nowMs => {
    const slot = slotOf(RESCHEDULE_EVERY_MS, nowMs)
    if (slot === lastSlot) return
    const hasRunEvenly = lastSlot !== undefined && slot === lastSlot + 1
    lastSlot = slot
    const sources = hasRunEvenly ? await rescheduleSources(redis, nowMs) : []
    if (sources.length === 0) return
    log.warn({ sources: sources.length }, 'a clock was put back: sources that it left far ahead are asked again')
  }
}

/** Jobs of several sources each, in the order in which they are due; of use while the sources are claimed for them. */
function pollJobs(claimed: readonly ClaimedSource[], untilMs: number): JobToAdd[] {
  const jobs: JobToAdd[] = []
  for (let from = 0; from < claimed.length; from += MAX_POLLS_PER_JOB) {
    const together = claimed.slice(from, from + MAX_POLLS_PER_JOB)
    const [first] = together
    if (first === undefined) break
    const payload = { sourceIds: together.map(({ sourceId }) => sourceId) }
    const others = together.length > 1 ? `+${together.length - 1}` : ''
    jobs.push({ payload, subject: `${first.sourceId}${others}`, slot: first.dueAtMs, untilMs })
  }
  return jobs
}
