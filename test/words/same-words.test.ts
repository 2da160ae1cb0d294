import { expect, it } from 'vitest'
import { areSameWords } from '../../src/words/same-words.js'

it.each([
  ['Straße', 'STRASSE', true],
  ['climate change', 'Climate-Change', true],
  ['IT', 'it', true],
  ['Zürich', 'zurich', true],
  ['péché', 'pêche', false],
  ['C', 'C++', false],
  ['books', 'book', false],
  ['京都', '東京都', false],
  ['!!', '!!', true],
  ['!!', '??', false],
])('the tags %s and %s are the same: %s', (one, other, areSame) => {
  expect(areSameWords(one, other)).toBe(areSame)
  expect(areSameWords(other, one)).toBe(areSame)
})
