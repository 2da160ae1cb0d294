import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/words/cut-text.js'
import { matchQuery } from '../../src/words/match-query.js'
import { readQuery } from '../../src/words/query.js'
import { indexWords } from '../../src/words/word-index.js'

const LETTERS = [
  ..."aabUS.-' ’éłß#+&1,0",
  ...'日本京都の銀行ーメリカ',
  ...'กาประชุมำ',
  ...'서울에서',
  ...'والقدسَبل',
  ...'בירושלים"',
  ...'करानि',
  ' ',
  ' ',
  '\u200b',
  '\u0301',
]
const text = (maxLength: number) => fc.array(fc.constantFrom(...LETTERS), { maxLength }).map(parts => parts.join(''))

describe('an index of many queries', () => {
  it('finds what each of them would find alone', () => {
    fc.assert(
      fc.property(fc.array(text(4), { maxLength: 12 }), text(14), (written, searched) => {
        const rules = written.flatMap(purpose => {
          const query = readQuery(purpose)
          return query === undefined ? [] : [{ query, purpose }]
        })
        const cut = cutText(searched)
        const alone = rules.filter(({ query }) => matchQuery(query, cut) !== undefined)
        expect(indexWords(rules).find(cut)).toEqual(new Set(alone.map(({ purpose }) => purpose)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('finds a query that is longer than what it is looked up by', () => {
    const query = readQuery('internationalisation of the internationalisation')
    const rules = query === undefined ? [] : [{ query, purpose: 1 }]
    expect(indexWords(rules).find(cutText('The Internationalisation of the internationalisation')).size).toBe(1)
    expect(indexWords(rules).find(cutText('The internationalisation of it')).size).toBe(0)
  })

  it('of nothing finds nothing', () => {
    expect(indexWords([]).find(cutText('Anything')).size).toBe(0)
  })
})
