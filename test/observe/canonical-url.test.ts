import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/observe/canonical-url.js'

describe('canonicalUrl', () => {
  it.each([
    [
      'tracking parameters',
      'https://example.org/a?id=7',
      'https://example.org/a?utm_source=x&id=7&fbclid=2&UTM_Medium=m',
    ],
    ['a default port', 'https://example.org/a', 'https://example.org:443/a'],
    ['http and https', 'https://example.org/a', 'http://example.org:80/a'],
    ['a fragment', 'https://example.org/a', 'https://example.org/a#comments'],
    ['a trailing slash', 'https://example.org/a', 'https://example.org/a/'],
    ['the root with and without its slash', 'https://example.org', 'https://example.org/'],
    ['www.', 'https://example.org/a', 'https://www.example.org/a'],
    ['letter case of the host', 'https://example.org/A', 'https://EXAMPLE.org/A'],
    ['a dot at the end of the host', 'https://example.org/a', 'https://example.org./a'],
    ['the order of parameters', 'https://example.org/?a=1&b=2', 'https://example.org/?b=2&a=1'],
    ['credentials', 'https://example.org/a', 'https://me:secret@example.org/a'],
    ['white space around', 'https://example.org/a', ' https://example.org/a\n'],
    ['a mobile host', 'https://www.theguardian.com/world/x', 'https://amp.theguardian.com/world/x'],
    ['a mobile Wikipedia', 'https://de.wikipedia.org/wiki/X', 'https://de.m.wikipedia.org/wiki/X'],
    ['a copy kept by Google', 'https://example.org/story', 'https://www.google.com/amp/s/example.org/story'],
    [
      'a copy in an AMP cache',
      'https://example.org/story',
      'https://example-org.cdn.ampproject.org/c/s/example.org/story',
    ],
    ['a short video address', 'https://www.youtube.com/watch?v=abcdefghijk', 'https://youtu.be/abcdefghijk?si=1&t=9'],
    [
      'a short video',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'https://youtube.com/shorts/abcdefghijk?feature=share',
    ],
    [
      'a video in a playlist',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'https://m.youtube.com/watch?list=PL1&v=abcdefghijk',
    ],
    ['a short post address', 'https://www.reddit.com/r/news/comments/1abcde/a_title/', 'https://redd.it/1abcde'],
    [
      'a redirector',
      'https://harbour.example/mill?id=5',
      'https://www.google.com/url?sa=t&url=https://harbour.example/mill%3Fid%3D5',
    ],
    [
      'a redirector whose ampersands are escaped twice',
      'https://harbour.example/mill',
      'https://www.google.com/url?sa=t&amp;url=https://harbour.example/mill',
    ],
    ['escaped ampersands', 'https://example.org/?a=1&b=2', 'https://example.org/?a=1&amp;b=2'],
    ['an AMP page', 'https://example.org/2026/mill/', 'https://example.org/2026/mill/amp/'],
    ['a post on X by its id', 'https://x.com/Jo/status/11', 'https://twitter.com/jo/status/11/photo/1?s=20'],
    ['a post on X without its author', 'https://x.com/jo/status/11', 'https://x.com/i/web/status/11'],
    ['a preview of a post on X', 'https://x.com/jo/status/11', 'https://fxtwitter.com/jo/status/11'],
    ['a reel', 'https://www.instagram.com/p/Cabc12/', 'https://instagram.com/jo/reel/Cabc12/?igsh=x'],
    [
      'a story on Medium by its id',
      'https://medium.com/@jo/tides-0123456789ab',
      'https://medium.com/boats/tides-0123456789ab?source=rss----1',
    ],
    [
      'a story on Medium by its id alone',
      'https://jo.medium.com/tides-0123456789ab',
      'https://medium.com/p/0123456789ab',
    ],
    ['a post on Tumblr', 'https://boats.tumblr.com/post/1234567/tide', 'https://www.tumblr.com/boats/1234567'],
    ['a blog by country', 'https://boats.blogspot.com/a.html', 'https://boats.blogspot.co.uk/a.html?m=1'],
    [
      'an episode in a language',
      'https://open.spotify.com/episode/1',
      'https://open.spotify.com/intl-de/episode/1?si=x',
    ],
    ['a BBC page for mobiles', 'https://www.bbc.co.uk/news/uk-1', 'https://m.bbc.com/news/uk-1.amp'],
    ['a short video of NicoNico', 'https://www.nicovideo.jp/watch/sm9', 'https://nico.ms/sm9'],
    ['a video of NicoNico', 'https://www.nicovideo.jp/watch/sm9', 'https://sp.nicovideo.jp/watch/sm9?ref=search'],
    ['a question', 'https://stackoverflow.com/questions/12/why', 'https://stackoverflow.com/q/12/345'],
    [
      'a product',
      'https://www.amazon.de/dp/B06VY6FXMM',
      'https://amazon.de/Mill/dp/B06VY6FXMM/ref=sr_1_1?qid=1&s=books',
    ],
    ['a picture post', 'https://www.reddit.com/r/a/comments/1abcde/t/', 'https://www.reddit.com/gallery/1abcde'],
    [
      'an article in Google News',
      'https://news.google.com/rss/articles/CBMiabc123?oc=5',
      'https://news.google.com/articles/CBMiabc123?hl=en-GB&gl=GB',
    ],
    ['a short video of Dailymotion', 'https://www.dailymotion.com/video/x8abc', 'https://dai.ly/x8abc'],
    ['a player of Vimeo', 'https://vimeo.com/1234', 'https://player.vimeo.com/video/1234?h=1'],
    ['a preview of a Telegram post', 'https://t.me/boats/12', 'https://telegram.me/s/boats/12'],
    ['a shared Wikipedia page', 'https://en.wikipedia.org/wiki/X', 'https://en.m.wikipedia.org/wiki/X?wprov=sfla1'],
    ['a game', 'https://store.steampowered.com/app/70/Mill/', 'https://store.steampowered.com/app/70/?snr=1_7'],
    ['an old post address', 'https://www.reddit.com/r/news/comments/1abcde/', 'https://old.reddit.com/comments/1abcde'],
  ])('takes %s for the same page', (_, one, other) => {
    expect(canonicalUrl(other)).toBe(canonicalUrl(one))
    expect(canonicalUrl(one)).toMatch(/^https:\/\//)
  })

  it.each(
    readFileSync(new URL('fixtures/same-page-other-addresses.tsv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(row => row.split('\t')),
  )('takes %s and %s for the same page', (one = '', other = '') => {
    expect(canonicalUrl(one)).toBeDefined()
    expect(canonicalUrl(other)).toBe(canonicalUrl(one))
  })

  it.each([
    ['the path', 'https://example.org/a', 'https://example.org/b'],
    ['letter case of the path', 'https://example.org/a', 'https://example.org/A'],
    ['a parameter', 'https://example.org/?id=1', 'https://example.org/?id=2'],
    ['another port', 'https://example.org/a', 'https://example.org:8443/a'],
    ['a fragment that routes', 'https://example.org/#!/a', 'https://example.org/#!/b'],
    ['a subdomain', 'https://a.example.org/', 'https://b.example.org/'],
    ['an unknown host that begins with m.', 'https://m.example.org/', 'https://example.org/'],
    ['the video', 'https://youtu.be/abcdefghijk', 'https://youtu.be/abcdefghijK'],
    ['AMP as a subject', 'https://example.org/docs/amp/', 'https://example.org/docs/'],
    ['a project called amp', 'https://github.com/jo/amp', 'https://github.com/jo'],
    ['the front page of amp', 'https://example.org/amp/', 'https://example.org/'],
    ['the programme pages of the BBC', 'https://www.bbc.co.uk/iplayer/a', 'https://www.bbc.com/iplayer/a'],
    ['an author of Medium', 'https://jo.medium.com/t-2', 'https://ann.medium.com/t-2'],
    [
      'an answer to a question',
      'https://stackoverflow.com/questions/12/why/99',
      'https://stackoverflow.com/questions/12',
    ],
    ['the target of a redirector', 'https://href.li/?https://a.example/', 'https://href.li/?https://b.example/'],
    [
      'one comment under a post',
      'https://reddit.com/r/a/comments/1abcde/t/',
      'https://reddit.com/r/a/comments/1abcde/t/k1/',
    ],
  ])('tells pages apart by %s', (_, one, other) => {
    expect(canonicalUrl(one)).toBeDefined()
    expect(canonicalUrl(other)).not.toBe(canonicalUrl(one))
  })

  it.each([
    '',
    'example.org',
    'ftp://example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'http://',
  ])('refuses %j', address => {
    expect(canonicalUrl(address)).toBeUndefined()
  })

  it('takes an address of 2048 characters and refuses one more', () => {
    const address = `https://example.org/${'a'.repeat(2028)}`
    expect(address).toHaveLength(2048)
    expect(canonicalUrl(address)).toBe(address)
    expect(canonicalUrl(`${address}a`)).toBeUndefined()
  })

  it('survives a query that is no valid percent encoding', () => {
    expect(canonicalUrl('https://example.org/?q=%E0%A4%A&b=%')).toMatch(/^https:\/\/example\.org\//)
  })

  it('keeps a fragment that names an item of its own', () => {
    const part = (n: number) => canonicalUrl(`http://www.tools.example/?utm_source=x#r${n}`, { keepsFragment: true })
    expect(part(1)).toBe('https://tools.example/#r1')
    expect(part(2)).not.toBe(part(1))
    expect(canonicalUrl('https://tools.example/', { keepsFragment: true })).toBe(
      canonicalUrl('https://tools.example/#r1'),
    )
  })

  it.each('ref src from via feed rss output icid trk source s t si r partner'.split(' '))(
    'tells pages of an unknown site apart by the parameter %s, which may choose one',
    name => {
      expect(canonicalUrl(`https://example.org/?${name}=1`)).toBe(`https://example.org/?${name}=1`)
    },
  )

  it.each(['?/=', '?=', '?&', '?a&=b', '?%3D=', '?a=%2526', '?%=1', '?a=b=c/=', '?url=https://href.li/'])(
    'gives its own answer back unchanged of the query %s',
    query => {
      const once = canonicalUrl(`https://example.org/a${query}`) ?? ''
      expect(canonicalUrl(once)).toBe(once)
    },
  )

  it('gives its own answer back unchanged', () => {
    const host = fc.constantFrom(
      ...['www.google.com', 'l.facebook.com', 'href.li', 'a.cdn.ampproject.org', 'medium.com', 'jo.medium.com'],
      ...['m.bbc.co.uk', 'twitter.com', 'open.substack.com', 'a.blogspot.de', 'jo.tumblr.com', 'stackoverflow.com'],
      ...['me:secret@example.org:8080', 'bücher.example'],
      'example.org',
      'www.example.org',
      'youtu.be',
      'm.youtube.com',
      'redd.it',
      'www.www.example.org',
    )
    const rest = fc.array(
      fc.oneof(
        fc.constantFrom(
          '/',
          '//',
          '?',
          '&',
          '=',
          '#',
          '#!',
          '%20',
          '%2F',
          '%252F',
          '%26',
          '+',
          ' ',
          '%',
          ';',
          'utm_source=1',
          '\\',
          ...['/amp/', 'amp;', '[', '~', '|', '%3D', '%25', '=/', 'url=https://b.example/', 'u=%2Fa', 'https%3A%2F%2F'],
        ),
        fc.constantFrom(
          'comments/1abcde',
          'shorts/abcdefghijk',
          'watch?v=abcdefghijk',
          'http://a.example',
          '..',
          'é',
          '%zz',
          ...['url', 'l.php', 'amp/s/', 'status/123', 'jo', 'news/articles/c3', 'pub/boats/p/tide', 'questions/12/x'],
          ...['p/0123456789ab', 'post/1234567/x'],
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(host, rest, fc.boolean(), (name, parts, keepsFragment) => {
        const once = canonicalUrl(`http://${name}/${parts.join('')}`, { keepsFragment })
        if (once !== undefined && once.length <= 2048) expect(canonicalUrl(once, { keepsFragment })).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })
})
