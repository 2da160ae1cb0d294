import { describe, expect, it } from 'vitest'
import { reddit } from '../../src/networks/reddit.js'
import { answerOf, expectReading, fixturesOf, readFixture } from '../support/network-fixtures.js'

const HOT = { subreddit: 'coast', listing: 'hot' } as const
const TOKEN = { REDDIT_ACCESS_TOKEN: 'abc' }

describe('Reddit', () => {
  it.each(fixturesOf('reddit'))('reads %s as its expected half says', async name => {
    const step = name.endsWith('.xml') ? 'rss' : 'api'
    expectReading('reddit', name, await readFixture(reddit, name, HOT, step))
  })

  it('asks the API with a token and the RSS without one', () => {
    expect(reddit.request(HOT, TOKEN, 0)).toMatchObject({
      url: 'https://oauth.reddit.com/r/coast/hot?limit=100&raw_json=1',
      headers: { authorization: 'Bearer abc' },
    })
    expect(reddit.request(HOT, {}, 0)).toMatchObject({ url: 'https://www.reddit.com/r/coast/hot/.rss', step: 'rss' })
  })

  it('gets its token for an id and a secret, by a form', () => {
    expect(reddit.authorise?.request({ REDDIT_CLIENT_ID: 'id' })).toBeUndefined()
    expect(reddit.authorise?.request({ REDDIT_CLIENT_ID: 'id', REDDIT_CLIENT_SECRET: 's' })).toMatchObject({
      url: 'https://www.reddit.com/api/v1/access_token',
      headers: { authorization: `Basic ${btoa('id:s')}` },
      form: { grant_type: 'client_credentials' },
    })
    const granted = answerOf({ access_token: 'abc', token_type: 'bearer', expires_in: 86_400, scope: '*' })
    expect(reddit.authorise?.read(granted)).toEqual({ token: 'abc', expiresInMs: 86_400_000 })
  })

  it('tells why there is no token', () => {
    expect(() => reddit.authorise?.read(answerOf({ error: 'unsupported_grant_type' }))).toThrow(
      expect.objectContaining({ code: 'unreadable-answer', message: expect.stringMatching(/unsupported_grant_type/) }),
    )
  })

  it('waits for the reset when nothing remains of its rate limit', async () => {
    const headers = { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '240' }
    const { hints } = await reddit.read(answerOf({ data: { children: [] } }, headers), HOT)
    expect(hints).toEqual({ minIntervalMs: 240_000 })
  })

  it('measures a hundred posts at once, with a token only', () => {
    expect(reddit.measure?.batchSize).toBe(100)
    expect(reddit.measure?.request(['t3_a', 't3_b'], {})).toBeUndefined()
    expect(reddit.measure?.request(['t3_a', 't3_b'], TOKEN)?.url).toBe(
      'https://oauth.reddit.com/api/info?id=t3_a,t3_b&raw_json=1',
    )
    const post = { name: 't3_b', title: 'B', permalink: '/r/coast/comments/b/b/', score: 3, num_comments: 1 }
    const listing = { kind: 'Listing', data: { children: [{ kind: 't3', data: post }] } }
    expect(reddit.measure?.read(answerOf(listing), ['t3_a', 't3_b'])).toEqual([
      { nativeId: 't3_b', counts: { likes: 3, comments: 1 } },
    ])
  })

  it.each([{}, { subreddit: 'r/coast' }, { subreddit: 'coast', listing: 'best' }])('refuses %j', spec => {
    expect(reddit.spec.safeParse(spec).success).toBe(false)
  })
})
