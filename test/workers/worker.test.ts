import { Redis } from 'ioredis'
import pLimit from 'p-limit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sourceKey } from '../../src/platform/keys.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { JOB_NAMES } from '../../workers/job-catalogue.js'
import { openQueues } from '../../workers/job-queues.js'
import { assertCatalogueMatches, startWorker } from '../../workers/worker.js'
import { eventually } from '../support/eventually.js'
import { rssText } from '../support/feed-text.js'
import { feedSource } from '../support/job-ports.js'
import { answer, heldAnswer } from '../support/scripted-answers.js'
import { useJobs } from '../support/use-jobs.js'

const jobs = useJobs([])

it('starts with a handler for every job of the catalogue', () => {
  expect(() => assertCatalogueMatches(JOB_NAMES)).not.toThrow()
})

it('does not start when a job has no handler or a handler no job, and names both', () => {
  expect(() => assertCatalogueMatches([...JOB_NAMES.filter(name => name !== 'canary'), 'sweep'])).toThrow(
    'jobs without a handler: canary; handlers without a job: sweep',
  )
})

it('drops a job whose time slot has passed, and runs the next', async () => {
  await syncSources(jobs.redis, [feedSource('feed-a', jobs.origin.url('/feed-a'))], jobs.clock.nowMs())
  jobs.origin.at('/feed-a', answer({ body: rssText([{ guid: 'a' }]) }))
  const connection = new Redis({ path: String(jobs.redis.options.path), maxRetriesPerRequest: null })
  const queues = openQueues(connection, () => {})
  const late = { payload: { sourceIds: ['feed-a'] }, subject: 'late', slot: 1, untilMs: jobs.clock.nowMs() - 1 }
  await queues.add('poll', [late])
  const worker = startWorker(jobs.ports, connection)
  onTestFinished(async () => {
    await worker.stop()
    await queues.close()
    connection.disconnect()
  })
  const completed = () => jobs.redis.zrange('{uptick}:poll:completed', 0, '-1')
  await eventually('the late job has ended', async () => ((await completed()).length === 1 ? true : undefined))
  expect(jobs.origin.requests).toHaveLength(0)
  await queues.add('poll', [{ ...late, subject: 'timely', slot: 2, untilMs: jobs.clock.nowMs() }])
  await jobs.origin.hasRequests(1)
  await eventually('the other has ended', async () => ((await completed()).length === 2 ? true : undefined))
})

describe('a worker that is told to stop', () => {
  const IDS = ['feed-a', 'feed-b', 'feed-c', 'feed-d']
  const readable = (id: string) => answer({ body: rssText([{ guid: id }]) })
  const attempted = async () => {
    const attempts = await Promise.all(IDS.map(id => jobs.redis.hexists(sourceKey(id), 'lastAttempt')))
    return IDS.filter((_, i) => attempts[i] === 1)
  }
  const waiting = () => jobs.redis.lrange('{uptick}:poll:wait', 0, '-1')

  /** A worker that polls one source after the other, and a job of all of them. */
  async function startWithOneLane() {
    const connection = new Redis({ path: String(jobs.redis.options.path), maxRetriesPerRequest: null })
    const gate = { enter: async () => ({ kind: 'entered', ticket: '' }) as const, leave: async () => {} }
    const ports = { ...jobs.ports, pollLimit: pLimit(1), gate: { ...jobs.ports.gate, ...gate } }
    const worker = startWorker(ports, connection)
    onTestFinished(async () => {
      await worker.stop()
      connection.disconnect()
    })
    return worker
  }

  it('ends the poll that is under way, begins no other, and leaves those to whoever works next', async () => {
    const sources = IDS.map(id => feedSource(id, jobs.origin.url(`/${id}`)))
    await syncSources(jobs.redis, sources, jobs.clock.nowMs())
    const queueConnection = new Redis({ path: String(jobs.redis.options.path), maxRetriesPerRequest: null })
    const queues = openQueues(queueConnection, () => {})
    onTestFinished(async () => {
      await queues.close()
      queueConnection.disconnect()
    })
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    for (const id of IDS) jobs.origin.at(`/${id}`, readable(id))
    jobs.origin.at('/feed-a', heldAnswer(released, readable('feed-a')))

    const worker = await startWithOneLane()
    await queues.add('poll', [{ payload: { sourceIds: IDS }, subject: 'feed-a+3', slot: 1 }])
    await jobs.origin.hasRequests(1)
    const stopped = worker.stop()
    release()
    await stopped
    expect(jobs.origin.requests).toHaveLength(1)
    expect(await attempted()).toEqual(['feed-a'])
    expect(await jobs.redis.hget(sourceKey('feed-a'), 'polls')).toBe('1')
    expect(await waiting()).toHaveLength(1)

    await startWithOneLane()
    await eventually('the others are polled', async () => ((await attempted()).length === 4 ? true : undefined))
    await jobs.origin.hasRequests(4)
    expect(jobs.origin.requests.map(({ path }) => path)).toEqual(IDS.map(id => `/${id}`))
  })
})
