import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../src/model/metric.js'
import { feed } from '../../src/networks/feed.js'
import type { Answer, Reading } from '../../src/networks/network.js'
import { youtube } from '../../src/networks/youtube.js'

const RECEIVED_AT_MS = Date.UTC(2026, 10, 21)
const FEED_KINDS = /^(rss|rdf|atom|jsonfeed|youtube)/
const corpus = join(process.env['UPTICK_TEST_DATA'] ?? join('..', 'shared', 'data'), 'corpus')
const isPresent = existsSync(join(corpus, 'MANIFEST.tsv'))
if (!isPresent) process.stderr.write(`\nSKIPPED: no recorded feeds at ${corpus}; set UPTICK_TEST_DATA to read them.\n`)

interface RecordedFeed {
  path: string
  kind: string
  isWellFormed: boolean
}

interface Outcome extends RecordedFeed {
  reading: Reading | undefined
  refusal: string
}

function recordedFeeds(): RecordedFeed[] {
  const rows = readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8').split('\n').slice(1)
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

function recordedAnswer(path: string): Answer {
  const recorded = readFileSync(join(corpus, path))
  const header = path.includes('+XRay/') ? /^HTTP(?:.|\s)*?\r?\n\r?\n/.exec(recorded.toString('latin1')) : null
  const body = recorded.subarray(header?.[0].length ?? 0)
  return {
    body,
    headers: {},
    url: 'https://example.org/feed',
    receivedAtMs: RECEIVED_AT_MS,
  }
}

async function readRecorded(recorded: RecordedFeed): Promise<Outcome> {
  const answer = recordedAnswer(recorded.path)
  try {
    const isYoutube = recorded.kind === 'youtube'
    const reading = isYoutube ? await youtube.read(answer, { user: 'recorded' }) : await feed.read(answer, answer)
    return { ...recorded, reading, refusal: '' }
  } catch (error) {
    return { ...recorded, reading: undefined, refusal: String(error) }
  }
}

function tableRow(name: string, outcomes: readonly Outcome[]): Record<string, string | number> {
  const readings = outcomes.flatMap(({ reading }) => reading ?? [])
  const findings = readings.flatMap(reading => reading.findings)
  const counters = METRICS.map(metric => [
    metric,
    findings.filter(({ mentions }) => mentions.some(({ counts }) => counts[metric] !== undefined)).length,
  ])
  return {
    feeds: name,
    read: `${readings.length} of ${outcomes.length}`,
    items: findings.length,
    'set aside': readings.reduce((sum, reading) => sum + reading.setAside.length, 0),
    dated: findings.filter(({ publishedAtMs }) => publishedAtMs !== undefined).length,
    ...Object.fromEntries(counters),
  }
}

describe.skipIf(!isPresent)('recorded feeds', async () => {
  const outcomes = isPresent ? await Promise.all(recordedFeeds().map(readRecorded)) : []
  const wellFormed = outcomes.filter(outcome => outcome.isWellFormed)
  const broken = outcomes.filter(outcome => !outcome.isWellFormed)
  const videos = outcomes.filter(({ kind }) => kind === 'youtube')
  const shareRead = (some: readonly Outcome[]) =>
    some.filter(({ reading }) => reading !== undefined).length / some.length
  const refusals = (some: readonly Outcome[]) =>
    some.flatMap(({ path, refusal }) => (refusal ? [`${path}: ${refusal}`] : []))

  it('are counted', () => {
    const rows = [tableRow('well-formed', wellFormed), tableRow('broken', broken), tableRow('of them YouTube', videos)]
    process.stdout.write(`\n${rows.map(row => JSON.stringify(row)).join('\n')}\n`)
    process.stdout.write(
      refusals(outcomes)
        .map(line => `refused: ${line}\n`)
        .join(''),
    )
    expect(outcomes.length).toBeGreaterThan(300)
  })

  it('are read when well-formed, at least 99 % of them', () => {
    expect(shareRead(wellFormed), refusals(wellFormed).join('\n')).toBeGreaterThanOrEqual(0.99)
  })

  it('are read when broken, at least 95 % of them', () => {
    expect(shareRead(broken), refusals(broken).join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it.each(videos.map(({ path, reading }) => [path, reading] as const))(
    '%s tells views, and likes by full stars',
    (path, reading) => {
      const ratings = [
        ...readFileSync(join(corpus, path), 'utf8').matchAll(/<media:starRating[^>]*average="([\d.]+)"/g),
      ]
      const counts = reading?.findings.flatMap(({ mentions }) => mentions.map(mention => mention.counts)) ?? []
      expect(counts.length).toBeGreaterThan(0)
      expect(counts.length).toBe(ratings.length)
      for (const [i, { likes, views }] of counts.entries()) {
        expect(views).toBeTypeOf('number')
        expect(likes === undefined).toBe(Number(ratings[i]?.[1]) !== 5)
      }
    },
  )
})
