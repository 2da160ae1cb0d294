import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { observeCounter } from '../../src/rank/observe-counter.js'
import { rankingRate } from '../../src/rank/rate.js'
import { cooledPlace, indexPlace, scoreOf } from '../../src/rank/score.js'
import { trendOf } from '../../src/rank/trend.js'
import { buildObserved } from '../support/observed.js'

const NOW_MS = Date.UTC(2026, 2, 1)
const valuation = { weights: { likes: 1, comments: 2 }, halfLifeHours: 1, priorHours: 0.25 }

const counterOf = (metric: 'likes' | 'comments' | 'views', count: number) => ({
  metric,
  ...observeCounter(
    undefined,
    buildObserved({ count, atMs: NOW_MS, countedSinceMs: NOW_MS - 2 * MS_PER_HOUR, graceMs: 120_000 }),
    [0.5, 4],
  ),
})

describe('scoreOf', () => {
  it('sums weighted ranking rates over all counters and passes over metrics without weight', () => {
    const [likes, comments, views] = [counterOf('likes', 100), counterOf('comments', 30), counterOf('views', 9999)]
    const expected = rankingRate(likes, 1, 0.25, NOW_MS) + 2 * rankingRate(comments, 1, 0.25, NOW_MS)
    expect(scoreOf([likes, comments, views], valuation, NOW_MS)).toBeCloseTo(expected, 9)
    expect(scoreOf([], valuation, NOW_MS)).toBe(0)
  })
})

describe('indexPlace', () => {
  it('keeps the order of two untouched items at every later moment', () => {
    const cases = fc.record({
      scores: fc.tuple(
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
      ),
      computedAt: fc.tuple(fc.nat({ max: 1e9 }), fc.nat({ max: 1e9 })),
      halfLife: fc.constantFrom(0.5, 1, 6, 24),
    })
    fc.assert(
      fc.property(cases, fc.nat({ max: 1e9 }), ({ scores, computedAt, halfLife }, laterMs) => {
        const [a, b] = computedAt.map((ms, i) => indexPlace(scores[i] ?? 0, halfLife, NOW_MS + ms))
        const atMs = NOW_MS + 1e9 + laterMs
        const [aNow, bNow] = computedAt.map(
          (ms, i) => Math.log(scores[i] ?? 0) - (Math.LN2 / halfLife) * ((atMs - NOW_MS - ms) / MS_PER_HOUR),
        )
        const [difference, differenceNow] = [(a ?? 0) - (b ?? 0), (aNow ?? 0) - (bNow ?? 0)]
        expect(Math.abs(difference - differenceNow)).toBeLessThan(1e-6)
      }),
    )
  })

  it('falls below the cooled place exactly when the score has cooled below 0.01 per hour', () => {
    const place = indexPlace(1, 1, NOW_MS)
    const coolingHours = Math.log2(1 / 0.01)
    expect(cooledPlace(1, NOW_MS + (coolingHours - 0.01) * MS_PER_HOUR)).toBeLessThan(place)
    expect(cooledPlace(1, NOW_MS + (coolingHours + 0.01) * MS_PER_HOUR)).toBeGreaterThan(place)
  })
})

describe('trendOf', () => {
  it.each([
    [126, 100, 'rising'],
    [125, 100, 'steady'],
    [80, 100, 'steady'],
    [79, 100, 'falling'],
    [0, 0, 'steady'],
    [null, 100, null],
    [100, null, null],
  ] as const)('says of %s against %s per hour: %s', (short, long, trend) => {
    expect(trendOf(short, long)).toBe(trend)
  })
})
