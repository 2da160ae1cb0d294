import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/platform/package-root.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { brotliBomb } from './bombs.js'
import { withScratchRedis } from './scratch-redis.js'

const HEALTHY = 50
const DRIPPING = 50
const BOMBS = 5
const EVERY_MS = 3_000
const WARM_UP_MS = 6_000
const WATCH_MS = 9_000

const BARS = { furtherLagMs: 1_000, blockMs: 200, growthMb: 50 }

/** Writes, each quarter of a second, the longest block of the event loop since the last time, and the memory held. */
const WATCHER = `
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  setInterval(() => {
    const { rss, heapUsed, external } = process.memoryUsage()
    process.stderr.write(\`WATCHED \${Date.now()} \${delay.max / 1e6} \${rss / 1e6} \${(heapUsed + external) / 1e6}\\n\`)
    delay.reset()
  }, 250).unref()
}
`

/** Of one run, in milliseconds and megabytes. */
export interface LoadFigures {
  polls: number
  /** Between two requests of a healthy source, beyond its interval. */
  middleLagMs: number
  slowLagMs: number
  /** The longest block of the worker's event loop, and of this idle process's: that one is the machine's. */
  blockMs: number
  ownBlockMs: number
  heldMb: number
  rssMb: number
}

export interface SlowOriginsResult {
  machine: string
  node: string
  bars: typeof BARS
  calm: LoadFigures
  troubled: LoadFigures
}

/** What fifty origins that drip and five that send bombs cost fifty healthy ones, and the worker that reads all. Linux only. */
export async function measureSlowOrigins(): Promise<SlowOriginsResult> {
  const bomb = await brotliBomb(200)
  const origins = openOrigins(bomb)
  try {
    const good = await origins.start(HEALTHY, 'healthy')
    const bad = [...(await origins.start(DRIPPING, 'dripping')), ...(await origins.start(BOMBS, 'exploding'))]
    const calm = await observe(good, origins.askedMs)
    const troubled = await observe([...good, ...bad], origins.askedMs)
    return { ...machine(), bars: BARS, calm, troubled }
  } finally {
    origins.close()
  }
}

function openOrigins(bomb: Buffer) {
  const servers: Server[] = []
  /** When each healthy origin was asked. */
  const askedMs = new Map<string, number[]>()
  const answers: Record<string, RequestListener> = {
    healthy(request, response) {
      const host = request.headers.host ?? ''
      const times = [...(askedMs.get(host) ?? []), Date.now()]
      askedMs.set(host, times)
      response.setHeader('content-type', 'application/rss+xml')
      response.end(feedOf(host, times.length))
    },
    dripping(_, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '100000' })
      const timer = setInterval(() => response.write('<rss>'), 1_000)
      response.on('close', () => clearInterval(timer))
    },
    exploding(_, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'br' })
      response.end(bomb)
    },
  }
  /** At an address of its own each, so that it is a host of its own. */
  async function start(count: number, kind: string): Promise<string[]> {
    const hosts: string[] = []
    for (let n = 0; n < count; n++) {
      const address = `127.0.1.${servers.length + 1}`
      const server = createServer(answers[kind]).listen(0, address)
      servers.push(server)
      await once(server, 'listening')
      const bound = server.address()
      hosts.push(`${address}:${typeof bound === 'object' && bound !== null ? bound.port : 0}`)
    }
    return hosts
  }
  function close(): void {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  }
  return { askedMs, start, close }
}

function feedOf(host: string, likes: number): string {
  const item = `<guid>${host}</guid><title>A story of ${host}</title><link>https://news.example/${host}</link>`
  const rating = `<media:community><media:starRating count="${100 + likes}"/></media:community>`
  return `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><item>${item}${rating}</item></channel></rss>`
}

