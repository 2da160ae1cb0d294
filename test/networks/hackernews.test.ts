import { describe, expect, it } from 'vitest'
import { hackernews } from '../../src/networks/hackernews.js'
import {
  answerOf,
  expectReading,
  FIXTURE_RECEIVED_AT_MS,
  fixturesOf,
  readFixture,
} from '../support/network-fixtures.js'

const FRONT_PAGE = { listing: 'front_page', stories: 30 } as const
const TOP = { listing: 'top', stories: 2 } as const

describe('Hacker News', () => {
  it.each(fixturesOf('hackernews'))('reads %s as its expected half says', async name => {
    const spec = name.startsWith('front-page') ? FRONT_PAGE : TOP
    const step = name.startsWith('item.') ? 'item' : spec.listing
    expectReading('hackernews', name, await readFixture(hackernews, name, spec, step))
  })

  it('asks Algolia once for the front page and Firebase for the other listings', () => {
    expect(hackernews.request(FRONT_PAGE, {}, FIXTURE_RECEIVED_AT_MS).url).toMatch(
      /^https:\/\/hn\.algolia\.com\/.*tags=front_page/,
    )
    expect(hackernews.request(TOP, {}, FIXTURE_RECEIVED_AT_MS).url).toBe(
      'https://hacker-news.firebaseio.com/v0/topstories.json',
    )
  })

  it('asks for the first stories of a listing, one by one', async () => {
    const { next } = await readFixture(hackernews, 'listing.top.json', TOP, 'top')
    expect(next.map(({ url }) => url)).toEqual(
      [9001, 9002].map(id => `https://hacker-news.firebaseio.com/v0/item/${id}.json`),
    )
    expect(next.every(({ step }) => step === 'item')).toBe(true)
  })

  it('measures a story by its id; one that was taken down is unknown', () => {
    expect(hackernews.measure?.request(['9001'], {})?.url).toBe('https://hacker-news.firebaseio.com/v0/item/9001.json')
    const story = { id: 9001, type: 'story', title: 'A story', score: 5, descendants: 2 }
    expect(hackernews.measure?.read(answerOf(story), ['9001'])).toEqual([
      { nativeId: '9001', counts: { likes: 5, comments: 2 } },
    ])
    expect(hackernews.measure?.read(answerOf({ ...story, dead: true }), ['9001'])).toEqual([])
    expect(hackernews.measure?.read(answerOf('null'), ['9001'])).toEqual([])
  })

  it('asks for thirty stories unless the operator says otherwise', () => {
    expect(hackernews.spec.parse({ listing: 'best' })).toEqual({ listing: 'best', stories: 30 })
    expect(hackernews.spec.safeParse({ listing: 'best', stories: 101 }).success).toBe(false)
    expect(hackernews.spec.safeParse({ listing: 'worst' }).success).toBe(false)
  })

  it.each(['not JSON', '{"error": "Permission denied"}', '["9001"]'])('refuses the listing %j', async text => {
    await expect(hackernews.read(answerOf(text), TOP)).rejects.toMatchObject({ code: 'unreadable-answer' })
  })
})
