import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CounterMemory } from '../../src/model/observation.js'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { type Observed, observeCounter } from '../../src/rank/observe-counter.js'
import { isPlausibleOrigin } from '../../src/rank/origin.js'
import { rankingRate, shownRate } from '../../src/rank/rate.js'
import { buildObserved } from '../support/observed.js'
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '../support/property-runs.js'

const SPEEDS = [0.5, 4]
const START_MS = Date.UTC(2026, 10, 27, 12)
const MINUTE_MS = 60_000

const at = (minutes: number, count: number, parts: Partial<Observed> = {}) =>
  buildObserved({ count, atMs: START_MS + minutes * MINUTE_MS, ...parts })

function observeAll(looks: readonly Observed[]): CounterMemory {
  const counter = looks.reduce<CounterMemory | undefined>(
    (known, look) => observeCounter(known, look, SPEEDS),
    undefined,
  )
  if (counter === undefined) throw new Error('a sequence has at least one look')
  return counter
}

/** What a counter gained in all: with a half-life beyond any sequence nothing has decayed. */
const FOREVER_HOURS = 1e9
function totalGain(looks: readonly Observed[]): number {
  const counter = looks.reduce<CounterMemory | undefined>(
    (known, look) => observeCounter(known, look, [FOREVER_HOURS]),
    undefined,
  )
  return counter?.gains[0] ?? 0
}