/** Lets a scheduler and a worker watch these hosts for a while. */
async function observe(hosts: readonly string[], askedMs: Map<string, number[]>): Promise<LoadFigures> {
  askedMs.clear()
  const folder = mkdtempSync(join(tmpdir(), 'uptick-bench-'))
  const sources = hosts.map(host => `  - { network: feed, url: "http://${host}/feed", every: ${EVERY_MS / 1000}s }`)
  const lists = 'lists: { more-news: { title: More news, metric: likes } }'
  writeFileSync(join(folder, 'uptick.yaml'), `${lists}\nsources:\n${sources.join('\n')}\n`)
  writeFileSync(join(folder, 'watcher.mjs'), WATCHER)
  const running: ChildProcess[] = []
  try {
    return await withScratchRedis(async (_, redisUrl) => {
      const env = {
        REDIS_URL: redisUrl,
        UPTICK_CONFIG: join(folder, 'uptick.yaml'),
        UPTICK_ALLOW_PRIVATE_HOSTS: hosts.join(','),
      }
      const watcher = pathToFileURL(join(folder, 'watcher.mjs')).href
      const worker = startRole('worker', { ...env, NODE_OPTIONS: `--import=${watcher}` })
      running.push(worker, startRole('scheduler', env))
      let output = ''
      worker.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text))
      await wait(WARM_UP_MS)
      const fromMs = Date.now()
      const own = monitorEventLoopDelay({ resolution: 10 })
      own.enable()
      await wait(WATCH_MS)
      own.disable()
      await Promise.all(running.splice(0).map(kill))
      return figuresOf(output, askedMs, fromMs, own.max / 1e6)
    })
  } finally {
    await Promise.all(running.map(kill))
    rmSync(folder, { recursive: true, force: true })
  }
}

function startRole(role: string, env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [join(packageRoot(), 'dist/src/cli/main.js'), role], {
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

function figuresOf(output: string, asked: Map<string, number[]>, fromMs: number, ownBlockMs: number): LoadFigures {
  const lagsMs = [...asked.values()].flatMap(times =>
    times.slice(1).flatMap((atMs, i) => (atMs < fromMs ? [] : [atMs - (times[i] ?? atMs) - EVERY_MS])),
  )
  const watched = [...output.matchAll(/WATCHED (\d+) ([\d.]+) ([\d.]+) ([\d.]+)/g)]
    .map(([, ...figures]) => figures.map(Number))
    .filter(([atMs = 0]) => atMs >= fromMs)
  const column = (index: number) => watched.map(figures => figures[index] ?? 0)
  return {
    polls: lagsMs.length,
    middleLagMs: percentile(lagsMs, 0.5),
    slowLagMs: percentile(lagsMs, 0.9),
    blockMs: Math.round(Math.max(...column(1))),
    ownBlockMs: Math.round(ownBlockMs),
    heldMb: Math.round(Math.max(...column(3))),
    rssMb: Math.round(percentile(column(2), 0.5)),
  }
}

const percentile = (numbers: readonly number[], share: number) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN

/** What is beyond its bar, in words; what this idle process suffers too is the machine's fault. */
function beyondBars({ bars, calm, troubled }: SlowOriginsResult): string[] {
  const machineMs = Math.max(0, troubled.ownBlockMs - calm.ownBlockMs)
  const holds: [what: string, holds: boolean][] = [
    ['polls of healthy sources', Math.min(calm.polls, troubled.polls) >= HEALTHY],
    ['middle lag', troubled.middleLagMs - calm.middleLagMs < bars.furtherLagMs + machineMs],
    ['slow lag', troubled.slowLagMs - calm.slowLagMs < bars.furtherLagMs + machineMs],
    ['block of the event loop', troubled.blockMs - troubled.ownBlockMs < bars.blockMs],
    ['memory held', troubled.heldMb - calm.heldMb < bars.growthMb],
    ['resident memory', troubled.rssMb - calm.rssMb < bars.growthMb],
  ]
  return holds.flatMap(([what, isHeld]) => (isHeld ? [] : [what]))
}

if (isProgram(import.meta.url)) {
  const result = await measureSlowOrigins()
  keepResult('slow-origins', result)
  const beyond = beyondBars(result)
  process.stdout.write(
    `healthy origins alone: ${JSON.stringify(result.calm)}\nbeside ${DRIPPING} that drip and ${BOMBS} bombs: ` +
      `${JSON.stringify(result.troubled)}\n${beyond.length === 0 ? 'within the bars' : `beyond: ${beyond.join(', ')}`}\n`,
  )
  if (beyond.length > 0) process.exitCode = 1
}
