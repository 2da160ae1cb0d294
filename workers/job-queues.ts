import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { QUEUE_PREFIX } from '../src/platform/keys.js'
import { JOB_CATALOGUE, JOB_NAMES, type JobName, type JobPayload } from './job-catalogue.js'

const MAX_REMEMBERED = 5_000
const FAILED_KEPT_S = 24 * 3600

export interface JobToAdd {
  payload: JobPayload<JobName>
  /** What it is about and its time slot: a second job with the same name, subject and slot is not added. */
  subject: string
  slot: number
  /** When there is no use in running it any more: then it is dropped. Without it, it is run however late. */
  untilMs?: number
}

export interface JobQueues {
  add(name: JobName, jobs: readonly JobToAdd[]): Promise<void>
  /** How many jobs of this name wait for a worker. */
  waiting(name: JobName): Promise<number>
  close(): Promise<void>
}

/** One BullMQ queue per job of the catalogue, all on the given connection, which stays the caller's. */
export function openQueues(connection: Redis, onError: (error: Error) => void): JobQueues {
  const queues = new Map(JOB_NAMES.map(name => [name, openQueue(name, connection, onError)]))
  return {
    async add(name, jobs) {
      const bulk = jobs.map(({ payload, subject, slot, untilMs }) => {
        return { name, data: { ...payload, untilMs }, opts: { jobId: `${name}-${subject}-${slot}` } }
      })
      if (bulk.length > 0) await queues.get(name)?.addBulk(bulk)
    },
    waiting: async name => (await queues.get(name)?.getWaitingCount()) ?? 0,
    async close() {
      await Promise.all([...queues.values()].map(queue => queue.close()))
    },
  }
}

const Dated = z.object({ untilMs: z.number().optional() })

/** Whether the time in which a job was to be run has passed. */
export function isOver(data: unknown, nowMs: number): boolean {
  return nowMs > (Dated.safeParse(data).data?.untilMs ?? Number.POSITIVE_INFINITY)
}

function openQueue(name: JobName, connection: Redis, onError: (error: Error) => void): Queue {
  const { attempts, backoffMs, rememberedMs } = JOB_CATALOGUE[name]
  const queue = new Queue(name, {
    connection,
    prefix: QUEUE_PREFIX,
    defaultJobOptions: {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs },
      removeOnComplete: { age: rememberedMs / 1000, count: MAX_REMEMBERED },
      removeOnFail: { age: FAILED_KEPT_S, count: MAX_REMEMBERED },
    },
  })
  queue.on('error', onError)
  return queue
}
