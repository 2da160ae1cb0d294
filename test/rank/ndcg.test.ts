import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ndcg } from '../../src/rank/ndcg.js'

const gains = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 })

describe('ndcg', () => {
  it('is 1 for the ideal order', () => {
    fc.assert(
      fc.property(gains, values => {
        const ideal = values.toSorted((a, b) => b - a)
        const expected = (ideal[0] ?? 0) > 0 ? 1 : null
        expect(ndcg(ideal, 10)).toBe(expected)
      }),
    )
  })

  it('lies between 0 and 1 for every order', () => {
    fc.assert(
      fc.property(gains, values => {
        const value = ndcg(values, 10) ?? 0
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('does not depend on the scale of the gains', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), values => {
        const scaled = ndcg(
          values.map(gain => gain * 64),
          10,
        )
        expect(scaled).toEqual(ndcg(values, 10))
      }),
    )
  })

  it('agrees with the sum worked by hand', () => {
    // (1/1 + 3/log₂3) / (3/1 + 1/log₂3)
    expect(ndcg([1, 3], 10)).toBeCloseTo(2.892789 / 3.63093, 6)
  })

  it('looks at no place beyond the depth', () => {
    expect(ndcg([0, 0, 5], 2)).toBe(0)
  })

  it('counts a loss as no gain', () => {
    expect(ndcg([-7, 2], 10)).toBe(ndcg([0, 2], 10))
  })

  it('is null when nothing gained', () => {
    expect(ndcg([0, 0], 10)).toBeNull()
    expect(ndcg([], 10)).toBeNull()
  })
})
