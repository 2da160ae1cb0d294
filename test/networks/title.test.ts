import { describe, expect, it } from 'vitest'
import { networkByName } from '../../src/networks/registry.js'
import { title as titleSchema } from '../../src/networks/title.js'
import { answerOf } from '../support/network-fixtures.js'
import { readable } from '../support/readable.js'

const PAGE = 'https://a.example/story'
const VERSION = 'https://jsonfeed.org/version/1.1'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const counted = { score: 1, comments: 0 }

/** Where each network has the title of one story, in an answer of the least that it reads. */
const TOLD: [
  network: string,
  step: string | undefined,
  spec: Record<string, unknown>,
  told: (title: string) => unknown,
][] = [
  ['hackernews', undefined, { listing: 'front_page' }, title => ({ hits: [{ objectID: '1', title, url: PAGE }] })],
  ['hackernews', 'item', {}, title => ({ id: 1, type: 'story', title, url: PAGE })],
  ['lobsters', undefined, {}, title => [{ short_id: 'a1', title, url: PAGE }]],
  [
    'lemmy',
    undefined,
    { server: 'l.example' },
    title => ({ posts: [{ post: { id: 1, name: title, url: PAGE }, counts: counted }] }),
  ],
  ['discourse', undefined, { forum: 'd.example' }, title => ({ topic_list: { topics: [{ id: 1, title }] } })],
  ['devto', undefined, { server: 'dev.to' }, title => [{ id: 1, title, url: PAGE }]],
  [
    'reddit',
    'api',
    {},
    title => ({ data: { children: [{ kind: 't3', data: { name: 't3_a', title, permalink: '/r/a/1', url: PAGE } }] } }),
  ],
  [
    'reddit',
    'rss',
    {},
    title =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>t3_a</id><title>${escaped(title)}</title><link href="/r/a/1"/></entry></feed>`,
  ],
  ['stackexchange', undefined, { site: 'a' }, title => ({ items: [{ question_id: 1, title, link: PAGE }] })],
  [
    'mastodon',
    undefined,
    { server: 'm.example', trends: 'links' },
    title => [{ url: PAGE, title, history: [{ day: '1772323200', accounts: '2' }] }],
  ],
  [
    'mastodon',
    undefined,
    { server: 'm.example', trends: 'statuses' },
    title => [{ id: '1', url: 'https://m.example/1', content: 'x', card: { url: PAGE, title } }],
  ],
  [
    'bluesky',
    undefined,
    { author: 'a.example' },
    title => ({
      feed: [
        {
          post: {
            uri: 'at://did:plc:a/app.bsky.feed.post/1',
            author: { handle: 'a.example' },
            record: { text: 'x' },
            embed: { external: { uri: PAGE, title } },
          },
        },
      ],
    }),
  ],
  [
    'peertube',
    undefined,
    { server: 'p.example' },
    title => ({ data: [{ uuid: '9c9de5e8-0a1e-484a-b099-e80766180a6d', name: title }] }),
  ],
  ['youtube', 'videos', { chart: 'mostPopular' }, title => ({ items: [{ id: 'aaaaaaaaaa1', snippet: { title } }] })],
  [
    'youtube',
    undefined,
    { user: 'a' },
    title =>
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015"><entry><yt:videoId>aaaaaaaaaa1</yt:videoId><title>${escaped(title)}</title></entry></feed>`,
  ],
  [
    'feed',
    undefined,
    { url: PAGE },
    title => `<rss><channel><item><title>${escaped(title)}</title><link>${PAGE}</link></item></channel></rss>`,
  ],
  [
    'feed',
    undefined,
    { url: PAGE },
    title =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">${escaped(title)}</title><link href="${PAGE}"/></entry></feed>`,
  ],
  ['feed', undefined, { url: PAGE }, title => ({ version: VERSION, items: [{ id: '1', url: PAGE, title }] })],
]

async function readTitle(
  name: string,
  step: string | undefined,
  spec: Record<string, unknown>,
  told: unknown,
): Promise<string | undefined> {
  const network = networkByName(name)
  const reading = readable(await network?.read({ ...answerOf(told), step }, spec))
  return reading.findings[0]?.title
}

describe('one story has one title', () => {
  it.each([
    ['A guide to <head> elements', 'A guide to <head> elements'],
    ['<noscript> is dead', '<noscript> is dead'],
    ['Generics: List<T> or Map<String, T>', 'Generics: List<T> or Map<String, T>'],
    ['a<b and c>d', 'a<b and c>d'],
    [' On The  <dl> ', 'On The <dl>'],
    ['H<sub>2</sub>O &amp; <em>more</em>', 'H2O & more'],
    ['?a=1&copy=2&reg=3', '?a=1&copy=2&reg=3'],
    ['It&#8217;s R&amp;D', 'It’s R&D'],
  ])('of %j, whoever tells it', async (written, title) => {
    for (const [network, step, spec, told] of TOLD) {
      expect(await readTitle(network, step, spec, told(written)), network).toBe(title)
    }
  })

  it('but what has no title is refused', () => {
    expect(titleSchema.safeParse(' \n').success).toBe(false)
  })
})
