import { describe, expect, it } from 'vitest'
import { recogniseAddress } from '../../src/networks/recognise.js'
import { networks } from '../../src/networks/registry.js'

const CHANNEL = 'UCsXVk37bltHxD1rDPwtNM8Q'
const DID = 'did:plc:z72i7hdynmk6r22z27h6tvur'

/** The network's name, with ? where it is guessed, and what an operator would write, with what goes without saying. */
function recognised(address: string): [string, Record<string, unknown>] | undefined {
  const found = recogniseAddress(new URL(address))
  return found && [`${found.network.name}${found.isGuess ? '?' : ''}`, found.spec]
}

const CERTAIN: [string, string, Record<string, unknown>][] = [
  [`https://www.youtube.com/channel/${CHANNEL}`, 'youtube', { channel: CHANNEL }],
  [`https://m.youtube.com/channel/${CHANNEL}/videos`, 'youtube', { channel: CHANNEL }],
  [`https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL}`, 'youtube', { channel: CHANNEL }],
  ['https://www.youtube.com/playlist?list=PLabc_1-2', 'youtube', { playlist: 'PLabc_1-2' }],
  ['https://www.youtube.com/user/harbourtv', 'youtube', { user: 'harbourtv' }],
  ['https://news.ycombinator.com/', 'hackernews', { listing: 'front_page', stories: 30 }],
  ['https://news.ycombinator.com/newest', 'hackernews', { listing: 'new', stories: 30 }],
  ['https://lobste.rs', 'lobsters', { listing: 'hottest' }],
  ['https://lobste.rs/newest', 'lobsters', { listing: 'newest' }],
  ['https://lobste.rs/t/c++', 'lobsters', { tag: 'c++' }],
  ['https://www.reddit.com/r/programming/', 'reddit', { subreddit: 'programming', listing: 'hot' }],
  ['https://old.reddit.com/r/news+worldnews/top/?t=day', 'reddit', { subreddit: 'news+worldnews', listing: 'top' }],
  ['https://bsky.app/profile/bsky.app', 'bluesky', { author: 'bsky.app' }],
  [
    `https://bsky.app/profile/${DID}/feed/whats-hot`,
    'bluesky',
    { feed: `at://${DID}/app.bsky.feed.generator/whats-hot` },
  ],
  ['https://dev.to', 'devto', { server: 'dev.to' }],
  ['https://dev.to/t/rust', 'devto', { server: 'dev.to', tag: 'rust' }],
  ['https://dev.to/top/week', 'devto', { server: 'dev.to', top: 7 }],
  ['https://stackoverflow.com/questions', 'stackexchange', { site: 'stackoverflow', sort: 'hot' }],
  [
    'https://stackoverflow.com/questions/tagged/c%2b%2b?tab=Newest',
    'stackexchange',
    { site: 'stackoverflow', sort: 'creation', tag: 'c++' },
  ],
  ['https://math.stackexchange.com/?tab=week', 'stackexchange', { site: 'math', sort: 'week' }],
  ['https://pt.stackoverflow.com/', 'stackexchange', { site: 'pt.stackoverflow', sort: 'hot' }],
  ['https://mathoverflow.net/', 'stackexchange', { site: 'mathoverflow.net', sort: 'hot' }],
  ['https://github.com/trending', 'github', { days: 1 }],
  ['https://github.com/trending/rust?since=monthly', 'github', { days: 30, language: 'rust' }],
  ['https://github.com/topics/machine-learning', 'github', { days: 7, topic: 'machine-learning' }],
  ['https://en.wikipedia.org/wiki/Main_Page', 'wikipedia', { project: 'en.wikipedia', articles: 50 }],
  ['https://de.m.wikinews.org/', 'wikipedia', { project: 'de.wikinews', articles: 50 }],
]

const GUESSED: [string, string, Record<string, unknown>][] = [
  ['https://fosstodon.example/tags/café', 'mastodon?', { server: 'fosstodon.example', tag: 'café' }],
  ['https://mastodon.example/explore/links', 'mastodon?', { server: 'mastodon.example', trends: 'links' }],
  ['https://mastodon.example/', 'mastodon?', { server: 'mastodon.example', trends: 'statuses' }],
  [
    'https://lemmy.example/c/technology@other.example?sort=New',
    'lemmy?',
    { server: 'lemmy.example', sort: 'New', community: 'technology@other.example' },
  ],
  ['https://lemmy.example', 'lemmy?', { server: 'lemmy.example', sort: 'Hot' }],
  ['https://tube.example/videos/most-liked', 'peertube?', { server: 'tube.example', sort: 'likes' }],
  ['https://tube.example/videos/browse?sort=-hot&scope=local', 'peertube?', { server: 'tube.example', sort: 'hot' }],
  ['https://example.org/forum/top', 'discourse?', { forum: 'example.org/forum', listing: 'top' }],
  ['https://meta.discourse.example/', 'discourse?', { forum: 'meta.discourse.example', listing: 'latest' }],
]

describe('the address of a page', () => {
  it.each(CERTAIN)('%s is a listing of %s', (address, name, spec) => {
    expect(recognised(address)).toEqual([name, spec])
  })

  it.each(GUESSED)('%s may be a listing of %s', (address, name, spec) => {
    expect(recognised(address)).toEqual([name, spec])
  })

  it.each([
    'https://news.example/feed.xml',
    'https://news.example/',
    'https://news.example/%ff',
    'https://news.ycombinator.com/item?id=1',
    'https://lobste.rs/t/programming.rss',
    'https://lobste.rs/t/a,b',
    'https://www.reddit.com/r/programming/.rss',
    'https://www.reddit.com/r/programming/comments/abc/title',
    'https://dev.to/feed/tag/rust',
    'https://dev.to/someone/an-article-1a2b',
    'https://stackoverflow.com/feeds/tag/rust',
    'https://stackoverflow.com/questions/12345/how-to',
    'https://stackoverflow.com/questions/tagged/rust+async',
    'https://github.com/owner/repository',
    'https://en.wikipedia.org/wiki/Tide_mill',
    'https://bsky.app/profile/bsky.app/post/3k',
    'https://bsky.app/profile/bsky.app/feed/whats-hot',
    'https://mastodon.example/@someone/112233',
    'https://mastodon.example/tags/cats.rss',
    'https://www.youtube.com/watch?v=abcdefghijk',
    'https://blog.example/2026/top-ten',
  ])('%s is no listing of a network: it is read as a feed, or as a page that names one', address => {
    expect(recognised(address)).toBeUndefined()
  })

  it('is known to every network but feeds', () => {
    const known = new Set([...CERTAIN, ...GUESSED].map(([, name]) => name.replace('?', '')))
    expect([...known].sort()).toEqual(networks.flatMap(({ name }) => (name === 'feed' ? [] : [name])).sort())
  })
})
