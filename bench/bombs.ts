import { once } from 'node:events'
import { constants, createBrotliCompress } from 'node:zlib'
import { DEFAULT_FETCH_LIMITS } from '../src/fetch/fetch-limits.js'
import { readBody } from '../src/fetch/read-body.js'
import { isProgram, keepResult, machine } from './bench-result.js'

export interface BombsResult {
  machine: string
  node: string
  bombs: number
  refused: number
  /** How much more memory the process holds while they are refused; more than 200 when all are decoded at once. */
  growthMb: number
  bar: number
}

const BOMBS = 20
const BAR_MB = 100

/** Decompression bombs of 200 MB each, that come in all at once. */
export async function measureBombs(): Promise<BombsResult> {
  const body = { wire: await brotliBomb(200), contentEncoding: 'br', host: 'bombs.example' }
  const before = rssMb()
  const bombs = Array.from({ length: BOMBS }, () => readBody(body, DEFAULT_FETCH_LIMITS))
  const outcomes = await Promise.allSettled(bombs)
  const refused = outcomes.filter(({ status }) => status === 'rejected').length
  return { ...machine(), bombs: BOMBS, refused, growthMb: Math.round(rssMb() - before), bar: BAR_MB }
}

/** Megabytes of zeros in a few hundred bytes. */
export async function brotliBomb(megabytes: number): Promise<Buffer> {
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

const rssMb = () => process.memoryUsage().rss / 1e6

if (isProgram(import.meta.url)) {
  const result = await measureBombs()
  keepResult('bombs', result)
  const { bombs, refused, growthMb, bar } = result
  process.stdout.write(`${refused} of ${bombs} bombs refused, with ${growthMb} MB more (bar ${bar})\n`)
  if (refused < bombs || growthMb > bar) process.exitCode = 1
}
