import { expect, test } from 'vitest'
import { retryAfterMs } from '../../src/fetch/retry-after.js'

const NOW = Date.UTC(2026, 2, 1, 12)
const retryAfter = (value: string, date?: string) => {
  return retryAfterMs({ 'retry-after': value, ...(date === undefined ? {} : { date }) }, NOW)
}

test.each([
  ['7200', 7_200_000],
  [' 0 ', 0],
  ['1.5', 1_500],
  ['Sun, 01 Mar 2026 14:00:00 GMT', 7_200_000],
  ['Sunday, 01-Mar-26 14:00:00 GMT', 7_200_000],
  ['Sun Mar  1 14:00:00 2026', 7_200_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
])('%s is %i ms (P27)', (value, ms) => expect(retryAfter(value)).toBe(ms))

test.each(['', '-5', 'soon', '1h'])('"%s" says nothing', value => expect(retryAfter(value)).toBeUndefined())

test('a date counts from the Date of the server, whatever our clock says', () => {
  expect(retryAfter('Sun, 01 Mar 2026 10:00:00 GMT', 'Sun, 01 Mar 2026 08:00:00 GMT')).toBe(7_200_000)
})

test('a number of any length is a number', () => {
  expect(retryAfter('9'.repeat(400))).toBe(2 ** 31 * 1000)
})
