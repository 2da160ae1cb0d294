import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { indexItems } from '../src/lists/candidate-index.js'
import { publishEdition } from '../src/lists/publish-edition.js'
import type { Finding } from '../src/model/finding.js'
import { recordFindings } from '../src/observe/record-findings.js'
import { findRedisServer } from '../src/platform/find-redis-server.js'
import { packageRoot } from '../src/platform/package-root.js'
import { connectRedis } from '../src/platform/redis.js'
import { launchRedis } from '../src/platform/redis-process.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { round3 } from './spread.js'

export interface FragmentResult {
  machine: string
  node: string
  requests: number
  /** Answers by status: all of them 200 is what is promised. */
  statuses: Record<string, number>
  bar: number
  p50Ms: number
  p99Ms: number
  slowestMs: number
}

const REQUESTS = 5_000
const CONNECTIONS = 4
const P99_BAR_MS = 10
const WARM_REQUESTS = 1_000
const START_WITHIN_MS = 20_000
const HOUR_MS = 3_600_000
const LIST = { id: 'bench', title: 'Bench', weights: { likes: 1 }, halfLifeHours: 1, priorHours: 0.25, size: 30 }

interface Answer {
  status: number
  body: string
  tookMs: number
}

/** How long the fragment of a list takes from `uptick api` after its Redis was killed, over kept connections. */
export async function measureFragment(): Promise<FragmentResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'uptick-bench-'))
  const socketPath = join(dataDir, 'redis.sock')
  const redisServer = launchRedis({ program: findRedisServer(process.env['PATH'] ?? ''), dataDir, socketPath })
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  let api: ChildProcess | undefined
  try {
    await eventually('Redis listens', async () => existsSync(socketPath))
    const redis = await connectRedis(`unix://${socketPath}`, 'data', () => {})
    await publish(redis)
    redis.disconnect()
    const port = await freePort()
    api = startApi(dataDir, `unix://${socketPath}`, port)
    const url = `http://127.0.0.1:${port}/embed/bench.html`
    await eventually('the server holds the list', () =>
      ask(url, agent).then(
        ({ body }) => body.includes('Story 1'),
        () => false, // it does not listen yet
      ),
    )
    redisServer.child.kill('SIGKILL')
    await redisServer.exited
    const warm = await askTogether(url, agent, WARM_REQUESTS)
    if (!warm.every(({ body }) => body.includes('Story 1'))) throw new Error('the fragment holds no entries')
    return summary(await askTogether(url, agent, REQUESTS))
  } finally {
    agent.destroy()
    api?.kill('SIGKILL')
    redisServer.child.kill('SIGKILL')
    await redisServer.exited
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function publish(redis: Redis): Promise<void> {
  const nowMs = Date.now()
  const findings = Array.from({ length: LIST.size }, (_, i) => finding(i + 1, nowMs))
  const observer = { sourceId: 'bench', network: 'feed', site: 'bench.example', tags: [] }
  const settings = { receivedAtMs: nowMs, graceMs: 1_200_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(redis, observer, findings, settings)
  await indexItems(redis, [LIST], items, nowMs)
  await publishEdition(redis, LIST, nowMs)
}

function finding(rank: number, nowMs: number): Finding {
  const countedSinceMs = nowMs - HOUR_MS
  const mention = { network: 'feed', nativeId: `story-${rank}`, countedSinceMs, counts: { likes: 9000 - rank } }
  const url = `https://site-${rank}.example/story`
  return { url, title: `Story ${rank}`, publishedAtMs: countedSinceMs, tags: [], mentions: [mention] }
}

function startApi(dataDir: string, redisUrl: string, port: number): ChildProcess {
  const configPath = join(dataDir, 'uptick.yaml')
  mkdirSync(join(dataDir, 'cwd'))
  writeFileSync(
    configPath,
    'lists: { bench: { title: Bench, metric: likes } }\nsources: [{ network: feed, url: https://bench.example/feed.xml }]\n',
  )
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [join(packageRoot(), 'dist/src/cli/main.js'), 'api'], {
    cwd: join(dataDir, 'cwd'),
    env: { PATH, HOME, LOG_LEVEL: 'silent', REDIS_URL: redisUrl, UPTICK_CONFIG: configPath, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + START_WITHIN_MS
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`${START_WITHIN_MS} ms have passed before this was so: ${what}`)
    await delay(50)
  }
}

async function askTogether(url: string, agent: Agent, requests: number): Promise<Answer[]> {
  const answers: Answer[] = []
  const askOn = async () => {
    for (let left = requests / CONNECTIONS; left > 0; left -= 1) answers.push(await ask(url, agent))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, askOn))
  return answers
}

async function ask(url: string, agent: Agent): Promise<Answer> {
  const startedMs = performance.now()
  const [response] = await once(get(url, { agent }), 'response')
  let body = ''
  for await (const chunk of response.setEncoding('utf8')) body += chunk
  return { status: response.statusCode, body, tookMs: performance.now() - startedMs }
}

function summary(answers: readonly Answer[]): FragmentResult {
  const sorted = answers.map(({ tookMs }) => tookMs).sort((a, b) => a - b)
  const quantile = (share: number) => round3(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN)
  const statuses: Record<string, number> = {}
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1
  const times = { p50Ms: quantile(0.5), p99Ms: quantile(0.99), slowestMs: quantile(1) }
  return { ...machine(), requests: answers.length, statuses, bar: P99_BAR_MS, ...times }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

if (isProgram(import.meta.url)) {
  const result = await measureFragment()
  keepResult('fragment-without-redis', result)
  const { requests, statuses, p50Ms, p99Ms, slowestMs } = result
  const told = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`)
  process.stdout.write(
    `${requests} requests after Redis was killed: ${told.join(', ')}; ` +
      `p50 ${p50Ms} ms, p99 ${p99Ms} ms (bar ${P99_BAR_MS}), slowest ${slowestMs} ms\n`,
  )
  if (statuses['200'] !== requests || p99Ms > P99_BAR_MS) process.exitCode = 1
}
