import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAnyText } from '../../src/words/cut-any-text.js'
import { cutPlainText } from '../../src/words/cut-plain-text.js'

const SIGNS = [..."aNtT zZ05 ''’.,-_&$#+\":%/“—", ' ', ' ']

describe('cutting a plain text', () => {
  it('gives what cutting any text gives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIGNS), { maxLength: 14 }), signs => {
        const text = signs.join('')
        const plain = cutPlainText(text)
        if (plain !== undefined) expect(plain).toEqual(cutAnyText(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['Zürich', 'C++ and C#', 'Inflation at 2.5 %', '1,000 flights', '東京'])('leaves “%s” to that', text => {
    expect(cutPlainText(text)).toBeUndefined()
  })

  it.each(['Fed’s plan – why it can’t wait', 'U.S. stocks: S&P 500 up', 'Lost $4 Billion …'])('takes “%s”', text => {
    expect(cutPlainText(text)).toEqual(cutAnyText(text))
  })
})
