import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersIn } from '../../../../src/networks/feed/producers/numbers-in.js'

describe('numbersIn', () => {
  it('reads any whole number, however its groups of three digits are separated', () => {
    const separator = fc.constantFrom('', ',', '.', '’', "'", '\u00a0', '\u202f')
    fc.assert(
      fc.property(fc.nat(1e12), separator, (count, between) => {
        const written = String(count).replace(/\B(?=(\d{3})+$)/g, between)
        expect(numbersIn(`Antworten ${written} — Zugriffe`)).toEqual([count])
      }),
    )
  })

  it.each([
    ['26 posts - 9 participants', [26, 9]],
    ['-3 points', [-3]],
    ['−3 points', [-3]],
    ['none', []],
    ['12.5', [12, 5]],
    ['1'.repeat(20), []],
  ])('reads %j as %j', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers)
  })
})
