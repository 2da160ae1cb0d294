import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { measuredNetworks } from '../../src/networks/registry.js'
import { dueKey } from '../../src/platform/keys.js'
import { silentLog } from '../../src/platform/log.js'
import { LEASE_MS } from '../../src/sources/claim-due.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { JOB_NAMES, MAX_POLLS_PER_JOB } from '../../workers/job-catalogue.js'
import { isOver, type JobQueues, openQueues } from '../../workers/job-queues.js'
import { createTick } from '../../workers/scheduler.js'
import { timetable } from '../../workers/timetable.js'
import { feedSource } from '../support/job-ports.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
let connection: Redis
let queues: JobQueues
beforeEach(() => {
  configured = []
  connection = new Redis({ path: server.socketPath, maxRetriesPerRequest: null })
  queues = openQueues(connection, () => {})
})
afterEach(async () => {
  await queues.close()
  connection.disconnect()
})

/** What the configuration says, for when Redis has forgotten it. */
let configured: ReturnType<typeof feedSource>[]

const scheduler = () =>
  createTick({
    redis: server.client,
    queues,
    clock: server.clock,
    log: { debug() {}, info() {}, warn() {}, error() {}, child: () => expect.fail('no child is needed') },
    timetable: () => timetable(['more-news', 'videos'], 5_000),
    sync: () => syncSources(server.client, configured, server.clock.nowMs()),
  })

const waiting = async (name: string) => (await server.client.lrange(`{uptick}:${name}:wait`, 0, '-1')).sort()

describe('a tick', () => {
  it('adds each job of the timetable once for its slot, however many schedulers tick', async () => {
    const [one, other] = [scheduler(), scheduler()]
    await Promise.all([one(), other(), one()])
    server.clock.advance(1_000)
    await Promise.all([one(), other()])
    const slot = server.clock.nowMs() / 5_000 - 0.2
    expect(await waiting('publish')).toEqual([`publish-more-news-${slot}`, `publish-videos-${slot}`])
    expect(await waiting('canary')).toHaveLength(1)
    expect(await waiting('tidy')).toHaveLength(1)
  })

  it('adds the next slot when its time has come', async () => {
    const tick = scheduler()
    await tick()
    await server.client.del('{uptick}:publish:wait') // as if workers had taken them
    server.clock.advance(5_000)
    await tick()
    const slot = server.clock.nowMs() / 5_000
    expect(await waiting('publish')).toEqual([`publish-more-news-${slot}`, `publish-videos-${slot}`])
    expect(await waiting('canary')).toHaveLength(1)
  })

  it('leaves no queue to work off after an hour without workers', async () => {
    configured = Array.from({ length: 400 }, (_, i) => feedSource(`feed-${i}`, `https://example.org/${i}`))
    await syncSources(server.client, configured, server.clock.nowMs())
    const tick = scheduler()
    for (let second = 0; second < 3600; second++) {
      server.clock.advance(1_000)
      await tick()
    }
    for (const name of JOB_NAMES.filter(some => some !== 'poll')) {
      expect((await waiting(name)).length).toBeLessThanOrEqual(name === 'measure' ? measuredNetworks.length : 2)
    }
    const polls = await waiting('poll')
    expect(polls.length).toBeLessThanOrEqual(210)
    const data = await Promise.all(polls.map(id => server.client.hget(`{uptick}:poll:${id}`, 'data')))
    const over = data.filter(json => isOver(JSON.parse(json ?? ''), server.clock.nowMs() + LEASE_MS))
    expect(over).toHaveLength(polls.length)
  })

  it('notifies a hub only where there is one', async () => {
    await scheduler()()
    expect(await waiting('notify-hub')).toHaveLength(0)
    const withHub = createTick({
      redis: server.client,
      queues,
      clock: server.clock,
      log: silentLog,
      timetable: () => timetable(['more-news', 'videos'], 5_000, { hasHub: true }),
      sync: async () => {},
    })
    await withHub()
    expect(await waiting('notify-hub')).toHaveLength(1)
  })

  it('has each source that is due polled once, some by one job, and pushes its next check ahead', async () => {
    const ids = Array.from({ length: MAX_POLLS_PER_JOB + 4 }, (_, i) => `feed-${100 + i}`)
    const sources = ids.map(id => feedSource(id, `https://${id}.example/`))
    await syncSources(server.client, sources, server.clock.nowMs())
    const others = Array.from({ length: 10_000 }, (_, i) => ['+inf', `other-${i}`]).flat()
    await server.client.zadd(dueKey(), ...others) // among so many, these are no crowd
    const tick = scheduler()
    server.clock.advance(5_000)
    await Promise.all([tick(), scheduler()()])
    const jobs = await waiting('poll')
    const payloads = await Promise.all(jobs.map(id => server.client.hget(`{uptick}:poll:${id}`, 'data')))
    const polled: string[][] = payloads.map(payload => JSON.parse(payload ?? '').sourceIds)
    expect(polled.map(together => together.length).sort()).toEqual([MAX_POLLS_PER_JOB, 4].sort())
    expect(polled.flat().sort()).toEqual(ids)
    expect(Number(await server.client.zscore(dueKey(), 'feed-100'))).toBe(server.clock.nowMs() + 120_000)
  })
})

