import { describe, expect, it } from 'vitest'
import { readCandidates } from '../../src/lists/candidate-index.js'
import { readItems } from '../../src/observe/read-item.js'
import { dueKey, sourceKey } from '../../src/platform/keys.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { claimDue } from '../../src/sources/claim-due.js'
import { beginPoll } from '../../src/sources/poll-record.js'
import { toStatus } from '../../src/sources/source-status.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { buildListDefinition } from '../support/builders.js'
import { rssText } from '../support/feed-text.js'
import { feedSource } from '../support/job-ports.js'
import { answer, conditionalAnswer, heldAnswer, statusAnswer } from '../support/scripted-answers.js'
import { useJobs } from '../support/use-jobs.js'

const MINUTE_MS = 60_000
const list = buildListDefinition()

const jobs = useJobs([list])

const feed = (likes: number) =>
  rssText([{ guid: 'a', likes, views: 5000, comments: 0, publishedAtMs: jobs.clock.nowMs() - 120 * MINUTE_MS }])

const watchFeed = () => syncSources(jobs.redis, [feedSource('feed-a', jobs.origin.url('/feed'))], jobs.clock.nowMs())

const pollNow = (sourceId = 'feed-a') => pollSource(jobs.ports, sourceId, AbortSignal.timeout(10_000))

/** Moves the clock to the next check and polls. */
async function pollWhenDue() {
  jobs.clock.moveTo(Number(await jobs.redis.zscore(dueKey(), 'feed-a')))
  return pollNow()
}

async function onlyItem() {
  const [item] = await readItems(jobs.redis, await readCandidates(jobs.redis, list.id, 0, 10))
  return item
}

