import { describe, expect, it } from 'vitest'
import { sourceKey } from '../../src/platform/keys.js'
import { readWatchedSources } from '../../src/sources/read-sources.js'
import { readItemView } from '../../workers/api/read-item-view.js'
import { type CommentHidingSite, commentHidingSite } from '../support/comment-hiding-site.js'
import { feedSource } from '../support/job-ports.js'
import { DAY_MS, gapsMs, HOUR_MS, isConditional, MINUTE_MS, usePolledFeeds } from '../support/polled-feeds.js'

declare module 'vitest' {
  interface TaskMeta {
    /** Figures for the score, in words, in this order. */
    figures?: [what: string, figure: string][]
  }
}

const polled = usePolledFeeds()
const ADDRESS = 'blog.example/feed'
const FLOOR_MS = 10 * MINUTE_MS

/** Watches a site whose one post is an hour old; from the moment that it is watched it gains a comment in ten minutes. */
async function watch(parts: Partial<CommentHidingSite> = {}, everyMs = FLOOR_MS): Promise<CommentHidingSite> {
  const startMs = polled.clock.nowMs()
  const comments = (atMs: number) => 3 + Math.floor((atMs - startMs) / FLOOR_MS)
  const site = { posts: [{ guid: 'tide', publishedAtMs: startMs - HOUR_MS, comments }], ...parts }
  polled.origin.at(ADDRESS, commentHidingSite(site, polled.clock))
  await polled.watch(feedSource('feed-a', `http://${ADDRESS}`, { everyMs }))
  return site
}

const inFull = () => polled.asked(ADDRESS).filter(request => !isConditional(request))
const status = async () => (await readWatchedSources(polled.redis))[0]?.status

async function shown() {
  const [key = ''] = await polled.redis.keys('item:*')
  const item = await readItemView(polled.redis, key.slice('item:{'.length, -1), polled.clock.nowMs())
  const { count, trend } = item?.figures.comments ?? {}
  return { count, trend, countsCurrent: item?.countsCurrent }
}

/** The largest difference between the true and the shown count, looked at every ten minutes. */
async function furthestBehind(site: CommentHidingSite, hours: number): Promise<number> {
  let behind = 0
  for (let looks = 0; looks < hours * 6; looks++) {
    await polled.runFor(FLOOR_MS)
    behind = Math.max(behind, (site.posts[0]?.comments(polled.clock.nowMs()) ?? 0) - ((await shown()).count ?? 0))
  }
  return behind
}

