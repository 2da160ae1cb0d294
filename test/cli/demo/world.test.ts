import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGE_AT_APPEARANCE_MS } from '../../../src/cli/demo/appearance.js'
import { CHANNELS, COURIER, NOTEBOOK, PUBLISHERS } from '../../../src/cli/demo/publishers.js'
import { createWorld } from '../../../src/cli/demo/world.js'

const world = createWorld('a seed')
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
const minute = 60_000

describe('createWorld', () => {
  it('gives worlds of one seed that agree, and others that do not', () => {
    fc.assert(
      fc.property(moments, atMs => {
        const twin = createWorld('a seed')
        expect(twin.articlesAt(COURIER, atMs)).toEqual(world.articlesAt(COURIER, atMs))
        expect(twin.submissionsAt(atMs)).toEqual(world.submissionsAt(atMs))
        expect(createWorld('another').articlesAt(COURIER, atMs)).not.toEqual(world.articlesAt(COURIER, atMs))
      }),
      { numRuns: 20 },
    )
  })

  it('shows articles for 13 minutes or so, old enough to have a rate, newest first, none from the future, no address twice', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...PUBLISHERS), (atMs, publisher) => {
        const articles = world.articlesAt(publisher, atMs)
        const published = articles.map(({ publishedAtMs }) => publishedAtMs)
        expect(published).toEqual(published.toSorted((a, b) => b - a))
        expect(Math.max(...published)).toBeLessThanOrEqual(atMs - 10 * minute)
        expect(Math.min(...published)).toBeGreaterThan(atMs - AGE_AT_APPEARANCE_MS - 16 * minute)
        expect(new Set(articles.map(({ url }) => url)).size).toBe(articles.length)
        expect(new Set(articles.map(({ title }) => title)).size).toBe(articles.length)
        expect(articles.length).toBeGreaterThan(7)
      }),
    )
  })

  it('keeps every article as it was while its counts grow', () => {
    fc.assert(
      fc.property(moments, fc.nat(5 * minute), (atMs, laterMs) => {
        const later = new Map(world.articlesAt(COURIER, atMs + laterMs).map(article => [article.id, article]))
        const kept = world.articlesAt(COURIER, atMs).filter(({ id }) => later.has(id))
        expect(kept.length).toBeGreaterThan(0)
        for (const { likes, comments, views, ...rest } of kept) {
          const now = later.get(rest.id)
          expect(now).toMatchObject(rest)
          expect(now?.likes).toBeGreaterThanOrEqual(likes)
          expect(now?.comments).toBeGreaterThanOrEqual(comments)
          expect(now?.views).toBeGreaterThanOrEqual(views)
        }
      }),
    )
  })

  it('moves: in any ten seconds several counts grow', () => {
    fc.assert(
      fc.property(moments, atMs => {
        const likes = (atMs: number) => PUBLISHERS.flatMap(publisher => world.articlesAt(publisher, atMs))
        const before = new Map(likes(atMs).map(article => [article.url, article.likes]))
        const grown = likes(atMs + 10_000).filter(article => article.likes > (before.get(article.url) ?? 0))
        expect(grown.length).toBeGreaterThan(5)
      }),
    )
  })

  it('shows something new every minute', () => {
    fc.assert(
      fc.property(moments, atMs => {
        const published = [...PUBLISHERS.flatMap(publisher => world.articlesAt(publisher, atMs))]
        expect(
          published.filter(({ publishedAtMs }) => publishedAtMs > atMs - AGE_AT_APPEARANCE_MS - minute).length,
        ).toBeGreaterThan(1)
      }),
    )
  })

  it('submits articles of two publishers to Hacker News by the addresses in their feeds, each once', () => {
    fc.assert(
      fc.property(moments, atMs => {
        const submitted = world.submissionsAt(atMs).flatMap(({ url }) => url ?? [])
        expect(new Set(submitted).size).toBe(submitted.length)
        for (const publisher of [COURIER, NOTEBOOK]) {
          const urls = new Set(world.articlesAt(publisher, atMs).map(({ url }) => url))
          expect(submitted.filter(url => urls.has(url)).length).toBeGreaterThan(3)
        }
      }),
    )
  })

  it('finds every submission by its id, and none before its time', () => {
    fc.assert(
      fc.property(moments, atMs => {
        for (const submission of world.submissionsAt(atMs)) {
          expect(world.submissionAt(submission.id, atMs)).toEqual(submission)
          expect(world.submissionAt(submission.id, submission.submittedAtMs - 1)).toBeUndefined()
        }
      }),
      { numRuns: 20 },
    )
  })

  it('lets the failing publisher fail and recover, and no other', () => {
    const startMs = Date.UTC(2026, 2, 1)
    for (const publisher of PUBLISHERS) {
      const spans = Array.from({ length: 100 }, (_, index) => world.isOutAt(publisher, startMs + index * 15_000))
      const outages = spans.filter(isOut => isOut).length
      if (publisher.manner === 'failing') expect(outages).toSatisfy(count => Number(count) > 50 && Number(count) < 90)
      else expect(outages).toBe(0)
    }
  })
})

it('channel ids have the form of real ones', () => {
  for (const { channelId } of CHANNELS) expect(channelId).toMatch(/^UC[\w-]{22}$/)
})
