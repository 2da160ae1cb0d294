import { beforeEach, describe, expect, it } from 'vitest'
import { sharedHostGate } from '../../../src/fetch/host-gate.js'
import { dueKey, sourceKey } from '../../../src/platform/keys.js'
import { silentLog } from '../../../src/platform/log.js'
import type { JobReport } from '../../../src/polling/job-ports.js'
import { pollSource } from '../../../src/polling/poll-source.js'
import { readHere } from '../../../src/polling/read/read-answer.js'
import { readSources } from '../../../src/sources/read-sources.js'
import { syncSources } from '../../../src/sources/sync-sources.js'
import { poll } from '../../../workers/jobs/poll.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource } from '../../support/job-ports.js'
import { answer, heldAnswer, statusAnswer } from '../../support/scripted-answers.js'
import { simulatedClient } from '../../support/simulated-client.js'
import { useJobs } from '../../support/use-jobs.js'

const jobs = useJobs([])
beforeEach(() => {
  Object.assign(jobs.ports, { gate: { enter: async () => ({ kind: 'entered', ticket: '' }), leave: async () => {} } })
})

const IDS = ['feed-a', 'feed-b', 'feed-c']
const watch = () =>
  syncSources(
    jobs.redis,
    IDS.map(id => feedSource(id, jobs.origin.url(`/${id}`))),
    jobs.clock.nowMs(),
  )
const pollAll = () => poll(jobs.ports, { sourceIds: IDS }, AbortSignal.timeout(10_000))
const polls = (id: string) => jobs.redis.hget(sourceKey(id), 'polls')

