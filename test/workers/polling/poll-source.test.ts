import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCandidates } from '../../../src/lists/candidate-index.js'
import type { ListDefinition } from '../../../src/model/list.js'
import { readItems } from '../../../src/observe/read-item.js'
import { dueKey, sourceKey } from '../../../src/platform/keys.js'
import { claimDue } from '../../../src/sources/claim-due.js'
import { beginPoll } from '../../../src/sources/poll-record.js'
import { syncSources } from '../../../src/sources/sync-sources.js'
import { pollSource } from '../../../workers/polling/poll-source.js'
import { type MovableClock, movableClock } from '../../support/clock.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource, jobPorts, type TestJobPorts } from '../../support/job-ports.js'
import { startRedis, type TestRedis } from '../../support/redis.js'
import { answer, conditionalAnswer, heldAnswer, statusAnswer } from '../../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.js'

const MINUTE_MS = 60_000
const list: ListDefinition = {
  id: 'more-news',
  title: 'More news',
  weights: { likes: 1 },
  halfLifeHours: 1,
  priorHours: 0.25,
  size: 50,
}

let server: TestRedis
let origin: ScriptedOrigin
let clock: MovableClock
let ports: TestJobPorts
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.client.flushall()
  clock = movableClock()
  origin = await startScriptedOrigin({ clock })
  ports = jobPorts(server, clock, origin, [list])
})
afterEach(async () => {
  await ports.fetchClient.close()
  await origin.stop()
})

const feed = (likes: number) =>
  rssText([{ guid: 'a', likes, views: 5000, comments: 0, publishedAtMs: clock.nowMs() - 120 * MINUTE_MS }])

const watchFeed = () => syncSources(server.client, [feedSource('feed-a', origin.url('/feed'))], clock.nowMs())

const pollNow = (sourceId = 'feed-a') => pollSource(ports, sourceId, AbortSignal.timeout(10_000))

/** Moves the clock to the next check and polls. */
async function pollWhenDue() {
  clock.moveTo(Number(await server.client.zscore(dueKey(), 'feed-a')))
  return pollNow()
}

async function onlyItem() {
  const [item] = await readItems(server.client, await readCandidates(server.client, list.id, 0, 10))
  return item
}

