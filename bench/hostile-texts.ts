import { authorOf } from '../src/networks/feed/author.js'
import { discoverFeeds } from '../src/networks/feed/discover.js'
import { headerRelations } from '../src/networks/feed/link-header.js'
import { decodeReferences } from '../src/networks/feed/mend-text.js'
import { mendXml } from '../src/networks/feed/mend-xml.js'
import { plainText } from '../src/networks/feed/plain-text.js'
import { readPage } from '../src/networks/feed/read-page.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { round3 } from './spread.js'

export interface HostileTextsResult {
  machine: string
  node: string
  bar: number
  /** By reader: how much more processor time it takes for twice as much of its worst text; 2 is linear, 4 quadratic. */
  growth: Record<string, { text: string; factor: number }>
}

/** Twice the text may take so many times as long. */
const BAR = 3
const ROUNDS = 3
/** Shorter readings are noise: the text is doubled until one takes this long, or is as long as any answer may be. */
const MIN_MS = 10
const FIRST_REPEATS = 20_000
const MAX_CHARACTERS = 2_000_000
const PAGE = 'https://example.org/'

const XML_PIECES = ['<?', '<!--', '<', '<!DOCTYPE "', '&', '<br>', ']]>', '<title>', '</item>', '<a ', '<![CDATA[', '"']
const READERS: Record<string, { pieces: readonly string[]; read(text: string): unknown }> = {
  mendXml: {
    pieces: [...XML_PIECES, "<a b='", '<title/>', '<b x="y"/>', '\u0091', '&lt;', '=', ' ', '\n'],
    read: text => mendXml(`<rss><channel><item>${text}`, PAGE),
  },
  plainText: { pieces: ['<p', '<p>', '&', '<!--', '<svg>'], read: plainText },
  decodeReferences: {
    pieces: ['&', '&#x', '&amp;', '&nosuch;'],
    read: text => decodeReferences(text, new Set()),
  },
  discoverFeeds: { pieces: ['<link ', '<', '<!--', '<a href="', '&'], read: text => discoverFeeds(text, PAGE) },
  readPage: {
    pieces: ['<p class="h-entry">', '<b class="p-name e-content p-summary">x'],
    read: text => readPage({ body: Buffer.from(text), headers: {}, url: PAGE, receivedAtMs: 0 }),
  },
  authorOf: { pieces: ['a (', '@'], read: text => authorOf({ author: [`${text}@`] }) },
  headerRelations: { pieces: ['; x="', '; ', '<a>;;;;', '<a>; \\'], read: text => headerRelations(`<a>${text}`) },
}

/** How the readers of strangers' texts slow down as texts grow that are made to be slow. */
export function measureHostileTexts(): HostileTextsResult {
  const growth = Object.entries(READERS).map(([name, { pieces, read }]) => {
    const factors = pieces.map(piece => ({ text: piece, factor: growthOver(piece, read) }))
    const [worst] = factors.toSorted((a, b) => b.factor - a.factor)
    return [name, { text: worst?.text ?? '', factor: round3(worst?.factor ?? Number.NaN) }] as const
  })
  return { ...machine(), bar: BAR, growth: Object.fromEntries(growth) }
}

function growthOver(piece: string, read: (text: string) => unknown): number {
  let repeats = FIRST_REPEATS
  const mostRepeats = MAX_CHARACTERS / 2 / piece.length
  while (repeats < mostRepeats && fastestMs(piece.repeat(repeats), read) < MIN_MS) repeats *= 2
  const onceMs = fastestMs(piece.repeat(repeats), read)
  return onceMs < MIN_MS ? 1 : fastestMs(piece.repeat(2 * repeats), read) / onceMs
}

function fastestMs(text: string, read: (text: string) => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage()
    try {
      read(text)
    } catch {} // refused: that is an answer, too
    return process.cpuUsage(before).user / 1000
  })
  return Math.min(...times)
}

if (isProgram(import.meta.url)) {
  const result = measureHostileTexts()
  keepResult('hostile-texts', result)
  for (const [name, { text, factor }] of Object.entries(result.growth)) {
    process.stdout.write(
      `${name}: twice the text takes ${factor} times as long at most, with ${JSON.stringify(text)}\n`,
    )
  }
  if (Object.values(result.growth).some(({ factor }) => factor > BAR)) process.exitCode = 1
}