describe('poll', () => {
  it('reads a feed, records its counts, indexes its items and plans the next check', async () => {
    jobs.origin.at('/feed', answer({ headers: [['ETag', '"1"']], body: feed(100) }))
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'read', items: 1, observations: 3, setAside: 0 })
    expect((await onlyItem())?.counters.map(({ metric, count }) => [metric, count])).toEqual(
      expect.arrayContaining([
        ['likes', 100],
        ['comments', 0],
        ['views', 5000],
      ]),
    )
    const stored = await jobs.redis.hgetall(sourceKey('feed-a'))
    expect(stored).toMatchObject({ failures: '0', polls: '1', findings: '1', lastSuccess: String(jobs.clock.nowMs()) })
    expect(JSON.parse(stored['validators'] ?? '')).toMatchObject({ etag: '"1"' })
    const nextMs = Number(await jobs.redis.zscore(dueKey(), 'feed-a'))
    expect(nextMs - jobs.clock.nowMs()).toBeGreaterThanOrEqual(10 * MINUTE_MS)
    expect(stored['notBefore']).toBe(String(nextMs))
  })

  it('asks conditionally from then on, and an unchanged feed changes no item', async () => {
    jobs.origin.at('/feed', conditionalAnswer(feed(100), [['ETag', '"1"']]))
    await watchFeed()
    await pollNow()
    const before = await onlyItem()
    expect(await pollWhenDue()).toMatchObject({ outcome: 'unchanged' })
    expect(jobs.origin.requests.map(request => request.headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(await onlyItem()).toEqual(before)
    expect(await jobs.redis.hgetall(sourceKey('feed-a'))).toMatchObject({ polls: '2', unchanged: '1' })
  })

  it('makes no request before the next check, whoever asks for one', async () => {
    jobs.origin.at('/feed', answer({ body: feed(100) }))
    await watchFeed()
    await pollNow()
    expect(await pollNow()).toMatchObject({ outcome: 'early' })
    expect(jobs.origin.requests).toHaveLength(1)
  })

  it('honours Retry-After, tells the failure in words, and keeps what was known', async () => {
    jobs.origin.at('/feed', answer({ body: feed(100) }), statusAnswer(429, [['Retry-After', '7200']]))
    await watchFeed()
    await pollNow()
    expect(await pollWhenDue()).toMatchObject({ outcome: 'failed' })
    const stored = await jobs.redis.hgetall(sourceKey('feed-a'))
    expect(stored).toMatchObject({ failures: '1', lastErrorCode: 'http-429', findings: '1' })
    expect(stored['lastError']).toContain('asks us to come less often')
    expect(Number(stored['nextCheck']) - jobs.clock.nowMs()).toBeGreaterThanOrEqual(7_200_000)
    expect((await onlyItem())?.counters).toHaveLength(3)
  })

  it('stores no validators with a body that cannot be read', async () => {
    jobs.origin.at(
      '/feed',
      answer({ headers: [['ETag', '"bad"']], body: 'not a feed at all' }),
      answer({ body: feed(1) }),
    )
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'failed' })
    expect(await jobs.redis.hget(sourceKey('feed-a'), 'lastErrorCode')).toBe('unreadable')
    await pollWhenDue()
    expect(jobs.origin.requests[1]?.headers['if-none-match']).toBeUndefined()
    expect(await jobs.redis.hgetall(sourceKey('feed-a'))).not.toHaveProperty('lastError')
  })

  it('says of a feed that it ends before its first entry, and asks for it again unconditionally', async () => {
    const cut = feed(100).slice(0, feed(100).indexOf('</item>'))
    jobs.origin.at('/feed', conditionalAnswer(cut, [['ETag', '"cut"']]))
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'read', items: 0, setAside: 1 })
    const stored = await jobs.redis.hgetall(sourceKey('feed-a'))
    expect(toStatus('feed-a', stored).skipped).toMatchObject([{ reason: 'it ends before its first entry', entries: 1 }])
    expect(JSON.parse(stored['validators'] ?? '{}')).toEqual({})
    jobs.origin.at('/feed', conditionalAnswer(feed(100), [['ETag', '"whole"']]))
    expect(await pollWhenDue()).toMatchObject({ outcome: 'read', items: 1 })
    expect(jobs.origin.requests.map(request => request.headers['if-none-match'])).toEqual([undefined, undefined])
  })

  it('takes the whole entries of a feed that ends early, and asks for the rest by the validators of the last whole one', async () => {
    const whole = rssText([{ guid: 'a' }, { guid: 'b' }])
    const next = rssText([{ guid: 'a' }, { guid: 'b' }, { guid: 'c' }])
    const cut = next.slice(0, next.lastIndexOf('</item>'))
    jobs.origin.at(
      '/feed',
      conditionalAnswer(whole, [['ETag', '"whole"']]),
      conditionalAnswer(cut, [['ETag', '"cut"']]),
    )
    await watchFeed()
    await pollNow()
    expect(await pollWhenDue()).toMatchObject({ outcome: 'read', items: 2 })
    expect(await pollWhenDue()).toMatchObject({ outcome: 'read', items: 2 })
    const shown = jobs.origin.requests.map(request => request.headers['if-none-match'])
    expect(shown).toEqual([undefined, '"whole"', '"whole"'])
    expect(await jobs.redis.hgetall(sourceKey('feed-a'))).toMatchObject({ findings: '2' })
  })

  it('reads a feed that is really empty', async () => {
    jobs.origin.at('/feed', conditionalAnswer(rssText([]), [['ETag', '"empty"']]))
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'read', items: 0 })
    expect(await pollWhenDue()).toMatchObject({ outcome: 'unchanged' })
  })

  it('comes back later when another request to the host is under way', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    jobs.origin.at('/feed', heldAnswer(held, answer({ body: feed(1) })))
    jobs.origin.at('/other', answer({ body: feed(2) }))
    const sources = [feedSource('feed-a', jobs.origin.url('/feed')), feedSource('feed-b', jobs.origin.url('/other'))]
    await syncSources(jobs.redis, sources, jobs.clock.nowMs())
    const first = pollNow()
    await jobs.origin.hasRequests(1)
    expect(await pollNow('feed-b')).toMatchObject({ outcome: 'busy' })
    expect(Number(await jobs.redis.zscore(dueKey(), 'feed-b'))).toBeGreaterThan(jobs.clock.nowMs())
    release()
    expect(await first).toMatchObject({ outcome: 'read' })
    expect(jobs.origin.requests).toHaveLength(1)
  })

  it('refuses all that a poll stores after another poll of the source has begun', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    jobs.origin.at('/feed', heldAnswer(held, answer({ headers: [['ETag', '"late"']], body: feed(7) })))
    await watchFeed()
    const late = pollNow()
    await jobs.origin.hasRequests(1)
    await beginPoll(jobs.redis, 'feed-a', jobs.clock.nowMs() + 10 * MINUTE_MS)
    release()
    expect(await late).toMatchObject({ outcome: 'fenced off' })
    expect(await jobs.redis.hget(sourceKey('feed-a'), 'validators')).toBeNull()
    expect(await jobs.redis.keys('item:*')).toEqual([])
  })

  it('leaves the subscription alone when a later poll has begun', async () => {
    await watchFeed()
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    const hub = '<https://hub.example/>; rel="hub", <https://feed.example/>; rel="self"'
    jobs.origin.at('/feed', heldAnswer(released, answer({ headers: [['Link', hub]], body: feed(100) })))
    const subscriber = { publicUrl: 'https://up.example', privateHosts: new Set<string>() }
    const late = pollSource({ ...jobs.ports, subscriber }, 'feed-a', AbortSignal.timeout(10_000))
    await jobs.origin.hasRequests(1)
    await beginPoll(jobs.redis, 'feed-a', jobs.clock.nowMs() + 10 * MINUTE_MS)
    release()
    expect(await late).toMatchObject({ outcome: 'fenced off' })
    expect(await jobs.redis.keys('subscription*')).toEqual([])
    expect(await jobs.redis.keys('callback*')).toEqual([])
  })

  it('leaves a source alone that was removed', async () => {
    await watchFeed()
    await jobs.redis.del(sourceKey('feed-a')) // and its next check is still planned
    expect(await pollNow()).toMatchObject({ outcome: 'removed' })
    expect(await jobs.redis.zscore(dueKey(), 'feed-a')).toBeNull()
  })

  it('gives the same index whether an answer is polled once or again by another worker', async () => {
    jobs.origin.at('/feed', answer({ body: feed(100) }))
    await watchFeed()
    await pollNow()
    const place = await jobs.redis.zrange('index:{more-news}', 0, '-1', 'WITHSCORES')
    await jobs.redis.hdel(sourceKey('feed-a'), 'notBefore', 'host')
    await jobs.redis.del(`host:127.0.0.1:${jobs.origin.port}`)
    expect(await pollNow()).toMatchObject({ outcome: 'read', observations: 0 })
    expect(await jobs.redis.zrange('index:{more-news}', 0, '-1', 'WITHSCORES')).toEqual(place)
  })
})

describe('claimDue', () => {
  it('gives a due source to one claimant, and again when the lease has run out', async () => {
    await watchFeed()
    jobs.clock.advance(20_000)
    const claims = await Promise.all([1, 2, 3].map(() => claimDue(jobs.redis, jobs.clock.nowMs(), 10)))
    expect(claims.flat().map(claim => claim.sourceId)).toEqual(['feed-a'])
    jobs.clock.advance(119_000)
    expect(await claimDue(jobs.redis, jobs.clock.nowMs(), 10)).toEqual([])
    jobs.clock.advance(1_000)
    expect(await claimDue(jobs.redis, jobs.clock.nowMs(), 10)).toHaveLength(1)
  })
})
