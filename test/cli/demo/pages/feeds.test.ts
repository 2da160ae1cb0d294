import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { atomPage } from '../../../../src/cli/demo/pages/atom.js'
import { jsonFeedPage } from '../../../../src/cli/demo/pages/json-feed.js'
import { rssPage } from '../../../../src/cli/demo/pages/rss.js'
import { escapeXml } from '../../../../src/cli/demo/pages/xml.js'
import { youtubeFeedPage } from '../../../../src/cli/demo/pages/youtube-feed.js'
import { CHANNELS, NOTEBOOK, PUBLISHERS } from '../../../../src/cli/demo/publishers.js'
import { createWorld, type Publication } from '../../../../src/cli/demo/world.js'

const atMs = Date.UTC(2026, 2, 1, 12)
const world = createWorld('pages')
const parser = new Parser({
  customFields: { item: ['slash:comments', 'thr:total', 'media:community', 'media:group', 'yt:videoId'] },
})
const community = ({ likes, views }: Publication) => ({
  'media:starRating': [{ $: { count: String(likes), average: '5.00', min: '1', max: '5' } }],
  'media:statistics': [{ $: { views: String(views) } }],
})

describe.each(PUBLISHERS.filter(({ feed }) => feed.form !== 'json'))('the feed of $host', publisher => {
  it('is read by a feed parser with every title, address, date and count', async () => {
    const articles = world.articlesAt(publisher, atMs)
    const page = publisher.feed.form === 'rss' ? rssPage : atomPage
    const { title, items } = await parser.parseString(page(publisher, articles))
    expect(title).toBe(publisher.title)
    expect(items).toHaveLength(articles.length)
    for (const [index, article] of articles.entries()) {
      expect(items[index]).toMatchObject({
        title: article.title,
        link: article.url,
        isoDate: new Date(article.publishedAtMs).toISOString(),
        [publisher.feed.form === 'rss' ? 'slash:comments' : 'thr:total']: String(article.comments),
        'media:community': community(article),
      })
    }
  })
})

it.each(CHANNELS)('the feed of the channel $title is read with views and likes', async channel => {
  const videos = world.videosAt(channel, atMs)
  const { items } = await parser.parseString(youtubeFeedPage(channel, videos))
  expect(items).toHaveLength(Math.min(15, videos.length))
  for (const [index, item] of items.entries()) {
    const video = videos[index]
    if (video === undefined) throw new Error('more entries than videos')
    expect(item).toMatchObject({ title: video.title, link: video.url, 'yt:videoId': video.id })
    expect(item).toMatchObject({ 'media:group': { 'media:community': [community(video)] } })
  }
})

it('a JSON Feed tells addresses and dates, and no counts', () => {
  const articles = world.articlesAt(NOTEBOOK, atMs)
  const page = JSON.parse(jsonFeedPage(NOTEBOOK, articles))
  expect(page.version).toBe('https://jsonfeed.org/version/1.1')
  expect(page.items).toHaveLength(articles.length)
  expect(Object.keys(page.items[0]).toSorted()).toEqual(['content_text', 'date_published', 'id', 'title', 'url'])
})

it('text is escaped for XML', () => {
  expect(escapeXml('"R&D" <b>')).toBe('&quot;R&amp;D&quot; &lt;b&gt;')
})
