import { describe, expect, it } from 'vitest'
import { relayedMentions } from '../../../src/networks/feed/uptick.js'

const RECEIVED_AT_MS = Date.UTC(2026, 2, 1, 12)
const counter = { network: 'youtube', native_id: 'a', metric: 'likes', count: 5, measured_at: '2026-03-01T11:00:00Z' }

describe('relayedMentions', () => {
  it('groups counters by network and native id, as measured at the earliest of their moments', () => {
    const counters = [
      counter,
      { ...counter, metric: 'views', count: 9, measured_at: '2026-03-01T11:30:00Z' },
      { ...counter, native_id: 'b' },
    ]
    expect(relayedMentions({ counters }, RECEIVED_AT_MS)).toEqual([
      { network: 'youtube', nativeId: 'a', counts: { likes: 5, views: 9 }, measuredAtMs: Date.UTC(2026, 2, 1, 11) },
      { network: 'youtube', nativeId: 'b', counts: { likes: 5 }, measuredAtMs: Date.UTC(2026, 2, 1, 11) },
    ])
  })

  it.each([
    ['a negative count', { count: -1 }],
    ['a count of another kind', { count: 'many' }],
    ['an unknown metric', { metric: 'hotness' }],
    ['no moment', { measured_at: 'just now' }],
    ['a moment to come', { measured_at: '2026-03-03T00:00:00Z' }],
  ])('leaves out a counter with %s', (_, wrong) => {
    const [mention] = relayedMentions({ counters: [counter, { ...counter, ...wrong }] }, RECEIVED_AT_MS) ?? []
    expect(mention?.counts).toEqual({ likes: 5 })
  })

  it.each([
    undefined,
    null,
    'text',
    {},
    { counters: [] },
    { counters: 'none' },
    { counters: [{ ...counter, network: '../x' }] },
  ])('are none in %j', extras => {
    expect(relayedMentions(extras, RECEIVED_AT_MS)).toBeUndefined()
  })
})
