import type { Redis } from 'ioredis'
import type { Finding } from '../src/model/finding.js'
import { recordFindings } from '../src/observe/record-findings.js'
import { speedsInUse } from '../src/rank/speeds.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { withScratchRedis } from './scratch-redis.js'
import { round3, type Spread, spreadOf } from './spread.js'

export interface RecordResult {
  machine: string
  node: string
  bar: number
  itemsPerSecond: Spread
  zaddPerSecond: Spread
  /** Of each round's own two numbers. */
  ratio: Spread
}

const ITEMS = 5_000
const ROUNDS = 9
const ANSWER_SIZE = 100
const BAR = 0.25

/**
 * Items per second through `observe/record-findings`, three counters each, known items observed again, beside raw
 * pipelined `ZADD` on the same Redis, in turn.
 */
export async function measureRecording(): Promise<RecordResult> {
  return withScratchRedis(async redis => {
    const startMs = Date.now() - 3_600_000
    await record(redis, startMs)
    const rounds: { items: number; zadds: number }[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const items = await perSecond(() => record(redis, startMs + round * 60_000))
      const zadds = await perSecond(() => addRaw(redis, round))
      rounds.push({ items, zadds })
    }
    return {
      ...machine(),
      bar: BAR,
      itemsPerSecond: spreadOf(rounds.map(({ items }) => Math.round(items))),
      zaddPerSecond: spreadOf(rounds.map(({ zadds }) => Math.round(zadds))),
      ratio: spreadOf(rounds.map(({ items, zadds }) => round3(items / zadds))),
    }
  })
}

async function record(redis: Redis, receivedAtMs: number): Promise<void> {
  const observer = { sourceId: 'bench', network: 'lemmy', site: 'lemmy.example', tags: [] }
  const settings = {
    receivedAtMs,
    graceMs: 1_200_000,
    speedsHours: speedsInUse([{ halfLifeHours: 1 }, { halfLifeHours: 6 }]),
  }
  for (let from = 0; from < ITEMS; from += ANSWER_SIZE) {
    const findings = Array.from({ length: ANSWER_SIZE }, (_, i) => finding(from + i, receivedAtMs))
    await recordFindings(redis, observer, findings, settings)
  }
}

async function addRaw(redis: Redis, round: number): Promise<void> {
  for (let from = 0; from < ITEMS; from += ANSWER_SIZE) {
    const pipeline = redis.pipeline()
    for (let i = from; i < from + ANSWER_SIZE; i++) pipeline.zadd('bench', round * i, `member-${i}`)
    await pipeline.exec()
  }
}

function finding(i: number, atMs: number): Finding {
  const likes = i + Math.floor(atMs / 60_000)
  return {
    url: `https://site-${i % 50}.example/story/${i}`,
    title: `A story of the usual length about the thing with number ${i}`,
    summary: 'What happened, in the two sentences that a feed usually gives. And then a second one.',
    tags: ['bench'],
    mentions: [{ network: 'lemmy', nativeId: `lemmy.example/${i}`, counts: { likes, comments: i, views: 10 * likes } }],
  }
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return (1000 * ITEMS) / (performance.now() - startedMs)
}

if (isProgram(import.meta.url)) {
  const result = await measureRecording()
  keepResult('record-observations', result)
  const { itemsPerSecond, zaddPerSecond, ratio, bar } = result
  process.stdout.write(
    `recording: ${itemsPerSecond.median} items/s beside ${zaddPerSecond.median} ZADD/s, ratio ${ratio.median} (bar ${bar})\n`,
  )
}
