import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HistoryPoint } from '../../src/model/observation.js'
import { MS_PER_SECOND } from '../../src/model/time.js'
import { addPoint, MAX_HISTORY_POINTS, NO_HISTORY, packHistory, unpackHistory } from '../../src/observe/history.js'

const START_MS = Date.UTC(2026, 10, 27)

const counts = fc.record(
  { likes: fc.nat(1e12), comments: fc.nat(1e12), shares: fc.nat(1e12), views: fc.nat(1e12) },
  { requiredKeys: [] },
)

/** Points at rising whole seconds. */
const histories = fc
  .array(fc.record({ after: fc.integer({ min: 1, max: 1_000_000 }), counts }), { maxLength: 40 })
  .map(steps => {
    let atMs = START_MS
    return steps.map(({ after, counts }): HistoryPoint => {
      atMs += after * MS_PER_SECOND
      return { atMs, counts }
    })
  })

describe('a packed history', () => {
  it('gives back every point as it was, to the second', () => {
    fc.assert(
      fc.property(histories, points => {
        expect(unpackHistory(packHistory(points))).toEqual(points)
      }),
    )
  })

  it('is the same whether points are packed together or added one by one', () => {
    fc.assert(
      fc.property(histories, points => {
        const added = points.reduce<Buffer>(addPoint, NO_HISTORY)
        expect(unpackHistory(added)).toEqual(points)
        expect(added).toEqual(packHistory(points))
      }),
    )
  })

  it('adds nothing that the newest point says already, and replaces what was said in the same second', () => {
    const packed = packHistory([{ atMs: START_MS, counts: { likes: 3 } }])
    expect(addPoint(packed, { atMs: START_MS + 400, counts: { likes: 3 } })).toEqual(packed)
    expect(unpackHistory(addPoint(packed, { atMs: START_MS + 400, counts: { likes: 5 } }))).toEqual([
      { atMs: START_MS, counts: { likes: 5 } },
    ])
  })

  it('thins itself when it is full, and keeps the first and the newest point', () => {
    let packed = NO_HISTORY
    for (let i = 0; i <= MAX_HISTORY_POINTS; i++) {
      packed = addPoint(packed, { atMs: START_MS + i * 60 * MS_PER_SECOND, counts: { likes: i } })
    }
    const points = unpackHistory(packed)
    expect(points.length).toBeLessThanOrEqual(MAX_HISTORY_POINTS)
    expect([points[0]?.counts.likes, points.at(-1)?.counts.likes]).toEqual([0, MAX_HISTORY_POINTS])
  })

  it('of a day, a look each five minutes, takes less than eight bytes a point', () => {
    let packed = NO_HISTORY
    for (let i = 0; i < 288; i++) {
      const atMs = START_MS + i * 300 * MS_PER_SECOND
      packed = addPoint(packed, { atMs, counts: { likes: 7 * i, comments: 2 * i, views: 90 * i } })
    }
    expect(packed.length / unpackHistory(packed).length).toBeLessThan(8)
  })

  it('that ends early is refused', () => {
    const packed = packHistory([{ atMs: START_MS, counts: { likes: 300 } }])
    expect(() => unpackHistory(packed.subarray(0, -1))).toThrow(RangeError)
  })
})
