import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ago, duration, until } from '../../../src/cli/terminal/duration.js'

describe('duration', () => {
  it.each([
    [-5_000, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [47.9 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 d'],
  ])('of %d ms is "%s"', (ms, words) => {
    expect(duration(ms)).toBe(words)
  })

  it('never overstates', () => {
    const unitMs: Record<string, number> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 }
    fc.assert(
      fc.property(fc.nat(1e10), ms => {
        const [amount = '', unit = ''] = duration(ms).split(' ')
        const stated = Number(amount) * (unitMs[unit] ?? Number.NaN)
        expect(stated).toBeLessThanOrEqual(ms)
        expect(ms - stated).toBeLessThan(unitMs[unit] ?? 0)
      }),
    )
  })
})

it('words a moment before now', () => {
  expect(ago(1_000, 181_000)).toBe('3 min ago')
  expect(ago(1_000, 1_999)).toBe('just now')
  expect(ago(5_000, 1_000)).toBe('just now')
})

it('words a moment after now', () => {
  expect(until(7_201_000, 1_000)).toBe('in 2 h')
  expect(until(1_500, 1_000)).toBe('now')
  expect(until(0, 1_000)).toBe('now')
})
