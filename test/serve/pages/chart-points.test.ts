import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartPoints } from '../../../src/serve/pages/chart-points.js'

const historyOf = (...told: [atMs: number, likes: number][]) =>
  told.map(([atMs, likes]) => ({ atMs, counts: { likes } }))

describe('the points of a chart', () => {
  it('tell what was gained per hour since the point before, and nothing after a count that fell', () => {
    const points = chartPoints(historyOf([0, 10], [3_600_000, 40], [7_200_000, 30]), 'likes')
    expect(points.map(point => point.perHour)).toEqual([null, 30, null])
  })

  it('make no rate of what two networks told within a moment', () => {
    const points = chartPoints(historyOf([0, 0], [60_000, 10], [60_001, 500], [120_000, 520], [120_004, 521]), 'likes')
    expect(points.map(({ atMs, count }) => [atMs, count])).toEqual([
      [0, 0],
      [60_000, 10],
      [120_004, 521],
    ])
    expect(Math.max(...points.map(point => point.perHour ?? 0))).toBeLessThan(31_000)
  })

  it('make no rate of what a network had counted before it joined in', () => {
    const history = historyOf([0, 10], [3_600_000, 40], [7_200_000, 9_050], [10_800_000, 9_060])
    const points = chartPoints(history, 'likes', [0, 7_200_000])
    expect(points.map(point => point.perHour)).toEqual([null, 30, null, 10])
  })

  it('keep first and last, and never lie closer than a hundredth of the whole, a minute at most', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(10_000_000), fc.nat(1000)), { minLength: 3 }), told => {
        const history = historyOf(...told.toSorted(([a], [b]) => a - b))
        const points = chartPoints(history, 'likes')
        const [firstMs, lastMs] = [history[0]?.atMs ?? 0, history.at(-1)?.atMs ?? 0]
        expect([points[0]?.atMs, points.at(-1)?.atMs]).toEqual([firstMs, lastMs])
        const closestMs = Math.min(60_000, (lastMs - firstMs) / 100)
        for (const [index, { atMs }] of points.entries()) {
          expect(atMs - (points[index - 1]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(closestMs)
        }
      }),
    )
  })
})
