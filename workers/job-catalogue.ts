import { z } from 'zod'
import { MS_PER_HOUR } from '../src/model/time.js'

/** What holds for every job of one name. */
export interface JobRule<Payload = unknown> {
  payload: z.ZodType<Payload>
  /** Runs of one job, the first included, when it throws. */
  attempts: number
  /** Wait before the second run; doubled for each further one. */
  backoffMs: number
  /** After this the run's signal is raised, and it fails. */
  timeLimitMs: number
  /** Jobs of this name at once in one worker process. */
  concurrency: number
  /** How long a finished job's id still keeps a second job of the same id away. */
  rememberedMs: number
}

/** Sources that one job polls: a job costs several times what an unchanged poll does. */
export const MAX_POLLS_PER_JOB = 50

/** Polls at once in one worker process, mostly waiting for strangers: fifty that drip must leave places for others. */
export const MAX_POLLS = 100

/**
 * Every job there is. A job's id is made of its name, its subject and its time slot, so that two schedulers or a
 * doubled tick make one job. What a job does is in `jobs/`.
 */
export const JOB_CATALOGUE = {
  poll: {
    payload: z.object({ sourceIds: z.array(z.string()) }),
    attempts: 3,
    backoffMs: 1_000,
    timeLimitMs: 110_000,
    concurrency: 100, // a job lasts as long as the slowest of its sources: fifty that drip must leave places
    rememberedMs: 120_000,
  },
  measure: {
    payload: z.object({ network: z.string() }),
    attempts: 1,
    backoffMs: 1_000,
    timeLimitMs: 55_000,
    concurrency: 4,
    rememberedMs: 120_000,
  },
  enrich: {
    payload: z.object({ listId: z.string() }),
    attempts: 1,
    backoffMs: 1_000,
    timeLimitMs: 55_000,
    concurrency: 2,
    rememberedMs: 120_000,
  },
  publish: {
    payload: z.object({ listId: z.string() }),
    attempts: 1,
    backoffMs: 1_000,
    timeLimitMs: 10_000,
    concurrency: 2,
    rememberedMs: 60_000,
  },
  'notify-hub': {
    payload: z.object({}),
    attempts: 1, // the next run follows in seconds, and a hub that fails is backed off
    backoffMs: 1_000,
    timeLimitMs: 55_000,
    concurrency: 1,
    rememberedMs: 60_000,
  },
  subscribe: {
    payload: z.object({}),
    attempts: 1, // the next comes round within a minute
    backoffMs: 1_000,
    timeLimitMs: 55_000,
    concurrency: 1,
    rememberedMs: 120_000,
  },
  deliver: {
    payload: z.object({ sourceId: z.string(), deliveryId: z.string() }),
    attempts: 3,
    backoffMs: 1_000,
    timeLimitMs: 30_000,
    concurrency: 8,
    rememberedMs: 60_000,
  },
  tidy: {
    payload: z.object({}),
    attempts: 3,
    backoffMs: 10_000,
    timeLimitMs: 300_000,
    concurrency: 1,
    rememberedMs: 2 * MS_PER_HOUR,
  },
  canary: {
    payload: z.object({}),
    attempts: 1,
    backoffMs: 1_000,
    timeLimitMs: 5_000,
    concurrency: 1,
    rememberedMs: 120_000,
  },
} as const satisfies Record<string, JobRule>

export type JobName = keyof typeof JOB_CATALOGUE

export type JobPayload<Name extends JobName> = z.infer<(typeof JOB_CATALOGUE)[Name]['payload']>

/** Every name of the catalogue. */
export const JOB_NAMES = Object.keys(JOB_CATALOGUE) as JobName[]