describe('a tick after Redis lost its data', () => {
  it('watches the configured sources again', async () => {
    configured = [feedSource('feed-a', 'https://feed-a.example/')]
    const tick = scheduler()
    await tick()
    expect(await server.client.zrange(dueKey(), 0, '-1')).toEqual(['feed-a'])
    await server.client.flushall()
    server.clock.advance(1_000)
    await tick()
    expect(await server.client.zrange(dueKey(), 0, '-1')).toEqual(['feed-a'])
  })
})

describe('a tick after another machine had its clock a year ahead', () => {
  const YEAR_MS = 365 * 24 * 3_600_000
  const jobs = async () => (await waiting('poll')).length

  it('has its sources polled again within twenty minutes, once this clock has run evenly for ten', async () => {
    server.clock.moveTo(Date.now() + 60_000) // just ahead of the clock of Redis, which cannot be moved
    await syncSources(server.client, [feedSource('feed-a', 'https://feed-a.example/')], server.clock.nowMs())
    const [tick, other] = [scheduler(), scheduler()]
    server.clock.advance(YEAR_MS)
    await other()
    expect(await jobs()).toBe(1)
    server.clock.advance(-YEAR_MS)
    await tick()
    await tick()
    expect(await jobs()).toBe(1)
    server.clock.advance(600_000)
    await tick()
    expect(await jobs()).toBe(2)
  })
})

describe('syncSources', () => {
  const ids = () => server.client.zrange(dueKey(), 0, '-1')
  const sources = (count: number) =>
    Array.from({ length: count }, (_, i) => feedSource(`feed-${i}`, `https://${i}.example/`))

  it('spreads first checks, keeps known ones, and stops checking what was removed', async () => {
    await syncSources(server.client, sources(300), server.clock.nowMs())
    const first = await server.client.zrange(dueKey(), 0, '-1', 'WITHSCORES')
    const starts = first.filter((_, i) => i % 2 === 1).map(Number)
    expect(Math.max(...starts) - server.clock.nowMs()).toBeLessThanOrEqual(3_000)
    expect(new Set(starts.map(ms => Math.floor((ms - server.clock.nowMs()) / 500))).size).toBe(6)
    server.clock.advance(60_000)
    await syncSources(server.client, sources(3), server.clock.nowMs())
    expect((await ids()).sort()).toEqual(['feed-0', 'feed-1', 'feed-2'])
    expect(await server.client.zscore(dueKey(), 'feed-0')).toBe(first[first.indexOf('feed-0') + 1])
    expect(await server.client.pttl('source:feed-299')).toBeGreaterThan(29 * 24 * 3_600_000)
    await syncSources(server.client, sources(300), server.clock.nowMs())
    expect(await server.client.pttl('source:feed-299')).toBe(-1)
  })
})
