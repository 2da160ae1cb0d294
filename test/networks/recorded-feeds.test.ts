import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../src/model/metric.js'
import { feed } from '../../src/networks/feed.js'
import type { Reading } from '../../src/networks/network.js'
import { youtube } from '../../src/networks/youtube.js'
import { CORPUS, hasRecordings, type RecordedFeed, recordedAnswer, recordedFeeds } from '../support/recorded-feeds.js'

const isPresent = hasRecordings()

interface Outcome extends RecordedFeed {
  reading: Reading | undefined
  refusal: string
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
    'set aside': readings.reduce((sum, reading) => sum + reading.skipped.length, 0),
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
        ...readFileSync(join(CORPUS, path), 'utf8').matchAll(/<media:starRating[^>]*average="([\d.]+)"/g),
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
