import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Redis } from 'ioredis'
import Parser from 'rss-parser'
import { Agent, request } from 'undici'
import type { Source } from '../src/model/source.js'
import { systemClock } from '../src/platform/clock.js'
import { dueKey, hostKey, sourceKey } from '../src/platform/keys.js'
import { silentLog } from '../src/platform/log.js'
import { connectRedis } from '../src/platform/redis.js'
import { syncSources } from '../src/sources/sync-sources.js'
import { MAX_POLLS } from '../workers/job-catalogue.js'
import { openQueues } from '../workers/job-queues.js'
import { createTick } from '../workers/scheduler.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { withScratchRedis } from './scratch-redis.js'
import { round3, type Spread, spreadOf } from './spread.js'

export interface WholePollResult {
  machine: string
  node: string
  cases: { name: string; bar: number; uptickPerSecond: Spread; barePerSecond: Spread; ratio: Spread }[]
}

type Path = '/changing' | '/steady'

const CASES = [
  { path: '/changing', name: 'a poll, whole', bar: 0.5 },
  { path: '/steady', name: 'an unchanged poll (304)', bar: 0.4 },
] as const

const SOURCES = 300
const ROUNDS = 31
/** Both loops are compiled by then, as in a process that has run for a minute. */
const WARM_UP_ROUNDS = 20

/**
 * Polls per second through the whole line – claim, queue, host gate, conditional request, read, record – beside a bare
 * undici loop over the same origin with the same number of requests at once, parsing with rss-parser; in turn, each in
 * a process of its own.
 */
export async function measureWholePoll(): Promise<WholePollResult> {
  const origin = fork(new URL('./poll-origin.js', import.meta.url))
  const [port] = await once(origin, 'message')
  try {
    const cases: WholePollResult['cases'] = []
    for (const { path, name, bar } of CASES) cases.push({ name, bar, ...(await compare(Number(port), path)) })
    return { ...machine(), cases }
  } finally {
    origin.kill()
  }
}

async function compare(port: number, path: Path) {
  return withScratchRedis(async (redis, address) => {
    const uptick = await startUptick(redis, address, port, path)
    const bare = createBareLoop(port, path)
    for (let round = 0; round < WARM_UP_ROUNDS; round++) {
      await uptick.makeReady()
      await uptick.pollAll()
      await bare.pollAll()
    }
    const rounds: { uptick: number; bare: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await uptick.makeReady()
      rounds.push({ uptick: await perSecond(uptick.pollAll), bare: await perSecond(bare.pollAll) })
    }
    await uptick.stop()
    await bare.stop()
    return {
      uptickPerSecond: spreadOf(rounds.map(one => Math.round(one.uptick))),
      barePerSecond: spreadOf(rounds.map(one => Math.round(one.bare))),
      ratio: spreadOf(rounds.map(one => round3(one.uptick / one.bare))),
    }
  })
}

const hostOf = (i: number) => `feed-${i}.example`

async function startUptick(redis: Redis, address: string, port: number, path: Path) {
  const sources = Array.from({ length: SOURCES }, (_, i): Source => {
    const url = `http://${hostOf(i)}${path}`
    return { id: `feed-${i}`, network: 'feed', title: url, spec: { url }, tags: [], everyMs: 1, origin: 'configured' }
  })
  const producer = await connectRedis(address, 'queue', () => {})
  const queues = openQueues(producer, () => {})
  const worker = fork(new URL('./poll-worker.js', import.meta.url), [address, String(port), String(SOURCES)])
  await once(worker, 'message')
  const clock = systemClock
  const tick = createTick({ redis, queues, clock, log: silentLog, timetable: () => [], sync: async () => {} })
  await syncSources(redis, sources, clock.nowMs())
  await watchOthers(redis)
  return {
    makeReady: () => makeDue(redis),
    pollAll: async () => {
      const allPolled = once(worker, 'message')
      await tick()
      await allPolled
    },
    stop: async () => {
      worker.disconnect()
      await once(worker, 'exit')
      await queues.close()
      producer.disconnect()
    },
  }
}

/** Among so many, what is polled here is what is due in a usual second, and no crowd. */
const OTHERS_WATCHED = 100_000

async function watchOthers(redis: Redis): Promise<void> {
  const never = '+inf'
  for (let from = 0; from < OTHERS_WATCHED; from += 1_000) {
    await redis.zadd(dueKey(), ...Array.from({ length: 1_000 }, (_, i) => [never, `other-${from + i}`]).flat())
  }
}

/** All sources at once, and their hosts open: what is measured is the line, not its politeness. */
async function makeDue(redis: Redis): Promise<void> {
  const nowMs = Date.now()
  const pipeline = redis.pipeline()
  for (let i = 0; i < SOURCES; i++) {
    pipeline.zadd(dueKey(), nowMs, `feed-${i}`)
    pipeline.hdel(sourceKey(`feed-${i}`), 'notBefore')
    pipeline.del(hostKey(hostOf(i)))
  }
  await pipeline.exec()
}

const LOOPBACK = [{ address: '127.0.0.1', family: 4 }]

/** Asks the same hosts, so that it too keeps a connection for each. */
function createBareLoop(port: number, path: Path) {
  const dispatcher = new Agent({ connect: { lookup: (_host, _options, found) => found(null, LOOPBACK) } })
  const parser = new Parser()
  const etags = new Map<string, string>()

  async function pollOne(i: number): Promise<void> {
    const host = hostOf(i)
    const etag = etags.get(host)
    const headers = { host, ...(etag === undefined ? {} : { 'if-none-match': etag }) }
    const { statusCode, headers: told, body } = await request(`http://${host}:${port}${path}`, { dispatcher, headers })
    const text = await body.text()
    if (statusCode === 200) await parser.parseString(text)
    if (path === '/steady' && typeof told['etag'] === 'string') etags.set(host, told['etag'])
  }

  return {
    pollAll: async () => {
      let next = 0
      const lane = async () => {
        while (next < SOURCES) await pollOne(next++)
      }
      await Promise.all(Array.from({ length: MAX_POLLS }, lane))
    },
    stop: () => dispatcher.close(),
  }
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return (1000 * SOURCES) / (performance.now() - startedMs)
}

if (isProgram(import.meta.url)) {
  const result = await measureWholePoll()
  keepResult('whole-poll', result)
  for (const { name, ratio, bar, uptickPerSecond, barePerSecond } of result.cases) {
    process.stdout.write(
      `${name}: ${uptickPerSecond.median}/s beside ${barePerSecond.median}/s, ratio ${ratio.median} (bar ${bar})\n`,
    )
  }
}
