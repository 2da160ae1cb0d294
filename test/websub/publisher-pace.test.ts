import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hubPauseMs, listsToNotify } from '../../src/websub/publisher-pace.js'

const NOW_MS = 1_000_000_000
const MINUTE_MS = 60_000

const toNotify = (newest: Record<string, number>, told: Record<string, [number: number, agoMs: number]>) =>
  listsToNotify(
    new Map(Object.entries(newest)),
    new Map(Object.entries(told).map(([id, [number, agoMs]]) => [id, { number, atMs: NOW_MS - agoMs }])),
    NOW_MS,
  ).map(({ listId, number }) => `${listId} ${number}`)

describe('the lists that a hub is to be told of', () => {
  it('are those whose newest edition it does not know', () => {
    expect(toNotify({ a: 3, b: 7 }, { a: [3, MINUTE_MS] })).toEqual(['b 7'])
  })

  it('are told a minute apart, the newest edition when that has passed', () => {
    expect(toNotify({ a: 9 }, { a: [3, MINUTE_MS - 1] })).toEqual([])
    expect(toNotify({ a: 9 }, { a: [3, MINUTE_MS] })).toEqual(['a 9'])
  })

  it('come in the order in which they have waited', () => {
    const told = { a: [1, 2 * MINUTE_MS], b: [1, 3 * MINUTE_MS] } as const
    expect(toNotify({ a: 2, b: 2, d: 1, c: 1 }, { a: [...told.a], b: [...told.b] })).toEqual([
      'c 1',
      'd 1',
      'b 2',
      'a 2',
    ])
  })

  it('are told when the numbers started anew', () => {
    expect(toNotify({ a: 1 }, { a: [900, MINUTE_MS] })).toEqual(['a 1'])
  })

  it('do not wait for a clock that was put back', () => {
    expect(toNotify({ a: 2 }, { a: [1, -30_000] })).toEqual([])
    expect(toNotify({ a: 2 }, { a: [1, -3_600_000] })).toEqual(['a 2'])
  })
})

describe('the pause of a hub that failed', () => {
  it('is a minute, doubled for each failure, an hour at most', () => {
    expect([1, 2, 3, 7, 100].map(failures => hubPauseMs(failures, undefined, 0) / MINUTE_MS)).toEqual([1, 2, 4, 60, 60])
  })

  it('is as long as the hub asks for, but for no more than seven days', () => {
    expect(hubPauseMs(1, 7_200_000, 0)).toBe(7_200_000)
    expect(hubPauseMs(1, 365 * 86_400_000, 0)).toBe(7 * 86_400_000)
    expect(hubPauseMs(1, 1_000, 0)).toBe(MINUTE_MS)
  })

  it('is never under a minute, and differs between those who use the hub', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }), { nil: undefined }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, retryAfterMs, spread) => {
          const pauseMs = hubPauseMs(failures, retryAfterMs, spread)
          expect(Number.isSafeInteger(pauseMs)).toBe(true)
          expect(pauseMs).toBeGreaterThanOrEqual(MINUTE_MS)
          expect(pauseMs).toBeLessThanOrEqual(7 * 86_400_000)
        },
      ),
    )
    expect(hubPauseMs(1, undefined, 0.9)).toBeGreaterThan(hubPauseMs(1, undefined, 0.1))
  })
})