describe('a job of several polls', () => {
  it('polls them side by side, and reports each', async () => {
    await watch()
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    jobs.origin.at('/feed-a', heldAnswer(released, answer({ body: rssText([{ guid: 'a' }]) })))
    jobs.origin.at('/feed-b', answer({ body: rssText([{ guid: 'b' }]) }))
    jobs.origin.at('/feed-c', statusAnswer(500))
    const polling = pollAll()
    await jobs.origin.hasRequests(3)
    release()
    expect(await polling).toMatchObject([
      { sourceId: 'feed-a', outcome: 'read' },
      { sourceId: 'feed-b', outcome: 'read' },
      { sourceId: 'feed-c', outcome: 'failed' },
    ])
  })

  it('skips those that still waited to be polled when its time was over, and leaves them as they were', async () => {
    await watch()
    const stopped = AbortSignal.abort(new Error('its time is over'))
    const skipped = await poll(jobs.ports, { sourceIds: IDS }, stopped)
    expect(skipped.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped'])
    expect(await jobs.redis.hexists(sourceKey('feed-a'), 'lastAttempt')).toBe(0)
    for (const id of IDS) jobs.origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    expect(await pollAll()).toMatchObject([{ outcome: 'read' }, { outcome: 'read' }, { outcome: 'read' }])
  })

  it('goes back to the queue when the worker is told to stop before all were begun', async () => {
    await watch()
    const ports = { ...jobs.ports, isStopping: () => true }
    await expect(poll(ports, { sourceIds: IDS }, AbortSignal.timeout(10_000))).rejects.toThrow('before 3 of 3 polls')
    expect(await jobs.redis.hexists(sourceKey('feed-a'), 'lastAttempt')).toBe(0)
  })

  it('stores an unexpected error with the source that it came from, and keeps what its neighbours found', async () => {
    await watch()
    for (const id of IDS) jobs.origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    const logged: unknown[] = []
    const log = { ...silentLog, error: (context: object) => void logged.push(context) }
    const readAnswer: typeof readHere = async (network, answered, spec) => {
      if (answered.url.endsWith('/feed-b')) throw new TypeError('the reader is at fault')
      return readHere(network, answered, spec)
    }
    const ports = { ...jobs.ports, log, readAnswer }
    expect(await poll(ports, { sourceIds: IDS }, AbortSignal.timeout(10_000))).toMatchObject([
      { sourceId: 'feed-a', outcome: 'read', items: 1 },
      { sourceId: 'feed-b', outcome: 'failed', error: 'an error of Uptick itself: the reader is at fault' },
      { sourceId: 'feed-c', outcome: 'read', items: 1 },
    ])
    expect(logged).toMatchObject([{ sourceId: 'feed-b', err: { stack: expect.stringContaining('poll.test.ts') } }])
    const [failing] = await readSources(jobs.redis, ['feed-b'])
    expect(failing?.status).toMatchObject({ failures: 1, lastErrorCode: 'unexpected', polls: 1 })
    expect(failing?.status.lastError).toContain('the reader is at fault')

    jobs.clock.moveTo(Number(await jobs.redis.zscore(dueKey(), 'feed-b')))
    await pollSource(ports, 'feed-b', AbortSignal.timeout(10_000))
    const nextMs = Number(await jobs.redis.zscore(dueKey(), 'feed-b'))
    expect(nextMs - jobs.clock.nowMs()).toBeGreaterThanOrEqual(2 * 600_000)
  })

  it('shows a source whose record cannot be read as failing', async () => {
    await watch()
    for (const id of IDS) jobs.origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    await jobs.redis.hset(sourceKey('feed-b'), 'source', 'no JSON')
    expect(await pollAll()).toMatchObject([{ outcome: 'read' }, { outcome: 'failed' }, { outcome: 'read' }])
    expect(await pollAll()).toMatchObject([{ outcome: 'early' }, { outcome: 'early' }, { outcome: 'early' }])
    expect(await Promise.all(IDS.map(polls))).toEqual(['1', '1', '1'])
    expect(jobs.origin.requests).toHaveLength(2)
  })
})

describe('two listings that ask one host for sixty stories each', () => {
  it('record what they read until time runs out, and skip the rest', async () => {
    const client = simulatedClient(jobs.origin)
    const timeIsOver = new AbortController()
    const endMs = jobs.clock.nowMs() + 110_000
    const pause = async (ms: number) => {
      jobs.clock.advance(ms)
      if (jobs.clock.nowMs() < endMs) return
      timeIsOver.abort(new Error('its time is over'))
      throw timeIsOver.signal.reason
    }
    const gate = sharedHostGate({ redis: jobs.redis, clock: jobs.clock })
    const ports = { ...jobs.ports, gate, fetchClient: client, pause }
    const listings = ['top', 'new']
    for (const [n, listing] of listings.entries()) {
      const ids = Array.from({ length: 60 }, (_, i) => 1_000 * (n + 1) + i)
      jobs.origin.at(`/v0/${listing}stories.json`, answer({ body: JSON.stringify(ids) }))
      for (const id of ids) {
        const story = { id, type: 'story', title: `Story ${id}`, url: `https://example.org/${id}`, score: 5, time: 1e9 }
        jobs.origin.at(`/v0/item/${id}.json`, answer({ body: JSON.stringify(story) }))
      }
    }
    const sources = listings.map(listing =>
      feedSource(`hackernews-${listing}`, '', { network: 'hackernews', spec: { listing, stories: 60 } }),
    )
    await syncSources(jobs.redis, sources, jobs.clock.nowMs())
    const pollWhenFree = async (sourceId: string): Promise<JobReport> => {
      const [report = {}] = await poll(ports, { sourceIds: [sourceId] }, timeIsOver.signal)
      if (report['outcome'] !== 'busy') return report
      await pause(1_000)
      return pollWhenFree(sourceId)
    }
    const reports = await Promise.all(sources.map(({ id }) => pollWhenFree(id)))
    await client.close()

    expect(reports).toMatchObject([{ outcome: 'read' }, { outcome: 'read' }])
    const items = reports.map(report => Number(report['items']))
    expect(Math.min(...items)).toBeGreaterThan(5)
    expect(items.reduce((sum, some) => sum + some, 0)).toBeLessThan(120)
    for (const [i, { id }] of sources.entries()) {
      const [source] = await readSources(jobs.redis, [id])
      expect(source?.status).toMatchObject({ findings: items[i], failures: 0, skippedCount: 60 - Number(items[i]) })
      expect(await jobs.redis.hget(sourceKey(id), 'setAsideReasons')).toContain('there was no time left to ask for it')
    }
  })
})
