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
    [{ words: 'hafen bücher' }, true],
    [{ words: 'HAFEN BUCHER' }, true],
    [{ words: 'hafen flugplatz' }, false],
    [{ words: 'سفينة' }, true],
    [{ site: 'gazette.example' }, true],
    [{ site: 'gazette' }, false],
    [{ network: 'youtube' }, true],
    [{ network: 'you' }, false],
    [{ tag: 'books' }, true],
    [{ tag: 'book' }, false],
    [{ tag: 'straße', network: 'feed', words: 'band' }, true],
    [{ tag: 'straße', network: 'reddit', words: 'band' }, false],
  ])('asked for %o: %s', (filter, isPassing) => {
    expect(passesFilter(entry, filter)).toBe(isPassing)
  })

  it('always passes a filter of any part of its own texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, from, length) => {
        const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
        const words = graphemes
          .slice(from % (graphemes.length + 1))
          .slice(0, length % 9)
          .join('')
        return passesFilter({ ...entry, texts: [text] }, { words })
      }),
    )
  })
})