describe('poll', () => {
  it('reads a feed, records its counts, indexes its items and plans the next check', async () => {
    origin.at('/feed', answer({ headers: [['ETag', '"1"']], body: feed(100) }))
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'read', items: 1, observations: 3, setAside: 0 })
    expect((await onlyItem())?.counters.map(({ metric, count }) => [metric, count])).toEqual(
      expect.arrayContaining([
        ['likes', 100],
        ['comments', 0],
        ['views', 5000],
      ]),
    )
    const stored = await server.client.hgetall(sourceKey('feed-a'))
    expect(stored).toMatchObject({ failures: '0', polls: '1', findings: '1', lastSuccess: String(clock.nowMs()) })
    expect(JSON.parse(stored['validators'] ?? '')).toMatchObject({ etag: '"1"' })
    const nextMs = Number(await server.client.zscore(dueKey(), 'feed-a'))
    expect(nextMs - clock.nowMs()).toBeGreaterThanOrEqual(10 * MINUTE_MS)
    expect(stored['notBefore']).toBe(String(nextMs))
  })

  it('asks conditionally from then on, and an unchanged feed changes no item', async () => {
    origin.at('/feed', conditionalAnswer(feed(100), [['ETag', '"1"']]))
    await watchFeed()
    await pollNow()
    const before = await onlyItem()
    expect(await pollWhenDue()).toMatchObject({ outcome: 'unchanged' })
    expect(origin.requests.map(request => request.headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(await onlyItem()).toEqual(before)
    expect(await server.client.hgetall(sourceKey('feed-a'))).toMatchObject({ polls: '2', unchanged: '1' })
  })

  it('makes no request before the next check, whoever asks for one', async () => {
    origin.at('/feed', answer({ body: feed(100) }))
    await watchFeed()
    await pollNow()
    expect(await pollNow()).toMatchObject({ outcome: 'early' })
    expect(origin.requests).toHaveLength(1)
  })

  it('honours Retry-After, tells the failure in words, and keeps what was known', async () => {
    origin.at('/feed', answer({ body: feed(100) }), statusAnswer(429, [['Retry-After', '7200']]))
    await watchFeed()
    await pollNow()
    expect(await pollWhenDue()).toMatchObject({ outcome: 'failed' })
    const stored = await server.client.hgetall(sourceKey('feed-a'))
    expect(stored).toMatchObject({ failures: '1', lastErrorCode: 'http-429', findings: '1' })
    expect(stored['lastError']).toContain('asks us to come less often')
    expect(Number(stored['nextCheck']) - clock.nowMs()).toBeGreaterThanOrEqual(7_200_000)
    expect((await onlyItem())?.counters).toHaveLength(3)
  })

  it('stores no validators with a body that cannot be read', async () => {
    origin.at('/feed', answer({ headers: [['ETag', '"bad"']], body: 'not a feed at all' }), answer({ body: feed(1) }))
    await watchFeed()
    expect(await pollNow()).toMatchObject({ outcome: 'failed' })
    expect(await server.client.hget(sourceKey('feed-a'), 'lastErrorCode')).toBe('unreadable')
    await pollWhenDue()
    expect(origin.requests[1]?.headers['if-none-match']).toBeUndefined()
    expect(await server.client.hgetall(sourceKey('feed-a'))).not.toHaveProperty('lastError')
  })

  it('comes back later when another request to the host is under way', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    origin.at('/feed', heldAnswer(held, answer({ body: feed(1) })))
    origin.at('/other', answer({ body: feed(2) }))
    const sources = [feedSource('feed-a', origin.url('/feed')), feedSource('feed-b', origin.url('/other'))]
    await syncSources(server.client, sources, clock.nowMs())
    const first = pollNow()
    await origin.hasRequests(1)
    expect(await pollNow('feed-b')).toMatchObject({ outcome: 'busy' })
    expect(Number(await server.client.zscore(dueKey(), 'feed-b'))).toBeGreaterThan(clock.nowMs())
    release()
    expect(await first).toMatchObject({ outcome: 'read' })
    expect(origin.requests).toHaveLength(1)
  })

  it('refuses all that a poll stores after another poll of the source has begun', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    origin.at('/feed', heldAnswer(held, answer({ headers: [['ETag', '"late"']], body: feed(7) })))
    await watchFeed()
    const late = pollNow()
    await origin.hasRequests(1)
    await beginPoll(server.client, 'feed-a', clock.nowMs() + 10 * MINUTE_MS)
    release()
    expect(await late).toMatchObject({ outcome: 'fenced off' })
    expect(await server.client.hget(sourceKey('feed-a'), 'validators')).toBeNull()
    expect(await server.client.keys('item:*')).toEqual([])
  })

  it('leaves a source alone that was removed', async () => {
    await watchFeed()
    await syncSources(server.client, [], clock.nowMs())
    await server.client.del(sourceKey('feed-a'))
    expect(await pollNow()).toMatchObject({ outcome: 'removed' })
    expect(await server.client.zscore(dueKey(), 'feed-a')).toBeNull()
  })

  it('gives the same index whether an answer is polled once or again by another worker', async () => {
    origin.at('/feed', answer({ body: feed(100) }))
    await watchFeed()
    await pollNow()
    const place = await server.client.zrange('index:{more-news}', 0, '-1', 'WITHSCORES')
    await server.client.hdel(sourceKey('feed-a'), 'notBefore', 'host')
    await server.client.del(`host:127.0.0.1:${origin.port}`)
    expect(await pollNow()).toMatchObject({ outcome: 'read', observations: 0 })
    expect(await server.client.zrange('index:{more-news}', 0, '-1', 'WITHSCORES')).toEqual(place)
  })
})

describe('claimDue', () => {
  it('gives a due source to one claimant, and again when the lease has run out', async () => {
    await watchFeed()
    clock.advance(20_000)
    const claims = await Promise.all([1, 2, 3].map(() => claimDue(server.client, clock.nowMs(), 10)))
    expect(claims.flat().map(claim => claim.sourceId)).toEqual(['feed-a'])
    clock.advance(119_000)
    expect(await claimDue(server.client, clock.nowMs(), 10)).toEqual([])
    clock.advance(1_000)
    expect(await claimDue(server.client, clock.nowMs(), 10)).toHaveLength(1)
  })
})
