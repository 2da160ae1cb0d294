import { expect, it } from 'vitest'
import { doubtfulWords } from '../../config/doubtful-words.js'
import { buildListDefinition } from '../support/builders.js'

it('names words that may not do what they were written for', () => {
  const lists = [
    buildListDefinition({ id: 'fine', words: ['Zürich', 'us', 'NATO', 'ukrain*', 'C#', '東京'] }),
    buildListDefinition({ id: 'odd', words: ['US', '!!'], withoutWords: ['*demic'] }),
  ]
  expect(doubtfulWords({ lists })).toEqual([
    'the list "odd" asks for "US" in capitals, as words of two or three capitals do: write "us" for any',
    'the list "odd" asks for "!!", which has no letter or digit and is never found',
    'the list "odd" asks for "*demic": a star stands at the end of a word only',
  ])
})