describe('a count that falls', () => {
  it('gains nothing by coming back: 501, 0, 503, 504, 505 is a gain of four', () => {
    const looks = [501, 0, 503, 504, 505].map((count, minute) => at(minute, count))
    expect(totalGain(looks)).toBeCloseTo(4, 6)
  })

  it('gains nothing by flapping between two figures', () => {
    const looks = Array.from({ length: 40 }, (_, minute) => at(minute, minute % 2 === 0 ? 100 : 90))
    expect(totalGain(looks)).toBe(0)
  })

  it('is the new baseline after six hours at the lower level', () => {
    const looks = [at(0, 500), at(10, 40), at(6 * 60 + 10, 40), at(6 * 60 + 20, 60)]
    expect(totalGain(looks)).toBeCloseTo(20, 6)
    expect(totalGain([at(0, 500), at(10, 40), at(5 * 60, 60)])).toBe(0)
  })

  it('counts only the excess when it comes back to the old highest in one step, however late', () => {
    const looks = [at(0, 500), at(10, 0), at(7 * 60, 0), at(30 * 60, 510)]
    expect(totalGain(looks)).toBeCloseTo(10, 6)
  })

  it('shows what was reported last', () => {
    expect(observeAll([at(0, 500), at(10, 480)])).toMatchObject({ count: 480, highest: 500, baseline: 500 })
  })

  /** A true counter that only grows, as caches, restarts and votes withdrawn may show it. */
  const shown = fc.array(
    fc.record({
      afterMinutes: fc.integer({ min: 1, max: 120 }),
      gained: fc.integer({ min: 0, max: 1000 }),
      hidden: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 1, noNaN: true })),
    }),
    { minLength: 1, maxLength: 40 },
  )

  it('never makes a gain that the true counter did not have, over any falls and returns within six hours', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, () => {
    fc.assert(
      fc.property(shown, steps => {
        let [minute, truth] = [0, 100]
        let lowSince = Number.POSITIVE_INFINITY
        const looks = [at(0, truth)]
        for (const { afterMinutes, gained, hidden } of steps) {
          minute += afterMinutes
          truth += gained
          // A fall lasts less than six hours here: later it is real, and its return in steps is the one exception.
          const isBack = hidden === 0 || minute - lowSince >= 4 * 60
          lowSince = isBack ? Number.POSITIVE_INFINITY : Math.min(lowSince, minute)
          looks.push(at(minute, isBack ? truth : Math.floor(truth * hidden)))
        }
        expect(totalGain(looks)).toBeLessThanOrEqual((truth - 100) * (1 + 1e-9) + 1e-6)
        const counter = observeAll(looks)
        expect(rankingRate(counter, 1, 0.25, counter.atMs)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })

  it('never makes more than one step to the highest count of any sequence', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    const counts = fc.array(fc.record({ after: fc.integer({ min: 1, max: 300 }), count: fc.nat(10_000) }), {
      minLength: 2,
      maxLength: 30,
    })
    fc.assert(
      fc.property(counts, sequence => {
        let minute = 0
        const looks = sequence.map(({ after, count }) => {
          minute += after
          return at(minute, count)
        })
        const rises = looks.reduce(
          (sum, look, i) => sum + Math.max(0, look.count - (looks[i - 1]?.count ?? look.count)),
          0,
        )
        expect(totalGain(looks)).toBeLessThanOrEqual(rises + 1e-6)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })
})

describe('two reporters of one counter', () => {
  const rss = { reportedBy: 1 }
  const atom = { reportedBy: 2 }

  it('are one counter: the same figure from both is counted once', () => {
    const counter = observeAll([at(0, 120, rss), at(1, 120, { ...atom, isNewReporter: true }), at(60, 180, rss)])
    expect(counter.count).toBe(180)
    expect(totalGain([at(0, 120, rss), at(1, 120, { ...atom, isNewReporter: true }), at(60, 180, rss)])).toBeCloseTo(
      60,
      6,
    )
  })

  it('show the larger figure while both report', () => {
    const looks = [at(0, 50, rss), at(1, 41, { ...atom, isNewReporter: true }), at(10, 52, rss), at(11, 41, atom)]
    expect(observeAll(looks)).toMatchObject({ count: 52, reportedBy: 1 })
    expect(totalGain(looks)).toBeCloseTo(2, 6)
  })

  it('lower the count when the one with the larger figure has been silent for six hours', () => {
    expect(observeAll([at(0, 50, rss), at(6 * 60 + 1, 41, atom)]).count).toBe(41)
  })

  it('gain nothing by the first figure of the second, which is another view of the same', () => {
    const looks = [at(0, 10, rss), at(1, 25, { ...atom, isNewReporter: true }), at(60, 26, atom)]
    expect(totalGain(looks)).toBeCloseTo(1, 6)
  })

  it('follow the server where a post was written, not its copies', () => {
    const copy = { reportedBy: 2, isCopy: true }
    const looks = [
      at(0, 500, { ...copy, isNewReporter: true }),
      at(1, 300, { ...rss, isNewReporter: true }),
      at(2, 520, copy),
    ]
    expect(observeAll(looks)).toMatchObject({ count: 300, isCopy: false })
    expect(totalGain(looks)).toBe(0)
  })
})

describe('a publication time', () => {
  const context = { receivedAtMs: START_MS, answerDatesMs: [] as number[] }

  it('is no origin within two minutes of the answer, its Date or the time at which it was built', () => {
    expect(isPlausibleOrigin(START_MS - 20_000, 500, START_MS, context)).toBe(false)
    const hourAgoMs = START_MS - MS_PER_HOUR
    expect(isPlausibleOrigin(hourAgoMs, 500, START_MS, context)).toBe(true)
    expect(isPlausibleOrigin(hourAgoMs, 500, START_MS, { ...context, answerDatesMs: [hourAgoMs + 60_000] })).toBe(false)
  })

  it('is no origin before 1990, in the future, or when the count would need a pace never seen', () => {
    expect(isPlausibleOrigin(0, 1, START_MS, context)).toBe(false)
    expect(isPlausibleOrigin(START_MS + 1, 1, START_MS, context)).toBe(false)
    expect(isPlausibleOrigin(START_MS - MS_PER_HOUR, 100_001, START_MS, context)).toBe(false)
    const slow = { ...context, highestPerHour: 10 }
    expect(isPlausibleOrigin(START_MS - MS_PER_HOUR, 201, START_MS, slow)).toBe(false)
    expect(isPlausibleOrigin(START_MS - MS_PER_HOUR, 200, START_MS, slow)).toBe(true)
  })

  it('that moves from look to look is none: what it made of the count is no gain any more', () => {
    const dated = (minutes: number, count: number) =>
      at(minutes, count, { countedSinceMs: START_MS + (minutes - 20) * MINUTE_MS })
    const counter = observeAll([dated(0, 500), dated(15, 500), dated(30, 500)])
    expect(counter).toMatchObject({ datedBy: 0, originCount: 500 })
    expect(shownRate(counter, 1, counter.atMs)).toBe(0)
  })

  it('of another reporter does not move it', () => {
    const looks = [
      at(0, 60, { reportedBy: 1, countedSinceMs: START_MS - MS_PER_HOUR }),
      at(1, 60, { reportedBy: 2, countedSinceMs: START_MS - 2 * MS_PER_HOUR, isNewReporter: true }),
    ]
    expect(observeAll(looks)).toMatchObject({ originMs: START_MS - MS_PER_HOUR, datedBy: 1 })
  })
})
