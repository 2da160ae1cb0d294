import { describe, expect, it } from 'vitest'
import type { FetchOutcome } from '../../../src/fetch/fetch-outcome.js'
import { feed } from '../../../src/networks/feed.js'
import { reddit } from '../../../src/networks/reddit.js'
import { youtube } from '../../../src/networks/youtube.js'
import { credentialRemedy } from '../../../src/polling/request/credential-remedy.js'

const answered = (status: number): FetchOutcome => ({
  kind: 'http-error',
  status,
  url: 'https://example.org/',
  headers: {},
  hops: [],
  wireBytes: 0,
})

describe('credentialRemedy', () => {
  it('names the credentials that are missing and what they would give', () => {
    expect(credentialRemedy(youtube, {}, answered(403))).toMatch(/^; YOUTUBE_API_KEY would give the chart/)
    const half = { REDDIT_CLIENT_ID: 'id' }
    expect(credentialRemedy(reddit, half, answered(429))).toMatch(/^; REDDIT_CLIENT_SECRET would give votes/)
  })

  it('doubts the credentials that there are', () => {
    expect(credentialRemedy(youtube, { YOUTUBE_API_KEY: 'k' }, answered(403))).toBe(
      '; YOUTUBE_API_KEY may be wrong, expired or out of quota',
    )
  })

  it('doubts a key that is called a bad request, but asks for none then', () => {
    expect(credentialRemedy(youtube, { YOUTUBE_API_KEY: 'k' }, answered(400))).toMatch(
      /^; YOUTUBE_API_KEY may be wrong/,
    )
    expect(credentialRemedy(youtube, {}, answered(400))).toBe('')
  })

  it('has nothing to say of other failures, and of networks without credentials', () => {
    expect(credentialRemedy(youtube, {}, answered(500))).toBe('')
    expect(credentialRemedy(feed, {}, answered(403))).toBe('')
  })
})
