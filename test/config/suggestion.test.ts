import { expect, test } from 'vitest'
import { didYouMean } from '../../config/suggestion.js'

const KNOWN = ['likes', 'comments', 'shares', 'views', 'halfLife', 'ms']

test.each([
  ['like', 'likes'],
  ['lieks', 'likes'],
  ['LIKES', 'likes'],
  ['halflive', 'halfLife'],
  ['coments', 'comments'],
  ['vews', 'views'],
])('%s was probably meant to be %s', (written, meant) => {
  expect(didYouMean(written, KNOWN)).toBe(`; did you mean ${meant}?`)
})

test.each(['x', 'hotness', 'likelihood', '', 7])('%s is like nothing that is known', written => {
  expect(didYouMean(written, KNOWN)).toBe('')
})
