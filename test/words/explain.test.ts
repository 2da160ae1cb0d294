import { describe, expect, it } from 'vitest'
import { explainMatch } from '../../src/words/explain.js'

describe('an explanation', () => {
  it.each([
    ['Zurich', 'Zürich plant', 'found', 'is the same'],
    ['Zürich', 'Zürich plant', 'found', 'is there'],
    ['ukrain', 'Ukrainian drones', 'absent', 'goes on'],
    ['AI', 'He said so', 'absent', 'inside a word'],
    ['IT', 'it is raining', 'absent', 'capitals'],
    ['péché', 'La paix', 'absent', 'row'],
    ['péché', 'La pèche et le pêché', 'absent', 'marks'],
    ['climate change', 'Climate: change of plan', 'absent', 'something else stands between'],
    ['.NET', 'NET profit up', 'absent', 'no dot'],
    ['*demic', 'Pandemic plans', 'absent', 'star'],
    ['storm', 'Calm at sea', 'absent', 'row'],
    ['!!', 'Calm at sea', 'no-query', 'no letter'],
  ])('of %s in “%s” is %s: %s', (query, text, kind, words) => {
    const explained = explainMatch(query, text)
    expect(explained.kind).toBe(kind)
    expect(explained.reason).toContain(words)
  })

  it('prefers what comes closest', () => {
    expect(explainMatch('kar', 'Oskar: Karar verdi').reason).toContain('goes on')
  })
})
