import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHttpDate } from '../../src/fetch/http-date.js'

const NOW = Date.UTC(2026, 2, 1)
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
  'reads the form of "%s"',
  text => expect(parseHttpDate(text, NOW)).toBe(EXAMPLE),
)

test.each([
  '',
  '0',
  '-1',
  'soon',
  '2026-03-01T00:00:00Z',
  'Sun, 31 Feb 2026 00:00:00 GMT',
  'Wed, 01 Jan 2020 25:99:99 GMT',
  'Wed, 01 Xyz 2020 00:00:00 GMT',
  'Wed, 00 Jan 2020 00:00:00 GMT',
  'Wed, 01 Jan 2020 00:00:00 CET',
])('does not take "%s" for a date', text => expect(parseHttpDate(text, NOW)).toBeUndefined())

test('a year of two digits is at most 50 years ahead', () => {
  expect(parseHttpDate('Friday, 01-Jan-76 00:00:00 GMT', NOW)).toBe(Date.UTC(2076, 0, 1))
  expect(parseHttpDate('Friday, 01-Jan-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 0, 1))
})

test('reads back every second of four centuries', () => {
  const seconds = fc.integer({ min: Date.UTC(1700, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
  fc.assert(
    fc.property(seconds, second => {
      expect(parseHttpDate(new Date(second * 1000).toUTCString(), NOW)).toBe(second * 1000)
    }),
  )
})
