import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundedRate, roundedRateOrNull, roundRates } from '../../src/model/rounded-rate.js'

const rate = fc.double({ min: 0, max: 1e12, noNaN: true })

describe('a rate in data', () => {
  it.each([
    [2863.4917382, 2863],
    [340.5, 341],
    [100, 100],
    [99.96, 100],
    [99.94, 99.9],
    [4.123456, 4.12],
    [0.0012345, 0.00123],
    [0, 0],
  ])('%d is written %d', (exact, written) => {
    expect(roundedRate(exact)).toBe(written)
  })

  it('is off by less than half a percent or half a unit', () => {
    fc.assert(
      fc.property(rate, exact => {
        expect(Math.abs(roundedRate(exact) - exact)).toBeLessThanOrEqual(Math.max(exact * 0.005, Number.EPSILON))
      }),
    )
  })

  it('has at most three digits or is whole, and stays as it is when rounded again', () => {
    fc.assert(
      fc.property(rate, exact => {
        const written = roundedRate(exact)
        expect(roundedRate(written)).toBe(written)
        expect(written >= 100 ? Number.isInteger(written) : Number(written.toPrecision(3)) === written).toBe(true)
      }),
    )
  })

  it('keeps the order of rates', () => {
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        expect(roundedRate(Math.min(one, other))).toBeLessThanOrEqual(roundedRate(Math.max(one, other)))
      }),
    )
  })

  it('is rounded wherever it stands in an edition that is written as JSON, and nothing else is', () => {
    const edition = {
      publishedAtMs: 1234.5678,
      entries: [{ score: 340.6, lift: 2.34567, likes: { perHour: 4.56789 } }],
    }
    expect(JSON.parse(JSON.stringify(edition, roundRates))).toEqual({
      publishedAtMs: 1234.5678,
      entries: [{ score: 341, lift: 2.35, likes: { perHour: 4.57 } }],
    })
  })

  it('stays unknown where it is unknown', () => {
    expect([roundedRateOrNull(null), roundedRateOrNull(undefined), roundedRateOrNull(4.5678)]).toEqual([
      null,
      null,
      4.57,
    ])
  })
})
