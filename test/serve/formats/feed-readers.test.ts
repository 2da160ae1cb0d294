import { parseFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { feed } from '../../../src/networks/feed.js'
import { createAddresses } from '../../../src/serve/addresses.js'
import { jsonFeed } from '../../../src/serve/formats/json-feed.js'
import { rss } from '../../../src/serve/formats/rss.js'
import { buildEntry } from '../../support/builders.js'
import { buildView } from '../../support/list-view.js'
import { answerOf } from '../../support/network-fixtures.js'

const addresses = createAddresses('https://uptick.example')
const ODD_TITLES = [
  'R&B <b>"night"</b> &amp; day',
  'ตลาดน้ำ – “ใหม่”',
  ']]><script>alert(1)</script>',
  'A guide to <head> elements',
  'tab\tand\u0007 bell\ud800',
]
const view = buildView({ entries: ODD_TITLES.map((title, index) => buildEntry(index + 1, { title })) })
const expected = view.entries.map(entry => ({
  id: `https://uptick.example/items/${entry.itemId}`,
  title: entry.title.replace('\u0007', '').replace('\ud800', ''),
  link: entry.url,
}))

describe('feed readers', () => {
  it('rss-parser finds the same items in the RSS', async () => {
    const parsed = await new Parser().parseString(rss(view, addresses))
    expect(parsed.items.map(({ guid, title, link }) => ({ id: guid, title, link }))).toEqual(expected)
    expect(parsed.feedUrl).toBe('https://uptick.example/lists/more-news.xml')
  })

  it('another Uptick finds the same items in either, and their summaries without rank and figures', async () => {
    const entries = ODD_TITLES.map((summary, index) => buildEntry(index + 1, { summary }))
    entries.push(buildEntry(6, { summary: undefined }))
    const odd = buildView({ entries })
    for (const told of [rss(odd, addresses), JSON.stringify(jsonFeed(odd, addresses))]) {
      const { findings } = await feed.read(answerOf(told), { url: 'https://uptick.example/' })
      expect(findings.map(({ url }) => url)).toEqual(entries.map(({ url }) => url))
      expect(findings.map(({ summary }) => summary?.replace(/\s+/g, ' '))).toEqual([
        ...ODD_TITLES.map(text => expect.stringContaining(text.split('\t')[0] ?? '')),
        undefined,
      ])
      expect(findings.map(({ summary = '' }) => summary).join(' ')).not.toContain('likes')
    }
  })

  it('feedsmith finds the same items in the RSS', () => {
    const { format, feed } = parseFeed(rss(view, addresses))
    if (format !== 'rss') throw new Error(`read as ${format}`)
    expect(feed.items?.map(({ guid, title, link }) => ({ id: guid?.value, title, link }))).toEqual(expected)
    expect(feed.items?.[0]?.slash?.comments).toBe(41)
    expect(feed.items?.[0]?.media?.thumbnails?.[0]?.url).toBe('https://www.site-1.example/picture/1.jpg')
    expect(feed.items?.[0]?.guid?.isPermaLink).toBe(true)
  })

  it('feedsmith finds the same items in the JSON Feed', () => {
    const { format, feed } = parseFeed(JSON.stringify(jsonFeed(view, addresses)))
    if (format !== 'json') throw new Error(`read as ${format}`)
    expect(feed.items?.map(({ id, url }) => ({ id, link: url }))).toEqual(
      expected.map(({ id, link }) => ({ id, link })),
    )
    expect(feed.items?.map(item => item.title)).toEqual(view.entries.map(entry => entry.title))
  })
})
