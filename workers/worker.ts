import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Job, WaitingError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { QUEUE_PREFIX } from '../src/platform/keys.js'
import { enrichList } from '../src/polling/enrich/enrich-list.js'
import type { JobHandler, JobPorts, JobReport } from '../src/polling/job-ports.js'
import { measureNetwork } from '../src/polling/measure/measure-network.js'
import { notifyHub } from '../src/polling/notify-hub/notify-hub.js'
import { recordDelivery } from '../src/polling/subscribe/record-delivery.js'
import { renewSubscriptions } from '../src/polling/subscribe/renew-subscriptions.js'
import { JOB_CATALOGUE, JOB_NAMES, type JobName, type JobPayload } from './job-catalogue.js'
import { isOver } from './job-queues.js'
import { canary } from './jobs/canary.js'
import { poll } from './jobs/poll.js'
import { publish } from './jobs/publish.js'
import { tidy } from './jobs/tidy.js'
import { runWithin } from './run-within.js'

/** A killed worker's jobs run again after about ten seconds; BullMQ's own 30 s and 30 s make it a minute. */
const LOCK_MS = 10_000
const STALLED_CHECK_MS = 5_000
/** Kills of one job before it counts as failed; a crash loop of others must not fail it for ever. */
const MAX_STALLS = 3
/** After a lost connection; BullMQ's own 15 s would leave the worker idle after Redis is back. */
const RECONNECTED_RETRY_MS = 500
/** They happen all the time and mean nothing. */
const QUIET_OUTCOMES = ['unchanged', 'busy', 'early']
/** Of the ten seconds that a stop may take: then what is under way is given up, and then it is left. */
const GIVEN_UP_AFTER_MS = 6_000
const LEFT_AFTER_MS = 8_000

type Reports = JobReport | readonly JobReport[]
type Handlers = { [Name in JobName]: JobHandler<JobPayload<Name>, Reports> }

const JOB_HANDLERS: Handlers = {
  poll,
  measure: measureNetwork,
  enrich: enrichList,
  publish,
  'notify-hub': notifyHub,
  subscribe: renewSubscriptions,
  deliver: recordDelivery,
  tidy,
  canary,
}

/** What all jobs of a process share when it stops. */
interface Stopping {
  isStopping: boolean
  /** The jobs that are under way. */
  running: Set<AbortController>
}

/**
 * Starts one BullMQ worker per job of the catalogue. `queueConnection` is duplicated for each and stays the caller's.
 * Once stopped, jobs begin nothing further, and go back to the queue with what they have not begun; what is under way has
 * six seconds to end, and is given up then.
 *
 * @throws Error when a job has no handler or a handler no job.
 */
export function startWorker(ports: JobPorts, queueConnection: Redis): { stop(): Promise<void> } {
  assertCatalogueMatches(Object.keys(JOB_HANDLERS))
  const stopping: Stopping = { isStopping: false, running: new Set() }
  const ownPorts = { ...ports, isStopping: () => stopping.isStopping }
  const workers = JOB_NAMES.map(name => startOne(name, ownPorts, queueConnection, stopping))
  return {
    async stop() {
      stopping.isStopping = true
      const giveUp = () => {
        for (const job of stopping.running) job.abort(new Error('the worker was told to stop'))
      }
      const timer = setTimeout(giveUp, GIVEN_UP_AFTER_MS)
      const drained = Promise.all(workers.map(worker => worker.close()))
      await Promise.race([drained, wait(LEFT_AFTER_MS, undefined, { ref: false })])
      clearTimeout(timer)
    },
  }
}

/** @throws Error that names what is missing on either side. */
export function assertCatalogueMatches(handlerNames: readonly string[]): void {
  const unhandled = JOB_NAMES.filter(name => !handlerNames.includes(name))
  const unlisted = handlerNames.filter(name => !(name in JOB_CATALOGUE))
  if (unhandled.length + unlisted.length === 0) return
  throw new Error(
    `jobs without a handler: ${unhandled.join(', ') || 'none'}; handlers without a job: ${unlisted.join(', ') || 'none'}`,
  )
}

function startOne(name: JobName, ports: JobPorts, connection: Redis, stopping: Stopping): Worker {
  const worker = new Worker(name, job => runOrPutBack(name, ports, job, stopping), {
    connection,
    prefix: QUEUE_PREFIX,
    concurrency: JOB_CATALOGUE[name].concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLS,
    runRetryDelay: RECONNECTED_RETRY_MS,
  })
  worker.on('error', error => ports.log.debug({ err: error, job: name }, 'the queue connection reported an error'))
  worker.on('failed', (job, error) => {
    ports.log.warn({ error: error.message, job: name, jobId: job?.id, attempt: job?.attemptsMade }, 'a job failed')
  })
  return worker
}

/** @throws WaitingError when the worker stops and the job was put back, to run again wherever there is a worker. */
async function runOrPutBack(name: JobName, ports: JobPorts, job: Job, stopping: Stopping): Promise<void> {
  if (!stopping.isStopping) {
    try {
      return await runJob(name, ports, job, stopping.running)
    } catch (error) {
      if (!stopping.isStopping) throw error
    }
  }
  await job.moveToWait(job.token)
  throw new WaitingError()
}

async function runJob(name: JobName, ports: JobPorts, job: Job, running: Set<AbortController>): Promise<void> {
  const { payload: schema, timeLimitMs } = JOB_CATALOGUE[name]
  const handler = JOB_HANDLERS[name] as JobHandler<unknown, Reports>
  const startedMs = performance.now()
  const ending = new AbortController()
  setMaxListeners(0, ending.signal) // each of a job's requests listens
  running.add(ending)
  try {
    if (isOver(job.data, ports.clock.nowMs())) {
      ports.log.debug({ job: name, jobId: job.id }, `${name} dropped: its time slot has passed`)
      return
    }
    const payload = schema.parse(job.data)
    const reports = await runWithin(timeLimitMs, ending, signal => handler(ports, payload, signal))
    const ms = Math.round(performance.now() - startedMs)
    for (const report of [reports].flat()) {
      const isQuiet = name === 'canary' || QUIET_OUTCOMES.includes(String(report['outcome']))
      ports.log[isQuiet ? 'debug' : 'info']({ job: name, jobId: job.id, ms, ...report }, `${name} done`)
    }
  } finally {
    running.delete(ending)
  }
}
