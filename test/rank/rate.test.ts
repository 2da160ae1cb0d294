import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CounterMemory } from '../../src/model/observation.js'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { decayPerHour, exposureHours } from '../../src/rank/decay.js'
import { gainOf, type Observed, observeCounter } from '../../src/rank/observe-counter.js'
import { isYoung, rankingRate, shownRate, slowRate } from '../../src/rank/rate.js'
import { speedsInUse, speedsOf } from '../../src/rank/speeds.js'
import { buildObserved } from '../support/observed.js'

/** Of lists, in hours, and the speeds that counters keep for them. */
const HALF_LIVES = [0.5, 1, 6]
const SPEEDS = speedsInUse(HALF_LIVES.map(halfLifeHours => ({ halfLifeHours })))
const START_MS = Date.UTC(2026, 2, 1)

/** Title begins, likes, shown rate, then age h, E of the fast and the slow speed and r̂ at a half-life of one hour. */
const SEED = [
  ['Max Jenmana', 7836, 2863, 2.737, 0.7051, 2.1795, 2114.3],
  ['Deadpool', 95500, 2139, 44.647, 0.7213, 5.7683, 1589.4],
  ['P!nk', 101204, 1301, 77.789, 0.7213, 5.7708, 967.1],
  ["Carla's Dreams", 36781, 1220, 30.148, 0.7213, 5.7397, 906.9],
  ['Fall Out Boy', 15500, 1202, 12.895, 0.7213, 5.1531, 893.6],
  ['OrelSan', 77513, 996, 77.824, 0.7213, 5.7708, 740.6],
  ['BTS', 7950, 787, 10.102, 0.7213, 4.7685, 585.3],
] as const

const observed = (count: number, hours: number, countedSinceHours?: number): Observed =>
  buildObserved({
    count,
    atMs: START_MS + hours * MS_PER_HOUR,
    countedSinceMs: countedSinceHours === undefined ? undefined : START_MS + countedSinceHours * MS_PER_HOUR,
    graceMs: 20 * 60_000,
  })

const observeAll = (sequence: readonly Observed[], speeds = SPEEDS) =>
  sequence.reduce<CounterMemory | undefined>((counter, one) => observeCounter(counter, one, speeds), undefined)

/** Observations at rising times, counts free to fall, origin known or not. */
const sequences = fc
  .record({
    isOriginKnown: fc.boolean(),
    steps: fc.array(
      fc.record({ afterMs: fc.integer({ min: 1, max: 40_000_000 }), count: fc.integer({ min: 0, max: 1e12 }) }),
      { minLength: 1, maxLength: 30 },
    ),
  })
  .map(({ isOriginKnown, steps }) => {
    let atMs = START_MS
    return steps.map(({ afterMs, count }): Observed => {
      atMs += afterMs
      return buildObserved({ count, atMs, countedSinceMs: isOriginKnown ? START_MS : undefined, graceMs: 600_000 })
    })
  })

