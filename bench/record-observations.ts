import type { Redis } from 'ioredis'
import { isProgram, keepResult, machine } from './bench-result.js'
import { timeWork, type WorkTime } from './cpu-time.js'
import { benchFinding, type Recorder, recorderBefore, recordNow } from './recorders.js'
import { withScratchRedis } from './scratch-redis.js'
import { round3, type Spread, spreadOf } from './spread.js'

/** Microseconds for one item, medians over the rounds. */
interface ItemTime {
  wallUs: number
  clientUs: number
  redisUs: number
}

export interface RecordResult {
  machine: string
  node: string
  bar: number
  /** Of each round's own two times on the clock. */
  ratio: Spread
  /** The same by processor time of both sides, which is steadier on a busy machine. */
  cpuRatio: Spread
  record: ItemTime
  zadd: ItemTime
  /** Version 0.1 in the same rounds, where its commit is at hand. */
  before?: { ratio: Spread; cpuRatio: Spread; record: ItemTime }
}

const ITEMS = 5_000
const ROUNDS = 9
const ANSWER_SIZE = 100
const BAR = 0.25

interface Round {
  record: WorkTime
  zadd: WorkTime
  before: WorkTime | undefined
}

/**
 * Recording known items again, three counters each, beside raw pipelined `ZADD` on the same Redis and beside version
 * 0.1, in turn; 100 items travel together on all sides.
 */
export async function measureRecording(rounds = ROUNDS): Promise<RecordResult> {
  const before = await recorderBefore()
  return withScratchRedis(async redis => {
    const old = redis.duplicate({ db: 1 })
    await old.connect()
    const startMs = Date.now() - 3_600_000
    await recordAll(recordNow, redis, startMs)
    if (before !== undefined) await recordAll(before, old, startMs)
    const measured: Round[] = []
    for (let round = 1; round <= rounds; round++) {
      const atMs = startMs + round * 60_000
      measured.push({
        record: await timeWork(redis, () => recordAll(recordNow, redis, atMs)),
        zadd: await timeWork(redis, () => addRaw(redis, round)),
        before: before && (await timeWork(redis, () => recordAll(before, old, atMs))),
      })
    }
    old.disconnect()
    return { ...machine(), bar: BAR, ...summarize(measured) }
  })
}

function summarize(rounds: readonly Round[]): Omit<RecordResult, 'machine' | 'node' | 'bar'> {
  const zadds = rounds.map(({ zadd }) => zadd)
  const sides = (times: readonly WorkTime[]) => ({ ...ratiosTo(zadds, times), record: itemTime(times) })
  const before = rounds.flatMap(({ before }) => before ?? [])
  return {
    ...sides(rounds.map(({ record }) => record)),
    zadd: itemTime(zadds),
    ...(before.length > 0 && { before: sides(before) }),
  }
}

function ratiosTo(zadds: readonly WorkTime[], times: readonly WorkTime[]): Pick<RecordResult, 'ratio' | 'cpuRatio'> {
  const cpuUs = ({ clientUs, redisUs }: WorkTime) => clientUs + redisUs
  const ratioBy = (of: (time: WorkTime) => number) => {
    return spreadOf(times.flatMap((time, i) => (zadds[i] === undefined ? [] : [round3(of(zadds[i]) / of(time))])))
  }
  return { ratio: ratioBy(({ wallUs }) => wallUs), cpuRatio: ratioBy(cpuUs) }
}

function itemTime(times: readonly WorkTime[]): ItemTime {
  const median = (side: keyof WorkTime) => round3(spreadOf(times.map(time => time[side] / ITEMS)).median)
  return { wallUs: median('wallUs'), clientUs: median('clientUs'), redisUs: median('redisUs') }
}

async function recordAll(record: Recorder, redis: Redis, receivedAtMs: number): Promise<void> {
  for (let from = 0; from < ITEMS; from += ANSWER_SIZE) {
    const findings = Array.from({ length: ANSWER_SIZE }, (_, i) => benchFinding(from + i, receivedAtMs))
    await record(redis, findings, receivedAtMs)
  }
}

async function addRaw(redis: Redis, round: number): Promise<void> {
  for (let from = 0; from < ITEMS; from += ANSWER_SIZE) {
    const pipeline = redis.pipeline()
    for (let i = from; i < from + ANSWER_SIZE; i++) pipeline.zadd('bench', round * i, `member-${i}`)
    await pipeline.exec()
  }
}

if (isProgram(import.meta.url)) {
  const result = await measureRecording()
  keepResult('record-observations', result)
  const { ratio, cpuRatio, record, zadd, before, bar } = result
  const words = ({ wallUs, clientUs, redisUs }: ItemTime) => `${wallUs} µs (client ${clientUs}, Redis ${redisUs})`
  process.stdout.write(`recording an item: ${words(record)} beside ZADD: ${words(zadd)}\n`)
  process.stdout.write(`ratio ${ratio.median}, by processor time ${cpuRatio.median} (bar ${bar})\n`)
  if (before === undefined) process.stdout.write('version 0.1 is skipped: its commit is not in this copy\n')
  else {
    process.stdout.write(
      `version 0.1: ${words(before.record)}, ratio ${before.ratio.median}, ${before.cpuRatio.median}\n`,
    )
  }
}
