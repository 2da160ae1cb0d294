import type { Redis } from 'ioredis'
import type { Finding } from '../src/model/finding.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { type Recorder, recorderBefore, recordNow } from './recorders.js'
import { withScratchRedis } from './scratch-redis.js'

/** Bytes of Redis for one tracked item, on Redis's own defaults. */
export interface ItemBytes {
  /** What the server's memory grew by, its tables included. */
  item: number
  /** Of its keys alone, as `MEMORY USAGE` says. */
  keys: number
  /** A day of history, a look every five minutes, every count growing. */
  history: number
}

export interface MemoryResult {
  machine: string
  node: string
  bars: { item: number; ofBefore: number; history: number }
  now: ItemBytes
  /** Version 0.1, where its commit is at hand. */
  before?: ItemBytes
  ofBefore?: number
}

const ITEMS = 5_000
const ITEMS_OF_A_DAY = 200
const LOOKS_OF_A_DAY = 288
const LOOK_EVERY_MS = 5 * 60_000
const ANSWER_SIZE = 100
const BARS = { item: 1650, ofBefore: 0.5, history: 1400 }

/** Redis memory of tracked items with three counters, picture, discussion link and a summary of 45 words, of both builds. */
export async function measureItemMemory(): Promise<MemoryResult> {
  const recordBefore = await recorderBefore()
  const now = await measureBuild(recordNow)
  const before = recordBefore && (await measureBuild(recordBefore))
  return { ...machine(), bars: BARS, now, ...(before && { before, ofBefore: now.item / before.item }) }
}

async function measureBuild(record: Recorder): Promise<ItemBytes> {
  return withScratchRedis(async redis => {
    const startMs = Date.now() - 86_400_000
    // A Redis that grew a little before: the script and the connection are no part of an item.
    await recordItems(redis, record, ANSWER_SIZE, startMs)
    await redis.flushall()
    const emptyBytes = await usedBytes(redis)
    await recordItems(redis, record, ITEMS, startMs)
    const item = ((await usedBytes(redis)) - emptyBytes) / ITEMS
    const keys = await bytesOfKeys(redis, ITEMS)
    await redis.flushall()
    await recordItems(redis, record, ITEMS_OF_A_DAY, startMs)
    const young = await bytesOfKeys(redis, ITEMS_OF_A_DAY)
    for (let look = 1; look <= LOOKS_OF_A_DAY; look++) {
      await recordItems(redis, record, ITEMS_OF_A_DAY, startMs + look * LOOK_EVERY_MS)
    }
    const history = (await bytesOfKeys(redis, ITEMS_OF_A_DAY)) - young
    return { item: Math.round(item), keys: Math.round(keys), history: Math.round(history) }
  })
}

async function recordItems(redis: Redis, record: Recorder, items: number, receivedAtMs: number): Promise<void> {
  for (let from = 0; from < items; from += ANSWER_SIZE) {
    const findings = Array.from({ length: ANSWER_SIZE }, (_, i) => wholeFinding(from + i, receivedAtMs))
    await record(redis, findings, receivedAtMs)
  }
}

/** An item with all that a source may report of one. */
function wholeFinding(n: number, atMs: number): Finding {
  const minutes = Math.floor(atMs / 60_000) % 100_000
  const words = Array.from({ length: 45 }, (_, i) => WORDS[(n + i * i) % WORDS.length]).join(' ')
  const discussionUrl = `https://lemmy.example/post/${1_000_000 + n}`
  const counts = { likes: n + minutes, comments: n + Math.floor(minutes / 3), views: 10 * (n + minutes) }
  return {
    url: `https://site-${n % 50}.example/news/2026/a-story-of-the-usual-length-${n}`,
    title: `A story of the usual length about the thing with number ${n}`,
    summary: `${words}.`,
    image: `https://site-${n % 50}.example/pictures/2026/large/${1_000_000 + n}.jpg`,
    tags: ['bench'],
    mentions: [{ network: 'lemmy', nativeId: `lemmy.example/${1_000_000 + n}`, discussionUrl, counts }],
  }
}

const WORDS = 'harbour council bridge winter engine garden market paper island museum signal window forest'.split(' ')

async function usedBytes(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
}

/** Of an item, all its keys together. */
async function bytesOfKeys(redis: Redis, items: number): Promise<number> {
  const keys = await redis.keys('*{*}')
  const pipeline = redis.pipeline()
  for (const key of keys) pipeline.memory('USAGE', key, 'SAMPLES', 0)
  const replies = (await pipeline.exec()) ?? []
  return replies.reduce((sum, [, bytes]) => sum + Number(bytes), 0) / items
}

if (isProgram(import.meta.url)) {
  const result = await measureItemMemory()
  keepResult('item-memory', result)
  const words = ({ item, keys, history }: ItemBytes) => `${item} bytes (keys ${keys}), a day of history ${history}`
  process.stdout.write(`an item: ${words(result.now)}; bars ${BARS.item}, ${BARS.history}\n`)
  if (result.before === undefined) process.stdout.write('version 0.1 is skipped: its commit is not in this copy\n')
  else process.stdout.write(`version 0.1: ${words(result.before)}; ratio ${result.ofBefore?.toFixed(2)}\n`)
}
