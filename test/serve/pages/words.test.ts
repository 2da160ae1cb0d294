import { describe, expect, it } from 'vitest'
import {
  countNoun,
  countWords,
  durationWords,
  exactTime,
  relativeTime,
  wholeNumber,
} from '../../../src/serve/pages/words.js'

describe('words', () => {
  it.each([
    [7836, 2862.6, '7,836 likes (2,863/hr)'],
    [7836, null, '7,836 likes'],
    [0, 0, '0 likes (0/hr)'],
  ])('%d at %s per hour is "%s"', (count, perHour, words) => {
    expect(countWords('likes', count, perHour)).toBe(words)
  })

  it('never writes minus nought', () => {
    expect(wholeNumber(-0.2)).toBe('0')
  })

  it.each([
    [-30_000, 'just now'],
    [0, 'just now'],
    [30_000, 'now'],
    [-60_000, '1 minute ago'],
    [-3_599_000, '59 minutes ago'],
    [-3 * 3_600_000, '3 hours ago'],
    [-50 * 3_600_000, '2 days ago'],
    [12 * 60_000, 'in 12 minutes'],
  ])('%d ms away is "%s"', (awayMs, words) => {
    expect(relativeTime(1e12 + awayMs, 1e12)).toBe(words)
  })

  it.each([
    [45_000, '45 seconds'],
    [60_000, '1 minute'],
    [900_000, '15 minutes'],
    [7_200_000, '2 hours'],
  ])('%d ms last "%s"', (ms, words) => {
    expect(durationWords(ms)).toBe(words)
  })

  it('writes exact times in UTC, and plurals', () => {
    expect(exactTime(Date.UTC(2026, 2, 1, 12, 5))).toBe('1 Mar 2026, 12:05 UTC')
    expect([countNoun(1, 'entry'), countNoun(2, 'entry'), countNoun(1000, 'source')]).toEqual([
      '1 entry',
      '2 entries',
      '1,000 sources',
    ])
  })
})
