import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { constants, createBrotliCompress } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rssText } from '../support/feed-text.js'
import { temporaryFolder } from '../support/folder.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

const HEALTHY = 50
const DRIPPING = 50
const BOMBS = 5
const EVERY_MS = 3_000
const WARM_UP_MS = 6_000
const WATCH_MS = 9_000

const MOST_FURTHER_LAG_MS = 1_000
const MOST_BLOCK_MS = 200
const MOST_GROWTH_MB = 50

/** Tells, each quarter of a second, the longest block of the event loop since the last time, and the memory held. */
const WATCHER = `
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  setInterval(() => {
    process.stderr.write(\`WATCHED \${Date.now()} \${delay.max / 1e6} \${process.memoryUsage().rss / 1e6} \${(process.memoryUsage().heapUsed + process.memoryUsage().external) / 1e6}\\n\`)
    delay.reset()
  }, 250).unref()
}
`

interface Watched {
  atMs: number
  blockMs: number
  rssMb: number
  heldMb: number
}

interface Load {
  /** Between two requests of a healthy source, beyond its interval. */
  lagsMs: number[]
  watched: Watched[]
  /** The longest block of the event loop here. */
  ownBlockMs: number
}

let server: TestRedis
const origins: Server[] = []
const running: UptickProcess[] = []
/** When each healthy origin was asked. */
const askedMs = new Map<string, number[]>()
let bomb: Buffer

beforeAll(async () => {
  server = await startRedis()
  bomb = await brotliBomb(200)
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.kill('SIGKILL')))
})
afterAll(async () => {
  for (const origin of origins) {
    origin.closeAllConnections()
    origin.close()
  }
  await server.stop()
})

/** Megabytes of zeros in a few hundred bytes. */
async function brotliBomb(megabytes: number): Promise<Buffer> {
  const coder = createBrotliCompress({
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
  const zeros = Buffer.alloc(1024 ** 2)
  const pieces: Buffer[] = []
  coder.on('data', (piece: Buffer) => pieces.push(piece))
  for (let n = 0; n < megabytes; n++) if (!coder.write(zeros)) await once(coder, 'drain')
  coder.end()
  await once(coder, 'end')
  return Buffer.concat(pieces)
}

/** An origin at an address of its own, so that it is a host of its own. */
async function startOrigin(answer: RequestListener): Promise<string> {
  const address = `127.0.1.${origins.length + 1}`
  const origin = createServer(answer).listen(0, address)
  origins.push(origin)
  await once(origin, 'listening')
  const bound = origin.address()
  return `${address}:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
}

const healthy: RequestListener = (request, response) => {
  const host = request.headers.host ?? ''
  askedMs.set(host, [...(askedMs.get(host) ?? []), Date.now()])
  const likes = 100 + (askedMs.get(host)?.length ?? 0)
  response.setHeader('content-type', 'application/rss+xml')
  response.end(
    rssText([{ guid: host, link: `https://news.example/${host}`, likes, publishedAtMs: Date.now() - 60_000 }]),
  )
}

const dripping: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '100000' })
  const timer = setInterval(() => response.write('<rss>'), 1_000)
  response.on('close', () => clearInterval(timer))
}

const exploding: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'br' })
  response.end(bomb)
}

