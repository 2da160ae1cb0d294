import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs, durationSchema } from '../../config/duration.js'

test.each([
  ['200ms', 200],
  ['2s', 2_000],
  ['30m', 1_800_000],
  ['1.5h', 5_400_000],
  ['7d', 604_800_000],
])('%s is %d ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

test.each(['', '5', 'm', '-1s', '1 h', '1h30m', '1e3s', '1w', '.5h', 'NaNs'])('"%s" is no duration', text => {
  expect(durationMs(text)).toBeUndefined()
})

test('a schema accepts what lies between its bounds, the two included', () => {
  const schema = durationSchema('1m', '1h')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7_200 }), seconds => {
      expect(schema.safeParse(`${seconds}s`).success).toBe(seconds >= 60 && seconds <= 3_600)
    }),
  )
})
