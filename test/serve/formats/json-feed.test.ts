import { describe, expect, it } from 'vitest'
import { createAddresses } from '../../../src/serve/addresses.js'
import { jsonFeed, jsonFeedSchema } from '../../../src/serve/formats/json-feed.js'
import { buildCounter, buildEntry, buildFigure, buildMention } from '../../support/builders.js'
import { brokenJsonFeedRules } from '../../support/json-feed-rules.js'
import { buildView } from '../../support/list-view.js'

const addresses = createAddresses('https://uptick.example/')
const write = (...args: Parameters<typeof buildView>) =>
  JSON.parse(JSON.stringify(jsonFeed(buildView(...args), addresses)))

describe('a list as JSON Feed', () => {
  it('keeps the rules of JSON Feed 1.1 and its own schema', () => {
    const feed = write()
    expect(brokenJsonFeedRules(feed)).toEqual([])
    expect(jsonFeedSchema.safeParse(feed).error).toBeUndefined()
  })

  it('keeps them without entries, before the first edition', () => {
    const feed = write({ entries: [], edition: null })
    expect(brokenJsonFeedRules(feed)).toEqual([])
    expect(feed._uptick).toMatchObject({ edition: null, published_at: null })
  })

  it('tells each item what another Uptick needs to take its counters over', () => {
    const entry = buildEntry(1, {
      movement: -2,
      counters: [
        buildCounter({ perHour: null, countedSinceMs: undefined }),
        buildCounter({ metric: 'views', count: 7 }),
      ],
      mentions: [buildMention({ discussionUrl: 'javascript:alert(1)' })],
      figures: { likes: buildFigure({ perHour: null, trend: null, peak: null }) },
      history: [{ atMs: 0, counts: { likes: 3 } }],
    })
    const [item] = write({ entries: [entry] }).items
    expect(item.id).toBe('https://uptick.example/items/item0000001')
    expect(item._uptick).toEqual({
      version: 1,
      id: 'item0000001',
      rank: 1,
      movement: -2,
      best_rank: 1,
      listed_since: '2026-03-01T10:00:00Z',
      score: 1000,
      measured_at: '2026-03-01T11:59:00Z',
      stale: false,
      countsCurrent: true,
      lift: 2,
      figures: {
        likes: {
          count: 1200,
          per_hour: null,
          trend: null,
          peak_per_hour: null,
          peak_at: null,
          measured_at: '2026-03-01T11:59:00Z',
        },
      },
      counters: [
        {
          network: 'youtube',
          native_id: 'v-1',
          metric: 'likes',
          count: 1200,
          per_hour: null,
          measured_at: '2026-03-01T11:59:00Z',
        },
        {
          network: 'youtube',
          native_id: 'v-1',
          metric: 'views',
          count: 7,
          per_hour: 340,
          measured_at: '2026-03-01T11:59:00Z',
          counted_since: '2026-03-01T07:00:00Z',
        },
      ],
      mentions: [{ network: 'hackernews', native_id: '4242', source_title: 'Hacker News top' }],
      history: [{ at: '1970-01-01T00:00:00Z', likes: 3 }],
    })
  })

  it('says of counts that may have grown unseen that they are not current, and neither stale nor not', () => {
    const entries = [false, true].map(stale => buildEntry(1, { countsCurrent: false, stale }))
    expect(write({ entries }).items).toMatchObject([
      { _uptick: { countsCurrent: false, stale: null } },
      { _uptick: { countsCurrent: false, stale: true } },
    ])
  })

  it('leaves out what is unknown', () => {
    const entry = buildEntry(1, {
      summary: undefined,
      image: undefined,
      author: undefined,
      language: undefined,
      publishedAtMs: undefined,
      tags: [],
    })
    const [item] = write({ entries: [entry] }).items
    expect(Object.keys(item)).toEqual(['id', 'url', 'title', 'content_text', '_uptick'])
  })

  it('names itself with its parameters, or with its edition', () => {
    expect(write({ query: 'limit=2' }).feed_url).toBe('https://uptick.example/lists/more-news.json?limit=2')
    expect(write({ isPast: true }).feed_url).toBe('https://uptick.example/lists/more-news/editions/7.json')
  })
})

describe('the checker of JSON Feed', () => {
  it.each([
    ['version is not that of 1.1', { version: '1' }],
    ['title is missing', { title: undefined }],
    ['ids are not unique', { items: [1, 2].map(() => ({ id: 'a', content_text: 'a' })) }],
    ['item 0: no content_text or content_html', { items: [{ id: 'a' }] }],
    ['item 0: id is not a string with content', { items: [{ id: 4, content_text: 'a' }] }],
    ['item 0: date_published is not RFC 3339', { items: [{ id: 'a', content_text: 'a', date_published: 'Monday' }] }],
    ['feed: uptick is no extension', { uptick: {} }],
  ])('finds that %s', (broken, parts) => {
    expect(brokenJsonFeedRules({ ...write(), ...parts })).toContain(broken)
  })
})