/** Lets a scheduler and a worker watch these for a while. */
async function observe(hosts: readonly string[]): Promise<Load> {
  await server.client.flushall()
  askedMs.clear()
  const folder = temporaryFolder()
  const sources = hosts.map(host => `  - { network: feed, url: "http://${host}/feed", every: ${EVERY_MS / 1000}s }`)
  writeFileSync(
    join(folder, 'uptick.yaml'),
    `lists: { more-news: { title: More news, metric: likes } }\nsources:\n${sources.join('\n')}\n`,
  )
  writeFileSync(join(folder, 'watcher.mjs'), WATCHER)
  const env = {
    REDIS_URL: server.url,
    UPTICK_CONFIG: join(folder, 'uptick.yaml'),
    UPTICK_ALLOW_PRIVATE_HOSTS: hosts.join(','),
  }
  const worker = startUptick(['worker'], {
    ...env,
    NODE_OPTIONS: `--import=${pathToFileURL(join(folder, 'watcher.mjs')).href}`,
  })
  const scheduler = startUptick(['scheduler'], env)
  running.push(worker, scheduler)
  await Promise.all([worker.says('worker runs'), scheduler.says('scheduler runs')])
  const fromMs = Date.now() + WARM_UP_MS
  await wait(WARM_UP_MS)
  const own = monitorEventLoopDelay({ resolution: 10 })
  own.enable()
  await wait(WATCH_MS)
  own.disable()
  await Promise.all(running.splice(0).map(one => one.kill('SIGKILL')))
  const lagsMs = [...askedMs.values()].flatMap(times =>
    times.slice(1).flatMap((atMs, i) => (atMs < fromMs ? [] : [atMs - (times[i] ?? atMs) - EVERY_MS])),
  )
  const watched = [...worker.output().matchAll(/WATCHED (\d+) ([\d.]+) ([\d.]+) ([\d.]+)/g)]
    .map(([, at, block, rss, held]) => ({
      atMs: Number(at),
      blockMs: Number(block),
      rssMb: Number(rss),
      heldMb: Number(held),
    }))
    .filter(({ atMs }) => atMs >= fromMs)
  return { lagsMs, watched, ownBlockMs: own.max / 1e6 }
}

const most = (numbers: readonly number[]) => Math.max(...numbers)
const percentile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN

describe.runIf(process.platform === 'linux')('fifty origins that drip, and some that explode', () => {
  it('hold up no healthy source, no event loop, and no memory', { timeout: 90_000, retry: 1 }, async () => {
    const all = async (count: number, answer: RequestListener) => {
      const hosts: string[] = []
      for (let n = 0; n < count; n++) hosts.push(await startOrigin(answer))
      return hosts
    }
    const good = await all(HEALTHY, healthy)
    const bad = [...(await all(DRIPPING, dripping)), ...(await all(BOMBS, exploding))]

    const calm = await observe(good)
    const troubled = await observe([...good, ...bad])

    const told = ({ lagsMs, watched, ownBlockMs }: Load) => ({
      polls: lagsMs.length,
      middleLagMs: percentile(lagsMs, 0.5),
      slowLagMs: percentile(lagsMs, 0.9),
      blockMs: Math.round(most(watched.map(({ blockMs }) => blockMs))),
      ownBlockMs: Math.round(ownBlockMs),
      heldMb: Math.round(most(watched.map(({ heldMb }) => heldMb))),
      rssMb: Math.round(
        percentile(
          watched.map(({ rssMb }) => rssMb),
          0.5,
        ),
      ),
    })
    const [before, after] = [told(calm), told(troubled)]
    process.stderr.write(`\nfifty drips: calm ${JSON.stringify(before)}, troubled ${JSON.stringify(after)}\n`)
    expect(bomb.length).toBeLessThan(1_000)
    expect(before.polls).toBeGreaterThanOrEqual(HEALTHY)
    expect(after.polls).toBeGreaterThanOrEqual(HEALTHY)
    // what this idle process suffers, too, is the machine's fault
    const machineMs = Math.max(0, after.ownBlockMs - before.ownBlockMs)
    expect(after.middleLagMs - before.middleLagMs).toBeLessThan(MOST_FURTHER_LAG_MS + machineMs)
    expect(after.slowLagMs - before.slowLagMs).toBeLessThan(MOST_FURTHER_LAG_MS + machineMs)
    expect(after.blockMs - after.ownBlockMs).toBeLessThan(MOST_BLOCK_MS)
    expect(after.heldMb - before.heldMb).toBeLessThan(MOST_GROWTH_MB)
    expect(after.rssMb - before.rssMb).toBeLessThan(MOST_GROWTH_MB)
  })
})
