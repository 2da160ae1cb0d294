import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '../../src/networks/network.js'

const RECEIVED_AT_MS = Date.UTC(2026, 10, 21)
const FEED_KINDS = /^(rss|rdf|atom|jsonfeed|youtube)/

/** Where the recordings are, if they are. */
export const CORPUS = join(process.env['UPTICK_TEST_DATA'] ?? join('..', 'shared', 'data'), 'corpus')

export interface RecordedFeed {
  path: string
  kind: string
  isWellFormed: boolean
}

/** Whether the recordings are there; says loudly when they are not. */
export function hasRecordings(): boolean {
  const isPresent = existsSync(join(CORPUS, 'MANIFEST.tsv'))
  if (!isPresent)
    process.stderr.write(`\nSKIPPED: no recorded feeds at ${CORPUS}; set UPTICK_TEST_DATA to read them.\n`)
  return isPresent
}

/** The recorded real feeds that the manifest lists. */
export function recordedFeeds(): RecordedFeed[] {
  const rows = readFileSync(join(CORPUS, 'MANIFEST.tsv'), 'utf8').split('\n').slice(1)
  return rows.flatMap(row => {
    const [path = '', , , , , kind = '', interesting = ''] = row.split('\t')
    const isPage = interesting.includes('HTML page')
    const isApiAnswer = path.includes('commonmeta-py') // named like JSON Feed, without its version and its names
    const isFeed = path.startsWith('B-real/') && FEED_KINDS.test(kind) && !isPage && !isApiAnswer
    // a raw HTTP message is ill-formed only by its header
    const isWellFormed = !interesting.includes('NOT WELL-FORMED') || interesting.includes('raw HTTP message')
    return isFeed ? [{ path, kind, isWellFormed }] : []
  })
}

/** A recorded feed as a network is given it. */
export function recordedAnswer(path: string): Answer {
  const recorded = readFileSync(join(CORPUS, path))
  const header = path.includes('+XRay/') ? /^HTTP(?:.|\s)*?\r?\n\r?\n/.exec(recorded.toString('latin1')) : null
  const body = recorded.subarray(header?.[0].length ?? 0)
  return {
    body,
    headers: {},
    url: 'https://example.org/feed',
    receivedAtMs: RECEIVED_AT_MS,
  }
}
