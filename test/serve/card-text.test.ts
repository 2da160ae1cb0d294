import { describe, expect, it } from 'vitest'
import { cardDrawing } from '../../src/serve/card.js'
import { drawableText, shortened, svgText } from '../../src/serve/card-text.js'
import { buildEntry } from '../support/builders.js'

const all = () => true
const latin = (character: string) => character <= '\u024f'

describe('the text of a card', () => {
  it.each([
    ['Ship 🚢 ahoy', 'Ship 🚢 ahoy'],
    ['A family 👨‍👩‍👧 here', 'A family 👨 here'],
    ['Love ❤️ it', 'Love ❤ it'],
    ['Out of 🇩🇪 Germany', 'Out of Germany'],
    ['\u202eright\u202c to\u200b left\ufeff', 'right to left'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['e\u0301te\u0301', 'été'],
  ])('is of %j %j', (text, shown) => {
    expect(drawableText(text, all)).toBe(shown)
  })

  it('leaves out what cannot be drawn, and all of it when that is most of it', () => {
    expect(drawableText('Tokyo 東京 wins', latin)).toBe('Tokyo wins')
    expect(drawableText('東京 wins', latin)).toBe('wins')
    expect(drawableText('図書館の船 wins', latin)).toBe('')
  })

  it('is cut where it grows too broad', () => {
    expect(shortened('abcdef', 6)).toBe('abcdef')
    expect(shortened('abcdefg', 6)).toBe('abcdef…')
    expect(shortened('日本語日本語', 6)).toBe('日本語…')
    expect(shortened('“quoted” – text', 15)).toBe('“quoted” – text')
  })

  it('is markup of its own, and pictographs are drawn in one colour', () => {
    expect(svgText('a <b> & \u0000c')).toBe('a &lt;b&gt; &amp; c')
    expect(svgText('Ship 🚢 & 1')).toBe('Ship <tspan font-family="Symbola">🚢</tspan> &amp; 1')
  })
})

describe('a card', () => {
  const parts = { listId: 'more-news', entries: [buildEntry(1, { title: '図書館の船', language: 'ja' })] }

  it('has the site in the place of a title, and the list’s id in the place of a heading, that cannot be drawn', () => {
    const drawing = cardDrawing({ ...parts, title: '最新', isDrawable: latin })
    expect(drawing).toContain('>site-1.example</text>')
    expect(drawing).toContain('>more-news</text>')
  })

  it('tells the language of each title, and nothing that is none', () => {
    expect(cardDrawing({ ...parts, title: '最新', isDrawable: all })).toContain(' xml:lang="ja">図書館の船</text>')
    const entries = [buildEntry(1, { language: '"><script>' })]
    expect(cardDrawing({ ...parts, entries, title: 'x', isDrawable: all })).not.toContain('script')
  })
})
