import { expect, it } from 'vitest'
import { countAndRate, wholeNumber } from '../../../src/cli/terminal/figure.js'

it.each([
  [7_836, 2_863.4, '7,836 (2,863/hr)'],
  [12, 9.96, '12 (10/hr)'],
  [12, 0.25, '12 (0.3/hr)'],
  [0, 0, '0 (0/hr)'],
  [12, null, '12'],
])('shows %d at %s an hour as "%s"', (count, perHour, text) => {
  expect(countAndRate(count, perHour)).toBe(text)
})

it('sets thousands apart', () => {
  expect(wholeNumber(1_234_567)).toBe('1,234,567')
})
