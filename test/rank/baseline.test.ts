import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Baselines, enteredBucket, learnRate, timesUsual, usualPerHour } from '../../src/rank/baseline.js'

const learnAll = (rates: readonly number[], bucket = 0): Baselines =>
  rates.reduce<Baselines>((known, likes) => learnRate(known, bucket, { likes }), {})

/** Rates that spread by a factor of e around a middle, in an order that chance alone made. */
function spreadAround(middle: number, items: number, seed: number): number[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: items }, () => middle * Math.exp(next() + next() + next() - 1.5))
}

describe('enteredBucket', () => {
  it('tells each bucket once, when it is entered', () => {
    const ages = Array.from({ length: 60 }, (_, i) => i / 12)
    const entered = ages.flatMap((age, i) => enteredBucket(ages[i - 1] ?? 0, age) ?? [])
    expect(entered).toEqual([0, 1, 2, 3, 4])
  })

  it('tells only the last of several that were entered since', () => {
    expect(enteredBucket(0.3, 5)).toBe(4)
    expect(enteredBucket(0, 1e6)).toBe(9)
    expect(enteredBucket(1e5, 1e6)).toBeUndefined()
  })
})

describe('usualPerHour', () => {
  it('is unknown before twenty items were seen at the age, and under a quarter of an hour', () => {
    expect(usualPerHour(learnAll(Array(19).fill(50)), 'likes', 0.3)).toBeUndefined()
    const known = learnAll(Array(20).fill(50))
    expect(usualPerHour(known, 'likes', 0.3)).toBeCloseTo(50)
    expect(usualPerHour(known, 'likes', 0.2)).toBeUndefined()
    expect(usualPerHour(known, 'comments', 0.3)).toBeUndefined()
    expect(usualPerHour(known, 'likes', 0.6)).toBeUndefined()
  })

  it('finds the middle of a source of any size within a factor of two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 1e9 }), fc.nat(1e6), (middle, seed) => {
        const usual = usualPerHour(learnAll(spreadAround(middle, 300, seed)), 'likes', 0.25) ?? 0
        expect(Math.abs(Math.log(usual / middle))).toBeLessThan(Math.log(2))
      }),
      { numRuns: 100 },
    )
  })

  it('is not carried off by runaway hits', () => {
    const rates = spreadAround(100, 300, 7).map((rate, i) => (i % 10 === 3 ? rate * 1e6 : rate))
    expect(usualPerHour(learnAll(rates), 'likes', 0.25)).toBeLessThan(200)
  })

  it('runs straight between two ages in logarithms', () => {
    const early = learnAll(Array(30).fill(400))
    const both = Array.from({ length: 30 }).reduce<Baselines>(known => learnRate(known, 1, { likes: 100 }), early)
    expect(usualPerHour(both, 'likes', 0.25 * Math.SQRT2)).toBeCloseTo(200, 6)
  })

  it('stays finite and positive whatever is learned', () => {
    const rate = fc.double({ min: 0, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(fc.array(rate, { minLength: 20, maxLength: 60 }), rate, (rates, seen) => {
        const usual = usualPerHour(learnAll(rates), 'likes', 0.25) ?? 0
        expect(usual).toBeGreaterThanOrEqual(1 - 1e-9)
        expect(Number.isFinite(timesUsual(seen, usual))).toBe(true)
        expect(usual).toBeLessThanOrEqual(Math.max(1, ...rates) * (1 + 1e-9))
      }),
    )
  })
})
