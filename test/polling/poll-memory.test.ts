import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { nextPoll, pollOutcome, recallPoll, rememberPoll } from '../../src/polling/poll-memory.js'
import type { Asked } from '../../src/polling/request/ask-source.js'
import { storedFields } from '../../src/sources/source-record.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const HOUR_MS = 3_600_000
const SOURCE = { id: 'feed-a', floorMs: 600_000 }

const finding = (ageMs: number, counts: Finding['mentions'][number]['counts'] = {}): Finding => ({
  url: 'https://example.org/a',
  title: 'A',
  publishedAtMs: NOW_MS - ageMs,
  tags: [],
  mentions: [{ network: 'feed', nativeId: 'a', counts }],
})

function read(findings: Finding[], headers: Record<string, string> = {}): Asked & { kind: 'read' } {
  const outcome = {
    kind: 'body' as const,
    status: 200,
    url: 'https://example.org/feed',
    headers,
    hops: [],
    wireBytes: 1,
    body: new Uint8Array(),
  }
  return {
    kind: 'read',
    outcome,
    receivedAtMs: NOW_MS,
    reading: { findings, skipped: [], hints: {}, mended: [], next: [] },
  }
}

const refused: Asked & { kind: 'failed' } = {
  kind: 'failed',
  code: 'http-500',
  message: 'example.org has a fault of its own (HTTP 500)',
  outcome: { kind: 'http-error', status: 500, url: 'https://example.org/feed', headers: {}, hops: [], wireBytes: 0 },
}

it('remembers how many entries were skipped, for the first few reasons', () => {
  const asked = read([])
  const reasons = ['a', 'b', 'c', 'd', 'e', 'f']
  asked.reading.skipped.push({ entry: '497 further entries', reason: 'the newest are kept', entries: 497 })
  for (const reason of ['a', ...reasons]) asked.reading.skipped.push({ entry: `Entry ${reason}`, reason })
  const memory = rememberPoll(recallPoll({}), asked)
  const { changes } = pollOutcome(memory, asked, nextPoll(memory, asked, SOURCE, NOW_MS), NOW_MS)
  expect(changes.skippedCount).toBe(504)
  expect(changes.skipped).toEqual([
    { reason: 'the newest are kept', entries: 497 },
    { reason: 'a', entries: 2, example: 'Entry a' },
    ...['b', 'c', 'd'].map(reason => ({ reason, entries: 1, example: `Entry ${reason}` })),
  ])
})

describe('when a source is asked again', () => {
  const daily = [1, 25, 49, 73].map(hours => hours * HOUR_MS)

  it('follows its rhythm of posting while it counts nothing', () => {
    const memory = rememberPoll(recallPoll({}), read(daily.map(age => finding(age))))
    expect(nextPoll(memory, read([]), SOURCE, NOW_MS).intervalMs).toBeGreaterThanOrEqual(12 * HOUR_MS)
  })

  it('is soon while it counts what is still young, whatever its rhythm', () => {
    const memory = rememberPoll(recallPoll({}), read(daily.map(age => finding(age, { likes: 0 }))))
    expect(nextPoll(memory, read([]), SOURCE, NOW_MS).intervalMs).toBeLessThan(660_000)
  })

  it('remembers whether anything is counted, and whether that is young', () => {
    const countingOf = (findings: Finding[]) => rememberPoll(recallPoll({}), read(findings)).counting
    expect(countingOf([finding(HOUR_MS)])).toBe('nothing')
    expect(countingOf([finding(60 * HOUR_MS, { likes: 0 })])).toBe('old')
    expect(countingOf([finding(60 * HOUR_MS, { likes: 0 }), finding(HOUR_MS)])).toBe('old')
    expect(countingOf([finding(60 * HOUR_MS), finding(HOUR_MS, { likes: 0 })])).toBe('young')
  })

  it('follows the rhythm again when all that it counts has grown old', () => {
    const old = [60, 84, 108].map(hours => finding(hours * HOUR_MS, { likes: 3 }))
    const memory = rememberPoll(recallPoll({}), read(old))
    expect(nextPoll(memory, read([]), SOURCE, NOW_MS).intervalMs).toBeGreaterThanOrEqual(12 * HOUR_MS)
  })
})

describe('what is remembered', () => {
  it('survives Redis', () => {
    const memory = rememberPoll(recallPoll({}), read([finding(60 * HOUR_MS)], { etag: '"a"', 'last-modified': 'x' }))
    const next = nextPoll(memory, read([]), SOURCE, NOW_MS)
    const { changes } = pollOutcome(memory, read([]), next, NOW_MS)
    expect(recallPoll(storedFields(changes))).toEqual(memory)
  })

  it('is not lost to an answer that ends before its first entry', () => {
    const before = rememberPoll({ ...recallPoll({}), failures: 2 }, read([finding(60 * HOUR_MS)], { etag: '"a"' }))
    const cut = read([], { etag: '"cut"' })
    expect(rememberPoll(before, { ...cut, reading: { ...cut.reading, cutAfter: 0 } })).toEqual(before)
  })

  it('does not count a failure that is ours, and asks again at the usual interval', () => {
    const before = { ...recallPoll({}), failures: 2 }
    const ours = { ...refused, isFaultOurs: true }
    const after = rememberPoll(before, ours)
    expect(after.failures).toBe(2)
    expect(nextPoll(after, ours, SOURCE, NOW_MS).intervalMs).toBeLessThan(660_000)
    expect(nextPoll(after, refused, SOURCE, NOW_MS).intervalMs).toBeGreaterThanOrEqual(1_200_000)
  })

  it('counts failures, says what went wrong, and keeps validators, hints and rhythm', () => {
    const before = rememberPoll(recallPoll({}), read([finding(60 * HOUR_MS)], { etag: '"a"' }))
    const after = rememberPoll(before, refused)
    expect(after).toEqual({ ...before, failures: 1 })
    const { changes } = pollOutcome(after, refused, nextPoll(after, refused, SOURCE, NOW_MS), NOW_MS)
    expect(changes).toMatchObject({ failures: 1, lastError: refused.message, lastErrorCode: 'http-500' })
    expect(changes).not.toHaveProperty('lastSuccessMs')
    expect(rememberPoll(after, read([])).failures).toBe(0)
  })
})
