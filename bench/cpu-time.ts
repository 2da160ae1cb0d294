import type { Redis } from 'ioredis'

/** What a piece of work took, in microseconds: by the clock, and on the processors of both sides. */
export interface WorkTime {
  wallUs: number
  /** Of this process. */
  clientUs: number
  redisUs: number
}

/** Times a piece of work on a Redis that nobody else uses. Processor time holds on a machine that is busy otherwise. */
export async function timeWork(redis: Redis, work: () => Promise<void>): Promise<WorkTime> {
  const [redisBefore, clientBefore, startedMs] = [await redisCpuUs(redis), process.cpuUsage(), performance.now()]
  await work()
  const wallUs = 1000 * (performance.now() - startedMs)
  const client = process.cpuUsage(clientBefore)
  return { wallUs, clientUs: client.user + client.system, redisUs: (await redisCpuUs(redis)) - redisBefore }
}

async function redisCpuUs(redis: Redis): Promise<number> {
  const report = await redis.info('cpu')
  const seconds = ['used_cpu_user', 'used_cpu_sys'].map(name =>
    Number(new RegExp(`${name}:([\\d.]+)`).exec(report)?.[1]),
  )
  return seconds.reduce((sum, value) => sum + value * 1_000_000, 0)
}
