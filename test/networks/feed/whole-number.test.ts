import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeNumber } from '../../../src/networks/feed/whole-number.js'

describe('wholeNumber', () => {
  it.each([
    ['1234', undefined, 1234],
    [' 7 ', undefined, 7],
    ['+5', undefined, 5],
    ['12.0', undefined, 12],
    ['12,00', 'de', 12],
    ['1,234', 'en-US', 1234],
    ['1,234', 'en_GB', 1234],
    ['1,234', 'ja', 1234],
    ['1,234', undefined, 1234],
    ['+1,234.0', undefined, 1234],
    ['1.234', 'de', 1234],
    ['1.234', 'es', 1234],
    ['12,345,678', 'de', 12_345_678],
    ['1.234.567', 'en', 1_234_567],
    ['12,34,567', 'hi', 1_234_567],
    ['1 234 567', undefined, 1_234_567],
    ['1 234', 'fr', 1234],
    ['1\u202f234', undefined, 1234],
    ['1\u00a0234', undefined, 1234],
    ["1'234", undefined, 1234],
    ['1’234’567', 'de-CH', 1_234_567],
    ['1_234', undefined, 1234],
    ['١٬٢٣٤', undefined, 1234],
    ['۱۲۳', 'fa', 123],
    ['१,२३,४५६', 'hi', 123_456],
    ['１，２３４', 'ja', 1234],
  ])('reads %j in %s as %d', (written, language, number) => {
    expect(wholeNumber(written, language)).toBe(number)
  })

  it.each([
    ['1.2K', 'en'],
    ['12K', 'en'],
    ['20,000+', 'en'],
    ['-5', 'en'],
    ['1.5', 'en'],
    ['1e3', 'en'],
    ['', 'en'],
    ['+', 'en'],
    ['5 comments', 'en'],
    ['1,23', 'en'],
    ['1,2345', 'en'],
    ['0,123', 'en'],
    ['1,234,56', 'en'],
    ['1,234.567', 'en'],
    ['1.234', 'en'],
    ['1.234', undefined],
    ['12.000', 'en'],
    ['1,234', 'de'],
    ['1,234', 'tlh'],
    ['1,234', 'not a language'],
    ['1 2', 'en'],
    ['12 34 56 78', 'fr'],
  ])('does not read %j in %s', (written, language) => {
    expect(wholeNumber(written, language)).toBeUndefined()
  })

  it('reads what any language writes of a whole number from a million on', () => {
    const languages = fc.constantFrom('en', 'de', 'de-CH', 'fr', 'es', 'pt-PT', 'pl', 'ru', 'hi', 'en-IN', 'ja', 'sv')
    fc.assert(
      fc.property(languages, fc.integer({ min: 1_000_000, max: 999_999_999_999 }), (language, number) => {
        const written = new Intl.NumberFormat(language).format(number)
        expect(wholeNumber(written, language)).toBe(number)
      }),
    )
  })

  it('never makes a number of other digits than those that are written', () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789,. +'"), maxLength: 14 })
    fc.assert(
      fc.property(text, written => {
        const number = wholeNumber(written)
        if (number === undefined) return
        const digits = written.replace(/[.,]0{1,2}\s*$/, '').replace(/\D/g, '')
        expect([Number(digits), Number(written.replace(/\D/g, ''))]).toContain(number)
      }),
    )
  })
})
