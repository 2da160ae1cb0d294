import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Parser from 'rss-parser'
import { networkByName } from '../src/networks/registry.js'
import { createReadPool } from '../src/polling/read/read-pool.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { recordingAt } from './recordings.js'
import { round3, type Spread, spreadOf } from './spread.js'

export interface ParseResult {
  machine: string
  node: string
  bar: number
  feeds: number
  megabytes: number
  /** Uptick's reading in its thread: charset, limits, mending, rss-parser, findings. */
  safeMbPerSecond: Spread
  /** `rss-parser` alone, given text. */
  bareMbPerSecond: Spread
  /** Of each round's own two numbers. */
  ratio: Spread
}

const ROUNDS = 15
/** Before them, until V8 has compiled what is measured: the thread and the process compile each for itself. */
const WARM_ROUNDS = 3
/** A round takes turns after each of so many parts of the corpus, so that whatever else the machine does meets both. */
const PARTS = 8
const BAR = 0.8
const RECEIVED_AT_MS = Date.UTC(2026, 10, 21)

/**
 * Recorded feeds through the whole of Uptick's reading, beside bare `rss-parser.parseString` on the same feeds, in turn.
 * Only feeds that rss-parser alone can read take part.
 *
 * Uptick is given bytes, those of a part all at once, as under load: they go to the thread, are decoded, mended, parsed, made findings
 * of with plain texts, absolute addresses and dates, and come back. rss-parser is given text, one feed after the other,
 * and one parser for all of a part.
 */
export async function measureParsing(corpusPath: string): Promise<ParseResult> {
  const feeds = await feedsThatBothRead(corpusPath)
  const megabytes = feeds.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
  const pool = createReadPool({ mostWaiting: feeds.length })
  const parts = Array.from({ length: PARTS }, (_, part) => feeds.filter((_, i) => i % PARTS === part))
  const safeMs = async (part: typeof feeds) => {
    const copies = part.map(({ bytes }) => Uint8Array.from(bytes))
    const startedMs = performance.now()
    await Promise.all(copies.map(body => pool.readAnswer(feedNetwork(), answerOf(body), { url: ADDRESS })))
    return performance.now() - startedMs
  }
  const bareMs = async (part: typeof feeds) => {
    const parser = new Parser()
    const startedMs = performance.now()
    for (const { text } of part) await parser.parseString(text)
    return performance.now() - startedMs
  }
  const measureRound = async () => {
    const tookMs = { safe: 0, bare: 0 }
    for (const part of parts) {
      tookMs.safe += await safeMs(part)
      tookMs.bare += await bareMs(part)
    }
    return { safe: (1000 * megabytes) / tookMs.safe, bare: (1000 * megabytes) / tookMs.bare }
  }
  for (let round = 0; round < WARM_ROUNDS; round++) await measureRound()
  const rounds: { safe: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measureRound())
  await pool.close()
  return {
    ...machine(),
    bar: BAR,
    feeds: feeds.length,
    megabytes: round3(megabytes),
    safeMbPerSecond: spreadOf(rounds.map(round => round3(round.safe))),
    bareMbPerSecond: spreadOf(rounds.map(round => round3(round.bare))),
    ratio: spreadOf(rounds.map(round => round3(round.safe / round.bare))),
  }
}

const ADDRESS = 'https://example.org/feed'

const answerOf = (body: Uint8Array) => ({ body, headers: {}, url: ADDRESS, receivedAtMs: RECEIVED_AT_MS })

function feedNetwork() {
  const network = networkByName('feed')
  if (network === undefined) throw new Error('there is no network "feed"')
  return network
}

async function feedsThatBothRead(corpusPath: string): Promise<{ bytes: Uint8Array; text: string }[]> {
  const rows = readFileSync(join(corpusPath, 'MANIFEST.tsv'), 'utf8').split('\n').slice(1)
  const paths = rows.flatMap(row => {
    const [path = '', , , , , kind = ''] = row.split('\t')
    return path.startsWith('B-real/') && /^(rss|rdf|atom|youtube)/.test(kind) ? [path] : []
  })
  const feeds = await Promise.all(
    paths.map(async path => {
      const bytes = readFileSync(join(corpusPath, path))
      const text = bytes.toString('utf8')
      const isRead = await Promise.all([
        new Parser().parseString(text),
        feedNetwork().read(answerOf(bytes), { url: ADDRESS }),
      ]).then(
        () => true,
        () => false,
      )
      return isRead ? [{ bytes, text }] : []
    }),
  )
  return feeds.flat()
}

if (isProgram(import.meta.url)) {
  const path = recordingAt('corpus')
  if (path !== undefined) {
    const result = await measureParsing(path)
    keepResult('parse-behind-safety', result)
    const { feeds, megabytes, safeMbPerSecond, bareMbPerSecond, ratio, bar } = result
    process.stdout.write(
      `reading ${feeds} feeds (${megabytes} MB): ${safeMbPerSecond.median} MB/s beside ${bareMbPerSecond.median} MB/s of bare rss-parser, ratio ${ratio.median}, ${ratio.lowest} to ${ratio.highest} (bar ${bar})\n`,
    )
    if (ratio.median < bar) process.exitCode = 1
  }
}