describe('a counter observed once', () => {
  it.each(SEED)(
    '%s: has the rate, exposure and ranking rate of the worked table',
    (_, likes, rate, age, fast, slow, ranking) => {
      const ageHours = likes / rate
      const counter = observeCounter(undefined, observed(likes, ageHours, 0), SPEEDS)
      expect(ageHours).toBeCloseTo(age, 3)
      expect(exposureHours(decayPerHour(speedsOf(1).fastHours), ageHours)).toBeCloseTo(fast, 4)
      expect(exposureHours(decayPerHour(speedsOf(1).slowHours), ageHours)).toBeCloseTo(slow, 3)
      expect(shownRate(counter, 1, counter.atMs)).toBeCloseTo(rate, 6)
      expect(Math.abs(rankingRate(counter, 1, 0.25, counter.atMs) - ranking)).toBeLessThan(0.1)
    },
  )

  it('has no rate while its origin is unknown, and none when it was published this very moment', () => {
    for (const since of [undefined, 5, 6]) {
      const counter = observeCounter(undefined, observed(100, 5, since), SPEEDS)
      expect(shownRate(counter, 1, counter.atMs)).toBeNull()
      expect(rankingRate(counter, 1, 0.25, counter.atMs)).toBe(0)
    }
  })

  it('has the first look for its origin when its publication is not plausible', () => {
    const counter = observeCounter(undefined, { ...observed(100, 5, 0), isOriginPlausible: false }, SPEEDS)
    expect(counter).toMatchObject({ originMs: counter.atMs, originCount: 100, datedBy: 0 })
  })

  it('shows no rate before ten minutes of exposure, and ranks all the same', () => {
    const young = observeCounter(undefined, observed(3, 9 / 60, 0), SPEEDS)
    expect([shownRate(young, 1, young.atMs), slowRate(young, 1, young.atMs), isYoung(young)]).toEqual([
      null,
      null,
      true,
    ])
    expect(rankingRate(young, 1, 0.25, young.atMs)).toBeGreaterThan(0)
    const old = observeCounter(undefined, observed(3, 10 / 60, 0), SPEEDS)
    expect(shownRate(old, 1, old.atMs)).toBeCloseTo(18, 6)
  })
})

describe('a counter observed again', () => {
  it('reads a steady gain at its true rate at any rhythm', () => {
    const steady = fc.tuple(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 40 }),
      fc.constantFrom(...HALF_LIVES),
    )
    fc.assert(
      fc.property(steady, ([perHour, gapsHours, halfLife]) => {
        let hours = 0
        const looks = gapsHours.map(gap => {
          hours += gap
          return observed(perHour * hours, hours, 0)
        })
        const counter = observeAll(looks)
        expect(counter && shownRate(counter, halfLife, counter.atMs)).toBeCloseTo(perHour, 9 - Math.log10(perHour))
      }),
    )
  })

  it('forgets: what happened one half-life ago weighs half', () => {
    const burst = observeAll([observed(0, 0.001, 0), observed(1000, 0.002, 0), observed(1000, 6.002, 0)], [6])
    expect(burst && gainOf(burst, 6)).toBeCloseTo(500, 0)
  })

  it('is the same object after an observation that is not later', () => {
    fc.assert(
      fc.property(sequences, fc.nat(), fc.integer({ min: 0, max: 1e12 }), (sequence, lateBy, count) => {
        const counter = observeAll(sequence)
        if (counter === undefined) throw new Error('a sequence has at least one observation')
        const late = buildObserved({ count, atMs: counter.atMs - lateBy, graceMs: 1 })
        expect(observeCounter(counter, late, SPEEDS)).toBe(counter)
      }),
    )
  })

  it('has the same state however often and late its observations are delivered again', () => {
    fc.assert(
      fc.property(sequences, fc.array(fc.nat()), (sequence, repeats) => {
        const delivered = sequence.flatMap((one, i) => {
          const repeated = repeats.filter((_, r) => r % sequence.length === i).map(n => sequence[n % (i + 1)] ?? one)
          return [one, ...repeated]
        })
        expect(observeAll(delivered)).toEqual(observeAll(sequence))
      }),
    )
  })

  it('does not change when an interval is split on the line between its ends', () => {
    const parts = fc.record({
      start: fc.integer({ min: 0, max: 1e6 }),
      gain: fc.integer({ min: 0, max: 1e6 }),
      hours: fc.double({ min: 0.01, max: 200, noNaN: true }),
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    })
    fc.assert(
      fc.property(parts, ({ start, gain, hours, share }) => {
        const first = { ...observed(start, 1, 0) }
        const last = { ...first, count: start + gain, atMs: first.atMs + hours * MS_PER_HOUR }
        const middle = { ...first, count: start + gain * share, atMs: first.atMs + hours * share * MS_PER_HOUR }
        const whole = observeAll([first, last])
        const split = observeAll([first, middle, last])
        for (const [i, expected] of (whole?.gains ?? []).entries()) {
          expect(Math.abs((split?.gains[i] ?? 0) - expected)).toBeLessThanOrEqual(1e-7 * (expected + 1))
        }
      }),
    )
  })

  it('starts a half-life that comes into use later as if the counter had been observed once', () => {
    const before = observeCounter(undefined, observed(100, 2, 0), [1])
    const after = observeCounter(before, observed(150, 3, 0), [1, 6])
    const reference = observeAll([observed(100, 2, 0), observed(150, 3, 0)], [1, 6])
    expect(gainOf(after, 6)).toBeCloseTo(reference ? gainOf(reference, 6) : Number.NaN, 9)
    expect(shownRate(before, 6, before.atMs)).toBeCloseTo(50, 9)
  })
})

