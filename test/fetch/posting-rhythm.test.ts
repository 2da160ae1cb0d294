import fc from 'fast-check'
import { expect, test } from 'vitest'
import { postingRhythmMs } from '../../src/fetch/posting-rhythm.js'

const NOW = Date.UTC(2026, 2, 1, 12)
const HOUR = 3_600_000
const hoursAgo = (...hours: number[]) => hours.map(hour => NOW - hour * HOUR)

test('is half the middle gap between posts, in any order', () => {
  expect(postingRhythmMs(hoursAgo(7, 1, 3), NOW)).toBe(1.5 * HOUR) // gaps 2 and 4
  expect(postingRhythmMs(hoursAgo(1, 3, 7, 107), NOW)).toBe(2 * HOUR) // gaps 2, 4 and 100
})

test('is unknown for fewer than three posts at different times', () => {
  expect(postingRhythmMs([], NOW)).toBeUndefined()
  expect(postingRhythmMs(hoursAgo(1, 2), NOW)).toBeUndefined()
  expect(postingRhythmMs(hoursAgo(1, 1, 1, 2), NOW)).toBeUndefined()
})

test('looks at the twenty newest posts and at none in the future', () => {
  const daily = hoursAgo(...Array.from({ length: 20 }, (_, i) => i * 2))
  expect(postingRhythmMs([...daily, ...hoursAgo(1000, 2000, 9000)], NOW)).toBe(HOUR)
  expect(postingRhythmMs(hoursAgo(-100, -50, 1, 2), NOW)).toBeUndefined()
})

test('lies between half the smallest and half the largest gap', () => {
  const posts = fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 3, maxLength: 20 })
  fc.assert(
    fc.property(posts, agesMs => {
      const times = agesMs.map(ageMs => NOW - ageMs).sort((a, b) => a - b)
      const gaps = times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))
      const rhythmMs = postingRhythmMs(times, NOW) ?? Number.NaN
      expect(rhythmMs).toBeGreaterThanOrEqual(Math.min(...gaps) / 2)
      expect(rhythmMs).toBeLessThanOrEqual(Math.max(...gaps) / 2)
    }),
  )
})
