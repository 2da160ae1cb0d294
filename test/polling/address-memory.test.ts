import { describe, expect, it } from 'vitest'
import type { FetchOutcome } from '../../src/fetch/fetch-outcome.js'
import {
  type AddressMemory,
  addressChanges,
  recallAddress,
  rememberAddress,
  sourceState,
} from '../../src/polling/address-memory.js'
import { storedFields } from '../../src/sources/source-record.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const DAY_MS = 24 * 3_600_000

const gone = { absence: { gone: { answers: 3, sinceMs: NOW_MS - DAY_MS } } }
const missing = { absence: { missingSinceMs: NOW_MS - 8 * DAY_MS } }
const moved = { absence: {}, movedTo: 'https://news.example/new' }

function afterRedis(memory: AddressMemory): AddressMemory {
  return recallAddress(storedFields(addressChanges(memory, undefined)))
}

describe('what is remembered of an address', () => {
  it.each<AddressMemory>([
    { absence: {} },
    gone,
    missing,
    { ...moved, mergedInto: 'feed-b' },
    { absence: {}, redirect: { to: 'https://news.example/new', answers: 3, sinceMs: NOW_MS } },
  ])('survives Redis: %j', memory => expect(afterRedis(memory)).toEqual(memory))
})

describe('an answer that nothing is there', () => {
  const url = 'https://www.reddit.com/api/v1/access_token'
  const outcome: FetchOutcome = { kind: 'http-error', status: 404, url, headers: {}, hops: [], wireBytes: 0 }
  const failed = { kind: 'failed' as const, outcome, code: 'http-404', message: 'not found' }
  const asWatched = { isMovable: true, nowMs: NOW_MS }

  it('is remembered of the address that was asked', () => {
    expect(rememberAddress({ absence: {} }, failed, asWatched).absence).toEqual({ missingSinceMs: NOW_MS })
  })

  it('tells nothing of it when a token was asked for', () => {
    expect(rememberAddress(moved, { ...failed, isOfToken: true }, asWatched)).toEqual(moved)
  })
})

describe('the state of a source', () => {
  it('is told with its date, its reason and what can be done', () => {
    expect(sourceState(gone, 'feed-a', NOW_MS)).toEqual({
      kind: 'gone',
      words:
        'Its address says since 2026-02-28 that it is gone for good (HTTP 410), so it is asked no more; correct or remove it, or ask again with: uptick sources --refresh feed-a.',
    })
    expect(sourceState(missing, 'feed-a', NOW_MS)?.words).toContain('since 2026-02-21 (HTTP 404)')
    expect(sourceState(moved, 'feed-a', NOW_MS)).toEqual({
      kind: 'moved',
      words:
        'Its address has moved for good to https://news.example/new, which is asked instead; correct it in the configuration.',
    })
    expect(sourceState({ ...moved, mergedInto: 'feed-b' }, 'feed-a', NOW_MS)?.kind).toBe('merged')
    const withKey = { absence: {}, movedTo: 'https://news.example/new?token=of-ours' }
    expect(sourceState(withKey, 'feed-a', NOW_MS)?.words).toContain('to https://news.example/new?token=…, which')
  })

  it('is none for a source that is simply asked', () => {
    expect(sourceState({ absence: {} }, 'feed-a', NOW_MS)).toBeUndefined()
  })
})
