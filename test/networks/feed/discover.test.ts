import { describe, expect, it } from 'vitest'
import { discoverFeeds, feedsOfSite } from '../../../src/networks/feed/discover.js'

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

  it('finds those of the Link header after its own, each once', () => {
    const header = `</feed>; rel="alternate"; type="application/rss+xml"; title="News", <x.atom>; rel=alternate; type="application/atom+xml", </hub>; rel=hub, </de>; rel=alternate; hreflang=de`
    const html = `<base href="/elsewhere/">${link('/feed')}`
    expect(discoverFeeds(html, page, header)).toEqual([
      { url: 'https://example.org/feed', title: undefined, type: 'application/rss+xml' },
      { url: 'https://example.org/blog/x.atom', title: undefined, type: 'application/atom+xml' },
    ])
    expect(discoverFeeds('', page, header)[0]?.title).toBe('News')
  })

  it('says which feeds are of comments, and takes none that are stated to be for those of the site', () => {
    const titled = (href: string, title: string) =>
      link(href, `rel="alternate" type="application/rss+xml" title="${title}"`)
    const feeds = discover(
      titled('/2', 'Comments on: A mill') +
        titled('/comments/feed/', 'Blog &raquo; Comments Feed') +
        titled('/feed', 'Blog'),
    )
    expect(feeds.map(({ ofComments }) => ofComments)).toEqual(['hinted', 'stated', undefined])
    expect(feedsOfSite(feeds).map(({ url }) => url)).toEqual(['https://example.org/feed', 'https://example.org/2'])
  })

  it('takes relative links from where the page says they begin', () => {
    expect(discover(`<base href="/other/">${link('feed')}`)[0]?.url).toBe('https://example.org/other/feed')
  })

  it.each([
    ['a style sheet', link('x.css', 'rel="alternate stylesheet" type="text/css"')],
    ['the page in another language', link('/de/', 'rel="alternate" hreflang="de" type="text/html"')],
    ['a link without a type', link('/x', 'rel="alternate"')],
    ['JSON that is no feed', link('/wp-json/wp/v2/posts/1', 'rel="alternate" type="application/json"')],
    [
      'JSON of a WordPress without permalinks',
      link('/?rest_route=/wp/v2/posts/1', 'rel="alternate" type="application/json"'),
    ],
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

  it.each(['<link ', '<', '<!--', '<a href="', '&'])('finds none in half a million of %s', piece => {
    expect(discover(piece.repeat(500_000))).toEqual([])
  })
})
