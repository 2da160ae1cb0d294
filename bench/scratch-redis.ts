import type { Redis } from 'ioredis'
import { withScratchRedis as withScratch } from '../src/platform/scratch-redis.js'

/** Runs something on a Redis of its own, as an Uptick starts it, that is gone afterwards. */
export const withScratchRedis = <Result>(use: (redis: Redis, address: string) => Promise<Result>): Promise<Result> =>
  withScratch(process.env['PATH'] ?? '', use)
