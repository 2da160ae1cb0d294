import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { measureLanguages, readTitles } from '../../bench/language.js'
import { judgePairs, measureRuleCosts } from '../../bench/words.js'

it('judges pairs as the table says, nearly all right', () => {
  const pairs = judgePairs(readFileSync(new URL('../words/fixtures/matching.tsv', import.meta.url), 'utf8'))
  const right = pairs.filter(({ expected, found }) => expected === found)
  expect(right.length / pairs.length).toBeGreaterThanOrEqual(0.98)
})

it('measures as many numbers of rules as there are words for', () => {
  const headlines = Array.from({ length: 200 }, (_, i) => ({
    story: String(i),
    title: `Storm number ${'abcdef'[i % 6]}${i}`,
  }))
  expect(measureRuleCosts(headlines)).toEqual([])
})

it('tells each language with its shares, alone and with the habit of the source', () => {
  const table = [
    'language\tsource\ttitle',
    'en\tone\tMinisters agree on a new plan for night trains',
    'en\tone\tThe ferry stays in the harbour until the morning',
    'en\tone\tTitanfall',
    'ja\ttwo\t新型iPhoneを発表',
  ].join('\n')
  expect(measureLanguages(readTitles(table))).toEqual([
    {
      language: 'en',
      titles: 3,
      alone: { right: 2 / 3, unknown: 1 / 3, wrong: 0 },
      withHabit: { right: 1, unknown: 0, wrong: 0 },
    },
    {
      language: 'ja',
      titles: 1,
      alone: { right: 1, unknown: 0, wrong: 0 },
      withHabit: { right: 1, unknown: 0, wrong: 0 },
    },
  ])
})
