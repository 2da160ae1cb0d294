import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CounterMemory } from '../../src/model/observation.js'
import { MS_PER_HOUR } from '../../src/model/time.js'
import { measureValue } from '../../src/rank/measure-value.js'
import { observeCounter } from '../../src/rank/observe-counter.js'
import { buildObserved } from '../support/observed.js'

const TERMS = { weight: 1, halfLifeHours: 1, priorHours: 0.25 }
const BORN_MS = Date.UTC(2026, 2, 1, 12)

/** Seen once, so many hours after it was born. */
function seenOnce(count: number, ageHours: number, graceMs = 0): CounterMemory {
  const observed = { count, atMs: BORN_MS + ageHours * MS_PER_HOUR, countedSinceMs: BORN_MS, graceMs }
  return observeCounter(undefined, buildObserved(observed), [0.5, 4])
}

const valueAfter = (counter: CounterMemory, hours: number) =>
  measureValue(counter, TERMS, counter.atMs + hours * MS_PER_HOUR)

const count = fc.integer({ min: 0, max: 1e12 })
const age = fc.double({ min: 0.01, max: 1000, noNaN: true })
const unseen = fc.double({ min: 0, max: 10_000, noNaN: true })

describe('measureValue', () => {
  it('is finite and never negative', () => {
    fc.assert(
      fc.property(count, age, unseen, (likes, ageHours, hours) => {
        const value = valueAfter(seenOnce(likes, ageHours), hours)
        expect(Number.isFinite(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('never falls with a higher count', () => {
    fc.assert(
      fc.property(count, count, age, unseen, (a, b, ageHours, hours) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)]
        expect(valueAfter(seenOnce(more, ageHours), hours)).toBeGreaterThanOrEqual(
          valueAfter(seenOnce(fewer, ageHours), hours),
        )
      }),
    )
  })

  it('grows while a counter stays unseen, until it is dead', () => {
    fc.assert(
      fc.property(count, age, unseen, unseen, (likes, ageHours, a, b) => {
        const counter = seenOnce(likes, ageHours)
        const [sooner, later] = [valueAfter(counter, Math.min(a, b)), valueAfter(counter, Math.max(a, b))]
        if (later > 0) expect(later).toBeGreaterThanOrEqual(sooner * (1 - 1e-12))
      }),
    )
  })

  it('gives the hotter, and of two equally hot ones the younger, the first look', () => {
    expect(valueAfter(seenOnce(500, 2), 1)).toBeGreaterThan(valueAfter(seenOnce(50, 2), 1))
    expect(valueAfter(seenOnce(100, 1), 0.5)).toBeGreaterThan(valueAfter(seenOnce(2000, 20), 0.5))
  })

  it('is nothing for what was seen this moment, never gained, or has died down', () => {
    expect(valueAfter(seenOnce(1000, 2), 0)).toBe(0)
    expect(valueAfter(seenOnce(0, 2), 5)).toBe(0)
    expect(valueAfter(seenOnce(1000, 2), 24)).toBe(0)
    expect(valueAfter(seenOnce(1000, 2), 10)).toBeGreaterThan(0)
  })
})
