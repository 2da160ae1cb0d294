import { describe, expect, it } from 'vitest'
import { discoverFeeds } from '../../../src/networks/feed/discover.js'

const page = 'https://example.org/blog/'
const discover = (head: string) => discoverFeeds(`<!doctype html><html><head>${head}</head><body></body></html>`, page)
const link = (href: string, more = 'rel="alternate" type="application/rss+xml"') => `<link href="${href}" ${more}>`

describe('discoverFeeds', () => {
  it('finds the feeds that a page names, in its order, with their titles', () => {
    const head = `${link('feed.xml', 'rel="alternate" type="application/rss+xml" title="News &amp; <b>more</b>"')}
      ${link('/atom', "rel=ALTERNATE type='application/atom+xml; charset=utf-8'")}${link('https://example.net/f.json', 'rel="feed alternate" type="application/feed+json"')}`
    expect(discover(head)).toEqual([
      { url: 'https://example.org/blog/feed.xml', title: 'News & more', type: 'application/rss+xml' },
      { url: 'https://example.org/atom', title: undefined, type: 'application/atom+xml' },
      { url: 'https://example.net/f.json', title: undefined, type: 'application/feed+json' },
    ])
  })

  it('takes relative links from where the page says they begin', () => {
    expect(discover(`<base href="/other/">${link('feed')}`)[0]?.url).toBe('https://example.org/other/feed')
  })

  it.each([
    ['a style sheet', link('x.css', 'rel="alternate stylesheet" type="text/css"')],
    ['the page in another language', link('/de/', 'rel="alternate" hreflang="de" type="text/html"')],
    ['a link without a type', link('/x', 'rel="alternate"')],
    ['JSON that is no feed', link('/wp-json/wp/v2/posts/1', 'rel="alternate" type="application/json"')],
    ['an address of another kind', link('javascript:alert(1)')],
    ['a link within a comment', `<!-- ${link('/feed')} -->`],
    ['a link without an address', '<link rel="alternate" type="application/rss+xml">'],
  ])('does not take %s for a feed', (_, head) => {
    expect(discover(head)).toEqual([])
  })

  it('names each feed once, and at most twenty', () => {
    expect(discover(link('/feed').repeat(3))).toHaveLength(1)
    expect(discover(Array.from({ length: 20 }, (_, n) => link(`/${n}`)).join(''))).toHaveLength(20)
    expect(discover(Array.from({ length: 21 }, (_, n) => link(`/${n}`)).join(''))).toHaveLength(20)
  })

  it('reads a page made to be slow in bounded time', () => {
    const startMs = performance.now()
    for (const piece of ['<link ', '<', '<!--', '<a href="', '&']) discoverFeeds(piece.repeat(500_000), page)
    expect(performance.now() - startMs).toBeLessThan(5_000)
  })
})
