import { describe, expect, it } from 'vitest'
import { bluesky } from '../../src/networks/bluesky.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const FEED = 'at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.generator/whats-hot'
const API = 'https://public.api.bsky.app/xrpc'

describe('Bluesky', () => {
  it.each(fixturesOf('bluesky'))('reads %s as its expected half says', async name => {
    expectReading('bluesky', name, await readFixture(bluesky, name, { author: 'courier.example.org' }))
  })

  it('asks for a feed or for the posts of an author', () => {
    expect(bluesky.request(bluesky.spec.parse({ feed: FEED }), {}, 0).url).toBe(
      `${API}/app.bsky.feed.getFeed?feed=${encodeURIComponent(FEED)}&limit=50`,
    )
    expect(bluesky.request(bluesky.spec.parse({ author: 'bsky.app' }), {}, 0).url).toBe(
      `${API}/app.bsky.feed.getAuthorFeed?actor=bsky.app&filter=posts_no_replies&limit=50`,
    )
  })

  it('measures 25 posts at once; one that is gone stays unknown', () => {
    const uris = ['at://did:plc:a/app.bsky.feed.post/1', 'at://did:plc:a/app.bsky.feed.post/2']
    expect(bluesky.measure?.batchSize).toBe(25)
    expect(bluesky.measure?.request(uris, {})?.url).toBe(
      `${API}/app.bsky.feed.getPosts?${uris.map(uri => `uris=${encodeURIComponent(uri)}`).join('&')}`,
    )
    const post = { uri: uris[1], author: {}, record: { text: '' }, likeCount: 1, repostCount: 2, quoteCount: 3 }
    expect(bluesky.measure?.read(answerOf({ posts: [post] }), uris)).toEqual([
      { nativeId: uris[1], counts: { likes: 1, shares: 5 } },
    ])
  })

  it.each([{}, { feed: 'https://bsky.app/' }, { author: '@bsky.app' }, { author: 'bsky.app', feed: FEED }])(
    'refuses %j',
    spec => {
      expect(bluesky.spec.safeParse(spec).success).toBe(false)
    },
  )
})