describe('rates', () => {
  it('are finite and never negative, whatever was observed', () => {
    fc.assert(
      fc.property(sequences, fc.nat({ max: 1_000_000_000 }), (sequence, laterMs) => {
        const counter = observeAll(sequence)
        if (counter === undefined) throw new Error('a sequence has at least one observation')
        for (const halfLife of [...HALF_LIVES, 24]) {
          const ranking = rankingRate(counter, halfLife, 0.25, counter.atMs + laterMs)
          const shown = shownRate(counter, halfLife, counter.atMs + laterMs)
          expect(Number.isFinite(ranking) && ranking >= 0).toBe(true)
          expect(shown === null || (Number.isFinite(shown) && shown >= 0)).toBe(true)
        }
      }),
    )
  })

  it('never fall when more was gained', () => {
    fc.assert(
      fc.property(sequences, fc.integer({ min: 0, max: 1e9 }), (sequence, more) => {
        const last = sequence.at(-1)
        if (last === undefined) throw new Error('a sequence has at least one observation')
        const less = observeAll(sequence)
        const richer = observeAll([...sequence.slice(0, -1), { ...last, count: last.count + more }])
        if (less === undefined || richer === undefined || sequence.length === 1) return
        // After a real fall a step back to the old highest counts only what exceeds it: there more is less, on purpose.
        const before = observeAll(sequence.slice(0, -1))
        if (before === undefined || before.baseline < before.highest) return
        expect(rankingRate(richer, 1, 0.25, last.atMs)).toBeGreaterThanOrEqual(rankingRate(less, 1, 0.25, last.atMs))
      }),
    )
  })

  it('never rise by age alone: they hold for the grace and then halve with each half-life', () => {
    fc.assert(
      fc.property(sequences, fc.nat({ max: 1e8 }), fc.nat({ max: 1e8 }), (sequence, soonMs, laterMs) => {
        const counter = observeAll(sequence)
        if (counter === undefined) throw new Error('a sequence has at least one observation')
        const soon = rankingRate(counter, 1, 0.25, counter.atMs + soonMs)
        expect(rankingRate(counter, 1, 0.25, counter.atMs + soonMs + laterMs)).toBeLessThanOrEqual(soon)
      }),
    )
    const counter = observeCounter(undefined, observed(300, 3, 0), SPEEDS)
    const graceEndMs = counter.atMs + counter.graceMs
    expect(shownRate(counter, 1, graceEndMs)).toBeCloseTo(100, 9)
    expect(shownRate(counter, 1, graceEndMs + MS_PER_HOUR)).toBeCloseTo(50, 9)
  })

  it('stay ordered for the largest counts and a thirty-year-old item', () => {
    const old = observeCounter(undefined, { ...observed(Number.MAX_SAFE_INTEGER, 30 * 8766, 0) }, SPEEDS)
    const older = observeCounter(undefined, { ...observed(Number.MAX_SAFE_INTEGER - 2 ** 12, 30 * 8766, 0) }, SPEEDS)
    expect(rankingRate(old, 1, 0.25, old.atMs)).toBeGreaterThan(rankingRate(older, 1, 0.25, older.atMs))
  })
})
