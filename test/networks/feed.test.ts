import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { feed } from '../../src/networks/feed.js'
import type { Answer, Reading } from '../../src/networks/network.js'
import { expectReading, FIXTURE_RECEIVED_AT_MS, fixturesOf, readFixture } from '../support/network-fixtures.js'

const answerOf = (text: string, headers: Answer['headers'] = {}): Answer => ({
  body: new TextEncoder().encode(text),
  headers,
  url: 'https://example.org/feed',
  receivedAtMs: FIXTURE_RECEIVED_AT_MS,
})
const read = (text: string, headers?: Answer['headers']) =>
  feed.read(answerOf(text, headers), { url: 'https://example.org/feed' })
const rss = (items: string) => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`
const item = (n: number, more = '') =>
  `<item><title>Item ${n}</title><link>https://example.org/${n}</link>${more}</item>`

describe('a feed', () => {
  it.each(fixturesOf('feed'))('reads %s as its expected half says', async name => {
    expectReading('feed', name, await readFixture(feed, name, { url: 'https://fixture.example.org/' }))
  })

  it('is called by its address, without what lets its holder in', () => {
    expect(feed.describe({ url: 'https://me:hunter2@www.news.example/feed?page=1&token=hunter2' })).toBe(
      'news.example/feed?page=1&token=…',
    )
  })

  it('is asked for at the address that the operator wrote, as it stands', () => {
    const url = 'https://example.org/feed?format=rss&x=%20'
    expect(feed.request({ url }, {}, 0).url).toBe(url)
  })

  it.each(['example.org/feed', 'ftp://example.org/feed', `https://example.org/${'a'.repeat(2048)}`])(
    'cannot be at %s',
    url => {
      expect(feed.spec.safeParse({ url }).success).toBe(false)
    },
  )

  const days = (count: number, item: (n: number, date: string) => string) =>
    Array.from({ length: count }, (_, n) =>
      item(n, new Date(FIXTURE_RECEIVED_AT_MS + (n - count) * 864e5).toISOString()),
    )
  const titlesOf = ({ findings }: Reading) => findings.map(({ title }) => title)
  const newestOf = (count: number) => Array.from({ length: 200 }, (_, n) => `Item ${count - 1 - n}`)

  it('keeps the newest 200 of all its entries, wherever they stand, and says how many it left out', async () => {
    const dated = (n: number, date: string) => item(n, `<pubDate>${date}</pubDate>`)
    const exactly = await read(rss(days(200, dated).join('')))
    expect(exactly.findings).toHaveLength(200)
    expect(exactly.skipped).toEqual([])
    const oldestFirst = await read(rss(days(697, dated).join('')))
    expect(titlesOf(oldestFirst)).toEqual(newestOf(697))
    expect(oldestFirst.skipped).toEqual([
      { entry: '497 further entries', entries: 497, reason: 'the newest 200 of an answer are kept' },
    ])
    const newestInside = [...days(3000, dated).slice(1000), ...days(3000, dated).slice(0, 1000)]
    expect(titlesOf(await read(rss(newestInside.join(''))))).toEqual(newestOf(3000))
  })

  it('finds the newest entries of Atom, of RDF, of JSON Feed and of a page, too', async () => {
    const entries = days(
      600,
      (n, date) => `<entry><title>Item ${n}</title><link href="/${n}"/><updated>${date}</updated></entry>`,
    )
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom">${entries.join('')}</feed>`
    const rdfItems = days(
      600,
      (n, date) => `<item><title>Item ${n}</title><link>/${n}</link><dc:date>${date}</dc:date></item>`,
    )
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/>${rdfItems.join('')}</rdf:RDF>`
    const items = days(600, (n, date) =>
      JSON.stringify({ id: `${n}`, url: `/${n}`, title: `Item ${n}`, date_published: date }),
    )
    const json = `{"version":"https://jsonfeed.org/version/1.1","items":[${items.join(',')}]}`
    const posts = days(
      600,
      (n, date) =>
        `<p class="h-entry"><a class="u-url p-name" href="/${n}">Item ${n}</a><time class="dt-published" datetime="${date}"></time></p>`,
    )
    for (const text of [atom, rdf, json, `<!doctype html><html><body>${posts.join('')}</body></html>`]) {
      const reading = await read(text)
      expect(titlesOf(reading)).toEqual(newestOf(600))
      expect(reading.skipped).toEqual([
        { entry: '400 further entries', entries: 400, reason: 'the newest 200 of an answer are kept' },
      ])
    }
  })

  it('keeps the first and the last 100 of its entries when nothing says which are the newest', async () => {
    const reading = await read(rss(Array.from({ length: 5001 }, (_, n) => item(n)).join('')))
    const kept = [...Array(100).keys(), ...Array.from({ length: 100 }, (_, n) => 4901 + n)]
    expect(titlesOf(reading)).toEqual(kept.map(n => `Item ${n}`))
    expect(reading.skipped).toEqual([
      {
        entry: '4801 further entries',
        entries: 4801,
        reason: 'not all have dates, so the first 100 and the last 100 of an answer are kept',
      },
    ])
  })

  it('is not misled by dates in the future or by entries that are none', async () => {
    const dated = (n: number, date: string) => item(n, `<pubDate>${n < 300 ? '2099-01-01' : date}</pubDate>`)
    expect(titlesOf(await read(rss(days(4000, dated).join(''))))).toEqual(newestOf(4000))
    const empty = await read(rss(`${'<item/>'.repeat(20_000)}${item(1)}`))
    expect(titlesOf(empty)).toEqual(['Item 1'])
    expect(empty.skipped[0]).toEqual({
      entry: '19501 further entries',
      entries: 19501,
      reason: '500 of an answer are read',
    })
  })

  it('reads numbers with separators, and remarks on those that it cannot read', async () => {
    const text = readFileSync(
      join(import.meta.dirname, '..', 'fixtures', 'intake', 'counts-with-separators.rss'),
      'utf8',
    )
    const { findings, remarks } = await read(text)
    const counts = findings.map(({ mentions }) => mentions[0]?.counts.comments)
    expect(counts).toEqual([1234, 12_345_678, undefined, undefined, 12, 5, 7])
    expect(remarks).toEqual([
      'comments: "1.2K" cannot be read as a whole number',
      'comments: "12K" cannot be read as a whole number',
    ])
    const german = await read(text.replace('<description/>', '<language>de</language>'))
    expect(german.findings[0]?.mentions[0]?.counts).toEqual({})
    expect(german.remarks).toContain('comments: "1,234" cannot be read as a whole number')
  })

  it('has native ids of at most 512 characters: longer ones go by their hash', async () => {
    const guid = (length: number) => `<guid isPermaLink="false">${'g'.repeat(length)}</guid>`
    const { findings } = await read(rss(item(1, guid(512)) + item(2, guid(513)) + item(3, guid(514))))
    const ids = findings.map(({ mentions }) => mentions[0]?.nativeId)
    expect(ids[0]).toBe('g'.repeat(512))
    expect(ids[1]).toMatch(/^[\w-]{43}$/)
    expect(ids[2]).not.toBe(ids[1])
  })

  it.each([
    ['a web page', '<!DOCTYPE html><html><head><title>Log in</title></head><body></body></html>', /web page/],
    ['nothing', '', /no RSS/],
    ['another kind of XML', '<?xml version="1.0"?><urlset><url/></urlset>', /no RSS/],
    [
      'the list of a feed reader',
      '<opml version="2.0"><body><outline xmlUrl="https://a.example/"/></body></opml>',
      /^it is a list of 1 feed \(OPML\)$/,
    ],
    ['other JSON', '{"items": 1}', /not a JSON Feed/],
    ['broken JSON', '{"version": "https://jsonfeed.org/version/1.1", "items": [', /not valid JSON/],
  ])('refuses %s', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'unreadable-answer',
      message: expect.stringMatching(message),
    })
  })

  it('of one kind is told from another by its content, whatever the server calls it', async () => {
    const json = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","url":"/a","title":"A"}]}'
    const { findings } = await read(json, { 'content-type': 'text/html' })
    expect(findings.map(({ url }) => url)).toEqual(['https://example.org/a'])
  })

  it('tells hub and topic by the Link header before its own links', async () => {
    const link = '<https://hub.example.net/>; rel="hub", <https://example.org/topic>; rel=self'
    const { hints } = await read(rss(item(1)), { link })
    expect(hints).toMatchObject({ hubs: ['https://hub.example.net/'], self: 'https://example.org/topic' })
  })

  it('sets empty entries aside', async () => {
    for (const empty of [rss('<item> </item>'), '<feed xmlns="http://www.w3.org/2005/Atom"><entry> </entry></feed>']) {
      expect(await read(empty)).toMatchObject({ findings: [], skipped: [{ entry: 'entry 1' }] })
    }
  })

  it('without an entry is a feed all the same', async () => {
    for (const empty of [rss(''), '<rss version="2.0"/>', '<feed xmlns="http://www.w3.org/2005/Atom"/>']) {
      expect(await read(empty)).toMatchObject({ findings: [], skipped: [] })
    }
  })
})

describe('an entry', () => {
  const firstOf = async (text: string) => (await read(text)).findings[0]
  const atom = (inside: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Of the feed</name></author><entry><title>A</title><link href="/a"/>${inside}</entry></feed>`

  it('whose link only leads on tells the page that it leads to as well, and goes by that', async () => {
    const original = '<feedburner:origLink>https://example.org/page</feedburner:origLink>'
    expect(await firstOf(rss(item(1, original)))).toMatchObject({
      url: 'https://example.org/1',
      originalUrl: 'https://example.org/page',
      mentions: [{ nativeId: 'https://example.org/page' }],
    })
    const same = '<feedburner:origLink>https://example.org/1</feedburner:origLink>'
    expect((await firstOf(rss(item(1, same))))?.originalUrl).toBeUndefined()
  })

  it.each([
    [
      'Media RSS',
      '<media:content url="/m.png" medium="image"><media:description>A cat</media:description></media:content>',
    ],
    ['Media RSS', '<media:content url="/m.png" type="image/png"/><media:description>A cat</media:description>'],
    ['an alt text', '<description>&lt;p&gt;&lt;img src="/m.png" alt="A cat"&gt;&lt;/p&gt;</description>'],
    [
      'an alt text',
      '<content:encoded><![CDATA[<img src="/1.gif" width="1" alt="x"><img src="/m.png" alt="A &#99;at">]]></content:encoded>',
    ],
  ])('that is a picture without words is kept by its description, told as %s', async (_, told) => {
    expect((await firstOf(rss(`<item><link>/1</link>${told}</item>`)))?.title).toBe('Picture: A cat')
    const titled = await firstOf(rss(`<item><title>Own</title><link>/1</link>${told}</item>`))
    expect(titled?.title).toBe('Own')
    const described = told.includes('<description>')
      ? told.replace('&lt;p&gt;', '&lt;p&gt;Look ')
      : `${told}<description>Look</description>`
    expect((await firstOf(rss(`<item><link>/1</link>${described}</item>`)))?.title).toBe('Look')
  })

  it('that is a video or a recording says so', async () => {
    const told = (type: string) =>
      rss(
        `<item><link>/1</link><media:content type="${type}"><media:description>A seal</media:description></media:content></item>`,
      )
    expect((await firstOf(told('video/mp4')))?.title).toBe('Video: A seal')
    expect((await firstOf(told('audio/mpeg')))?.title).toBe('Audio: A seal')
  })

  it('of a JSON Feed or of a page that is a picture is kept as well', async () => {
    const item = (more: object) =>
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', url: '/1', ...more }] })
    const html = await firstOf(item({ content_html: '<img src="/m.png" alt="A cat">' }))
    const file = await firstOf(item({ attachments: [{ url: '/m.png', mime_type: 'image/png', title: 'A cat' }] }))
    const page = await firstOf(
      '<!doctype html><p class="h-entry"><a class="u-url" href="/1"><img class="u-photo" src="/m.png" alt="A cat"></a></p>',
    )
    expect([html, file, page].map(finding => finding?.title)).toEqual(Array(3).fill('Picture: A cat'))
  })

  it('that comes from another feed has the author of that feed, unless it names its own', async () => {
    const source = '<source><author><name>Of the source</name></author></source>'
    expect((await firstOf(atom(source)))?.author).toBe('Of the source')
    expect((await firstOf(atom(`${source}<author><name>Its own</name></author>`)))?.author).toBe('Its own')
    expect((await firstOf(atom('')))?.author).toBe('Of the feed')
  })

  it('is read by the names of Dublin Core where it has no others', async () => {
    const entry = '<dc:identifier>doi:10.1/x</dc:identifier><dc:description>What happened</dc:description>'
    expect(await firstOf(rss(item(1, entry)))).toMatchObject({
      summary: 'What happened',
      mentions: [{ nativeId: 'doi:10.1/x' }],
    })
  })

  it.each([
    ['title', '<itunes:title>Told</itunes:title>'],
    ['title', '<media:group><media:title>Told</media:title></media:group>'],
    ['title', '<media:content url="/m"><media:title>Told</media:title></media:content>'],
    ['summary', '<a:content xmlns:a="http://www.w3.org/2005/Atom" type="html">&lt;p&gt;Told</a:content>'],
    ['summary', '<googleplay:description>Told</googleplay:description>'],
    ['summary', '<itunes:subtitle>Told</itunes:subtitle>'],
    ['summary', '<media:group><media:description>Told</media:description></media:group>'],
    ['author', '<author><p>Told</p></author>'],
    ['author', '<author>To<b>ld</b></author>'],
    ['author', '<author><name>Told</name><title>Editor</title></author>'],
    ['author', '<dc:creator><a href="/told">Told</a></dc:creator>'],
    ['author', '<googleplay:author>Told</googleplay:author>'],
  ])('has a %s by %s', async (field, told) => {
    const text = rss(`<item><link>/1</link>${told}<guid>Id</guid>${field === 'title' ? '' : '<title>A</title>'}</item>`)
    expect(await firstOf(text)).toMatchObject({ [field]: 'Told', mentions: [{ nativeId: 'Id' }] })
  })

  it.each([
    '<date>2020-07-06T10:00:00Z</date>',
    '<prism:publicationDate>2020-07-06T10:00:00Z</prism:publicationDate>',
    '<pubDate>soon</pubDate><p:publicationDate xmlns:p="http://prismstandard.org/namespaces/basic/2.0/">2020-07-06T10:00Z</p:publicationDate>',
  ])('is dated by %s', async told => {
    expect((await firstOf(rss(item(1, told))))?.publishedAtMs).toBe(Date.UTC(2020, 6, 6, 10))
  })

  it('of a podcast that names nobody is by whom the podcast is by', async () => {
    const podcast = (inside: string) => rss(`<itunes:author>The hosts</itunes:author>${item(1, inside)}`)
    expect((await firstOf(podcast('')))?.author).toBe('The hosts')
    expect((await firstOf(podcast('<itunes:author>A guest</itunes:author>')))?.author).toBe('A guest')
  })

  it('of a JSON Feed has the first author with a name, the first address and the first date that can be read', async () => {
    const told = {
      ...{ id: 'https://example.org/a', url: 'mailto:ann@example.org', title: 'A' },
      ...{ date_published: 'soon', date_modified: '2020-07-06T10:00:00Z' },
      authors: [{ name: ' ' }, { url: 'https://example.org/ann' }, { name: 'Bob' }],
    }
    const text = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items: [told] })
    expect(await firstOf(text)).toMatchObject({
      ...{ url: 'https://example.org/a', author: 'Bob' },
      publishedAtMs: Date.UTC(2020, 6, 6, 10),
    })
  })

  it.each([
    ['authors as an object', { authors: { name: 'Ann' } }, 'Ann'],
    ['author as a list', { author: [{ name: 'Ann' }] }, 'Ann'],
    ['author beside authors', { authors: [{ name: 'Ann' }], author: { name: 'Bob' } }, 'Ann'],
    [
      'author beside authors without a name',
      { authors: [{ url: 'https://example.org/' }, null], author: { name: 'Bob' } },
      'Bob',
    ],
    ['author beside authors of a wrong type', { authors: 7, author: { name: 'Bob' } }, 'Bob'],
    ['names alone', { authors: ['Ann', 'Bob'] }, 'Ann'],
    ['a mailbox beside the name', { author: { name: 'ann@example.org (Ann)' } }, 'Ann'],
    ['a name before a mailbox', { authors: [{ name: 'ann@example.org' }, { name: 'Bob' }] }, 'Bob'],
    ['nobody', { authors: [], author: null }, 'Of the feed'],
  ])('of a JSON Feed with %s is by the first who has a name', async (_, told, author) => {
    const item = { id: '1', url: '/a', title: 'A', ...told }
    const version = 'https://jsonfeed.org/version/1.1'
    const text = JSON.stringify({ version, authors: { name: 'Of the feed' }, items: [item] })
    expect((await firstOf(text))?.author).toBe(author)
  })

  it.each([
    '<enclosure url="a.png" type="image/png"/>',
    '<media:thumbnail url="a.png"/>',
    '<itunes:image href="a.png"/>',
    '<description>&lt;img src="a.png"&gt;</description>',
    '<content:encoded><![CDATA[<img src="a.png">]]></content:encoded>',
  ])('has the picture of %s at the base that its element has', async told => {
    const based = (base: string) => rss(item(1, told)).replace('<channel', `<channel${base}`)
    expect((await firstOf(based('')))?.image).toBe('https://example.org/a.png')
    expect((await firstOf(based(' xml:base="https://b.example/c/"')))?.image).toBe('https://b.example/c/a.png')
  })

  it('without a page leads to its enclosure, made absolute', async () => {
    const text = rss('<item><title>A</title><enclosure url="files/a.mp3" type="audio/mpeg"/></item>')
    expect((await firstOf(text))?.url).toBe('https://example.org/files/a.mp3')
    const attachments = [{ url: 'files/a.mp3' }]
    const json = { version: 'https://jsonfeed.org/version/1.1', items: [{ id: '1', title: 'A', attachments }] }
    expect((await firstOf(JSON.stringify(json)))?.url).toBe('https://example.org/files/a.mp3')
  })

  it.each([
    'A guide to <head> elements',
    'Vec<T> and Map<String, T>',
    'a<b and c>d',
    'See <https://a.example/>',
    'I <3 you',
  ])('keeps the words of %j, though nothing in it is escaped', async title => {
    const text = rss(`<item><title>${title}</title><link>/a</link></item>${item(2)}`)
    expect((await read(text)).findings.map(finding => finding.title)).toEqual([title, 'Item 2'])
  })

  it('has the title of another Uptick as it stands', async () => {
    const title = 'Use <b>bold</b> &amp; <head>'
    const items = [{ id: '1', url: '/a', title, _uptick: {} }]
    expect((await firstOf(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items })))?.title).toBe(title)
    const escaped = 'Use &lt;b&gt;bold&lt;/b&gt; &amp;amp; &lt;head&gt;'
    const list = `<rss xmlns:uptick="https://uptick.example/ns/1"><channel><item><title>${escaped}</title><link>/a</link><uptick:item id="x"/></item></channel></rss>`
    expect((await firstOf(list))?.title).toBe(title)
  })

  it('whose title shows nothing is called by its text, else by the title as it came', async () => {
    const picture = '<title type="html">&lt;img src="a.png"&gt;</title><link>/a</link>'
    expect((await firstOf(rss(`<item>${picture}<description>Words</description></item>`)))?.title).toBe('Words')
    expect((await firstOf(rss(`<item>${picture}</item>`)))?.title).toBe('<img src="a.png">')
  })

  it('of a JSON Feed that tells its version by number alone is read, too', async () => {
    const told = '{"version":"1.1","items":[{"id":"1","url":"/a","title":"A"}]}'
    expect((await firstOf(told))?.title).toBe('A')
  })
})
