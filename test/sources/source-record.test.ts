import { describe, expect, it } from 'vitest'
import { readRecord, type SourceRecord, storedFields } from '../../src/sources/source-record.js'
import { buildSource } from '../support/builders.js'

const FULL: Required<SourceRecord> = {
  source: buildSource(),
  floorMs: 600_000,
  fence: '7',
  lastAttemptMs: 1,
  notBeforeMs: 2,
  validators: { etag: '"a"', lastModified: 'Sun, 01 Mar 2026 12:00:00 GMT', url: 'https://one.example/feed' },
  failures: 0,
  hints: {
    minIntervalMs: 5,
    skipHours: [1],
    skipDays: [0],
    hubs: ['https://hub.example/'],
    self: 'https://one.example/',
  },
  publishedAtMs: [3, 2],
  counting: 'young',
  counted: { askedInFullMs: [4], whole: { atMs: 4, countsDigest: 'x', newestCountedMs: 3, isUnchangedSince: true } },
  countsHiddenByValidators: { evidence: 'software', software: 'A', sinceMs: 1, isUnchangedSeen: false, idleAnswers: 0 },
  redirect: { to: 'https://two.example/', answers: 2, sinceMs: 1 },
  movedTo: 'https://two.example/',
  mergedInto: 'feed-b',
  absence: { missingSinceMs: 1, gone: { answers: 1, sinceMs: 2 } },
  state: { kind: 'missing', words: 'Nothing is there.' },
  intervalMs: 700_000,
  intervalReason: 'the shortest interval that is set for it',
  nextCheckMs: 9,
  waitUntilMs: 8,
  lastSuccessMs: 7,
  lastError: 'it failed',
  lastErrorCode: 'http-500',
  findings: 1,
  skippedCount: 2,
  skipped: [{ reason: 'a', entries: 2, example: 'Entry' }],
  polls: 3,
  unchangedPolls: 1,
  baselines: { untilMs: 1, rates: { likes: [null, { items: 1, lnPerHour: 2 }] }, highest: {} },
}

describe('the record of a source', () => {
  it('reads each of its fields as it was written', () => {
    const stored = storedFields(FULL)
    const names = Object.keys(FULL) as (keyof SourceRecord)[]
    expect(readRecord(stored, ...names)).toEqual(FULL)
    expect(Object.keys(stored)).toHaveLength(names.length)
  })

  it('lacks what is not known, and removes what is undefined', () => {
    expect(readRecord({ failures: '3' }, 'failures', 'lastError')).toEqual({ failures: 3 })
    expect(storedFields({ lastError: undefined })).toEqual({ lastError: undefined })
    expect(readRecord({ setAsideReasons: '["of an earlier version"]' }, 'skipped').skipped).toBeUndefined()
  })
})
