import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passesFilter } from '../../src/serve/entry-filter.js'

const entry = {
  texts: ['Bücherschiff erreicht den Hafen', 'Vier Tausend Bände', 'gazette.example', 'سَفينة'],
  site: 'Gazette.example',
  networks: ['feed', 'youtube'],
  tags: ['Books', 'Straße'],
}

describe('an entry', () => {
  it.each([
    [{}, true],
    [{ words: '', site: '', network: '', tag: '' }, true],
    [{ words: 'hafen bücherschiff' }, true],
    [{ words: 'HAFEN BUCHERSCHIFF' }, true],
    [{ words: 'hafen bücher' }, false],
    [{ words: 'hafen bücher*' }, true],
    [{ words: '"vier tausend" hafen' }, true],
    [{ words: '"tausend vier" hafen' }, false],
    [{ words: '!? …' }, true],
    [{ words: 'gazette.example' }, true],
    [{ words: 'hafen flugplatz' }, false],
    [{ words: 'سفينة' }, true],
    [{ site: 'gazette.example' }, true],
    [{ site: 'gazette' }, false],
    [{ network: 'youtube' }, true],
    [{ network: 'you' }, false],
    [{ site: 'gazétte.example' }, false],
    [{ tag: 'books' }, true],
    [{ tag: 'STRASSE' }, true],
    [{ tag: 'book' }, false],
    [{ tag: 'straße', network: 'feed', words: 'bande' }, true],
    [{ tag: 'straße', network: 'reddit', words: 'bande' }, false],
  ])('asked for %o: %s', (filter, isPassing) => {
    expect(passesFilter(entry, filter)).toBe(isPassing)
  })

  it('always passes a filter of any word of its own texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (text, place) => {
        const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
        const { segment = '', isWordLike = false } = words[place % Math.max(1, words.length)] ?? {}
        return !isWordLike || passesFilter({ ...entry, texts: [segment] }, { words: segment })
      }),
    )
  })
})
