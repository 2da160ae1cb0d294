import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LanguageHabit, usualLanguage, withTitleIn } from '../../src/observe/language-habit.js'

const titles = (...languages: string[]) => languages.reduce(withTitleIn, {} as LanguageHabit)
const times = (count: number, language: string) => Array.from({ length: count }, () => language)

describe('the habit of a source', () => {
  it('is none before two titles', () => {
    expect(usualLanguage(titles())).toBeUndefined()
    expect(usualLanguage(titles('en'))).toBeUndefined()
    expect(usualLanguage(titles('en', 'en'))).toEqual({ language: 'en', share: 1 })
  })

  it('is none when several languages are usual', () => {
    expect(usualLanguage(titles(...times(5, 'en'), ...times(5, 'fr')))).toBeUndefined()
  })

  it('follows a source that changes its language', () => {
    expect(usualLanguage(titles(...times(1_000, 'en'), ...times(250, 'fr')))?.language).toBe('fr')
  })

  it('keeps little, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('en', 'fr', 'de', 'ja', 'th'), { maxLength: 400 }), written => {
        const total = Object.values(titles(...written)).reduce((sum, count) => sum + count, 0)
        expect(total).toBeLessThanOrEqual(100.0001)
      }),
    )
  })
})
