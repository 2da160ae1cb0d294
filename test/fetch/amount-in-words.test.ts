import { expect, test } from 'vitest'
import { bytesInWords, durationInWords } from '../../src/fetch/amount-in-words.js'

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [90_000, '1.5 min'],
  [3_600_000, '1 h'],
  [86_400_000, '24 h'],
  [172_800_000, '2 d'],
  [302_400_000, '3.5 d'],
])('%i ms is %s', (ms, words) => expect(durationInWords(ms)).toBe(words))

test.each([
  [900, '900 bytes'],
  [16_384, '16 KB'],
  [5_242_880, '5 MB'],
])('%i bytes are %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words))
