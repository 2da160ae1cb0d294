import { describe, expect, it } from 'vitest'
import { doubts, wordsReport } from '../../../src/cli/terminal/words-report.js'

const counts = {
  judged: 200,
  words: [
    { word: 'storm', items: 20, samples: ['item0000001', 'item0000002'] },
    { word: '嵐', items: 0, samples: [] },
  ],
  withoutWords: [{ word: 'a', items: 190, samples: [] }],
  languageUnknown: 7,
}

describe('what the words of a list did', () => {
  it('is a table with doubts about words that find nothing or nearly everything', () => {
    const titles = new Map([['item0000001', 'Storm at sea']])
    expect(wordsReport({ listId: 'storms', counts, titles }).split('\n')).toEqual([
      'storms: 200 new items in the last 24 hours might have been taken',
      '7 were left out because their language is unknown',
      '',
      expect.stringMatching(/^word +did +items +such as$/),
      expect.stringMatching(/^storm +found +20 \(10 %\) +Storm at sea · item0000002$/),
      expect.stringMatching(/^嵐 +found +0 \(0 %\)$/),
      expect.stringMatching(/^a +hid +190 \(95 %\)$/),
      '! "嵐" found nothing among 200 items',
      '! "a" hid nearly everything: 190 of 200 items',
    ])
  })

  it('doubts nothing of few items', () => {
    expect(doubts({ ...counts, judged: 99 })).toEqual([])
  })

  it('says when a list asks for no words', () => {
    const none = { judged: 0, words: [], withoutWords: [], languageUnknown: 0 }
    expect(wordsReport({ listId: 'all', counts: none, titles: new Map() })).toContain('asks for no words')
  })
})
