import { monitorEventLoopDelay } from 'node:perf_hooks'
import { networkByName } from '../src/networks/registry.js'
import { loadLanguageDetector } from '../src/observe/language-looks.js'
import { toObservedItem } from '../src/observe/observed-item.js'
import { createReadPool, type ReadPool } from '../src/polling/read/read-pool.js'
import { isProgram, keepResult, machine } from './bench-result.js'
import { HOSTILE_DOCUMENTS } from './hostile-documents.js'

export interface HostileAnswersResult {
  machine: string
  node: string
  documents: number
  /** The longest block of this process's event loop while a plain feed is read. */
  plainBlockMs: number
  /** The same, of the hostile document that blocks longest. */
  worst: { document: string; blockMs: number }
  /** How long a document takes at most, from the bytes to items or a refusal. */
  slowest: { document: string; tookMs: number }
  barBlockMs: number
  barTookMs: number
}

const DEADLINE_MS = 2_000
const MAX_OVER_DEADLINE_MS = 1_000
/** Beyond a plain feed. */
const MAX_FURTHER_BLOCK_MS = 50
const PLAIN_ROUNDS = 10
const URL_READ = 'https://example.org/feed'
const PLAIN = `<rss version="2.0"><channel><title>T</title>${Array.from(
  { length: 200 },
  (_, n) => `<item><title>The ${n}. story of the day</title><link>https://example.org/${n}</link></item>`,
).join('')}</channel></rss>`

/** What documents that are made to be slow or large cost the process that has them read, beside a plain feed. */
export async function measureHostileAnswers(): Promise<HostileAnswersResult> {
  await loadLanguageDetector() // as a worker does when it starts
  const pool = createReadPool({ deadlineMs: DEADLINE_MS })
  try {
    const plain: Cost[] = []
    for (let round = 0; round < PLAIN_ROUNDS; round++) plain.push(await costOf(pool, PLAIN))
    const costs: (Cost & { document: string })[] = []
    for (const [document, make] of HOSTILE_DOCUMENTS) costs.push({ document, ...(await costOf(pool, make())) })
    const [worst] = costs.toSorted((a, b) => b.blockMs - a.blockMs)
    const [slowest] = costs.toSorted((a, b) => b.tookMs - a.tookMs)
    const plainBlockMs = Math.max(...plain.map(({ blockMs }) => blockMs))
    return {
      ...machine(),
      documents: costs.length,
      plainBlockMs,
      worst: { document: worst?.document ?? '', blockMs: worst?.blockMs ?? Number.NaN },
      slowest: { document: slowest?.document ?? '', tookMs: slowest?.tookMs ?? Number.NaN },
      barBlockMs: plainBlockMs + MAX_FURTHER_BLOCK_MS,
      barTookMs: DEADLINE_MS + MAX_OVER_DEADLINE_MS,
    }
  } finally {
    await pool.close()
  }
}

interface Cost {
  blockMs: number
  tookMs: number
}

async function costOf(pool: ReadPool, document: string | Uint8Array): Promise<Cost> {
  const feed = networkByName('feed')
  if (feed === undefined) throw new Error('there is no network "feed"')
  const body = typeof document === 'string' ? new TextEncoder().encode(document) : Uint8Array.from(document)
  await new Promise(resolve => setTimeout(resolve, 20)) // what came before made the document
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const startedMs = performance.now()
  const answer = { body, headers: {}, url: URL_READ, receivedAtMs: Date.UTC(2026, 2, 1) }
  const read = await pool.readAnswer(feed, answer, { url: URL_READ })
  for (const finding of read.kind === 'read' ? read.value.findings : []) {
    toObservedItem(finding, { network: 'feed', host: 'feeds.example', tags: [] })
  }
  const tookMs = performance.now() - startedMs
  await new Promise(resolve => setTimeout(resolve, 10))
  delay.disable()
  return { blockMs: Math.round(delay.max / 1e6), tookMs: Math.round(tookMs) }
}

if (isProgram(import.meta.url)) {
  const result = await measureHostileAnswers()
  keepResult('hostile-answers', result)
  const { documents, plainBlockMs, worst, slowest, barBlockMs, barTookMs } = result
  process.stdout.write(
    `${documents} hostile documents: longest block ${worst.blockMs} ms, by ${worst.document} ` +
      `(a plain feed ${plainBlockMs} ms, bar ${barBlockMs}); slowest ${slowest.tookMs} ms, ${slowest.document} (bar ${barTookMs})\n`,
  )
  if (worst.blockMs > barBlockMs || slowest.tookMs > barTookMs) process.exitCode = 1
}
