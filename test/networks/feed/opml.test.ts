import { describe, expect, it } from 'vitest'
import { opmlInWords, readOpml } from '../../../src/networks/feed/opml.js'

const opml = (body: string) =>
  `<?xml version="1.0"?>\n<opml version="2.0"><head><title>S</title></head><body>${body}</body></opml>`

describe('readOpml', () => {
  it('finds each feed once, with its title and the innermost folder', () => {
    const text = opml(`<outline text="Top" title="T &amp; U" type="rss" xmlUrl="https://a.example/1"/>
      <outline text="News"><outline text="Tides"><outline xmlurl=" https://a.example/2 "></outline></outline>
      <outline text="Three" XMLURL="https://a.example/3?a=1&amp;b=2"/></outline><outline text="Again" xmlUrl="https://a.example/1"/>
      <outline text="Bad" xmlUrl="javascript:alert(1)"/>`)
    expect(readOpml(text)).toEqual([
      { url: 'https://a.example/1', title: 'T & U', folder: undefined },
      { url: 'https://a.example/2', title: undefined, folder: 'Tides' },
      { url: 'https://a.example/3?a=1&b=2', title: 'Three', folder: 'News' },
    ])
  })

  it('is undefined for any other document, and empty for a list of none', () => {
    expect(readOpml('<rss version="2.0"><channel/></rss>')).toBeUndefined()
    expect(readOpml('')).toBeUndefined()
    expect(readOpml(opml(''))).toEqual([])
  })

  it('says how many there are', () => {
    expect(opmlInWords([{ url: 'https://a.example/' }])).toBe('it is a list of 1 feed (OPML)')
    expect(opmlInWords([])).toBe('it is a list of 0 feeds (OPML)')
  })

  it('keeps a bounded number of feeds, however deep they stand', () => {
    const many = Array.from({ length: 6000 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join('')
    expect(readOpml(opml(many))).toHaveLength(5000)
    expect(readOpml(opml('<outline text="x">'.repeat(100_000)))).toEqual([])
  })
})