describe('a server that answers 304 while comments come', () => {
  it('is asked in full once an hour, and the count that is shown is never further behind than that', async ({
    task,
  }) => {
    const site = await watch()
    expect(await furthestBehind(site, 12)).toBeLessThanOrEqual(8)
    expect(inFull()).toHaveLength(13)
    const [first, second, ...others] = inFull()
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeLessThan(25 * MINUTE_MS)
    for (const gap of gapsMs([second, ...others].flatMap(one => one ?? []))) {
      expect(gap).toBeGreaterThanOrEqual(HOUR_MS)
      expect(gap).toBeLessThan(HOUR_MS + 2 * FLOOR_MS)
    }
    task.meta.figures = [
      [
        'full requests that hidden counts cost, 12 h (bar 24)',
        `${inFull().length - 1} of ${polled.asked(ADDRESS).length}`,
      ],
    ]
  })

  it('is asked in full for no longer than its newest post is young, and 25 times a day at most', async () => {
    await watch()
    await polled.runFor(3 * DAY_MS)
    expect(inFull().length).toBeLessThanOrEqual(25)
    expect(inFull().at(-1)?.atMs).toBeLessThan(Date.UTC(2026, 2, 2, 11))
    expect(polled.asked(ADDRESS).length).toBeGreaterThan(100)
  })

  it('is asked conditionally again after three full answers that changed nothing, until a new post comes', async () => {
    const site = await watch()
    for (const post of site.posts) post.comments = () => 0
    await polled.runFor(12 * HOUR_MS)
    expect(inFull()).toHaveLength(4)
    const startMs = polled.clock.nowMs()
    site.posts.push({ guid: 'ebb', publishedAtMs: startMs, comments: () => 0 })
    await polled.runFor(2 * HOUR_MS)
    expect(inFull()).toHaveLength(5)
  })

  it('has no arrow and no current counts between full answers, and says so of itself', async () => {
    await watch()
    await polled.pollWhenDue()
    expect(await shown()).toMatchObject({ count: 3, countsCurrent: true })
    expect((await status())?.countsHiddenByValidators).toBeUndefined()
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'unchanged' })
    expect(await shown()).toEqual({ count: 3, trend: null, countsCurrent: false })
    expect((await status())?.countsHiddenByValidators).toMatchObject({ software: 'WordPress' })
    expect(await polled.pollWhenDue()).toMatchObject({ outcome: 'read' })
    expect(await shown()).toMatchObject({ count: 5, countsCurrent: true, trend: expect.any(String) })
    const hidden = (await status())?.countsHiddenByValidators
    expect(hidden).toMatchObject({ areCountsCurrent: true })
    expect(hidden?.software).toBeUndefined()
    await polled.pollWhenDue()
    expect(await shown()).toEqual({ count: 5, trend: null, countsCurrent: false })
  })

  it('is remembered over restarts', async () => {
    await watch()
    await polled.runFor(HOUR_MS)
    const before = inFull().length
    await polled.restart()
    await polled.runFor(30 * MINUTE_MS)
    expect(inFull()).toHaveLength(before + 1)
  })

  it('is asked in full once where it was watched before anybody remembered its counts', async () => {
    await watch()
    await polled.runFor(30 * MINUTE_MS)
    const before = inFull().length
    await polled.redis.hdel(sourceKey('feed-a'), 'counted', 'countsHiddenByValidators')
    await polled.pollWhenDue()
    expect(inFull()).toHaveLength(before + 1)
    await polled.pollWhenDue()
    expect(inFull()).toHaveLength(before + 1)
  })

  it('is asked in full in the hour after it failed, as far as its failures let it', async () => {
    await watch()
    await polled.runFor(40 * MINUTE_MS)
    polled.origin.at(ADDRESS, (_request, socket) => socket.resetAndDestroy() && undefined)
    await polled.runFor(4 * HOUR_MS)
    for (const gap of gapsMs(inFull().slice(1))) expect(gap).toBeGreaterThanOrEqual(HOUR_MS)
  })
})

describe('a server behind which ETags are rewritten, so that it always sends the whole feed', () => {
  it('is asked conditionally but the first time, and its counts are current', async () => {
    const site = await watch({ isWeak: true })
    expect(await furthestBehind(site, 6)).toBeLessThanOrEqual(2)
    expect(inFull()).toHaveLength(1)
    expect(await shown()).toMatchObject({ countsCurrent: true, trend: expect.any(String) })
    expect((await status())?.countsHiddenByValidators).toBeUndefined()
  })
})

describe('software that nobody knows, with validators that hide counts', () => {
  it('is asked in full again after thirty days, and from then on once an hour', async () => {
    const site = await watch({ generator: '' }, HOUR_MS)
    for (let day = 1; day <= 30; day++) {
      site.posts.push({
        ...(site.posts[0] ?? never()),
        guid: `day-${day}`,
        publishedAtMs: polled.clock.nowMs() + 20 * HOUR_MS,
      })
      await polled.runFor(DAY_MS)
    }
    expect(inFull()).toHaveLength(1)
    await polled.runFor(5 * HOUR_MS)
    expect((await polled.stored())['countsHiddenByValidators']).toContain('"seen"')
    expect(inFull().length).toBeGreaterThanOrEqual(4)
  })
})

function never(): never {
  throw new Error('the site has a post')
}
