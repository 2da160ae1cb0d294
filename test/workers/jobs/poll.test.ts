import { beforeEach, describe, expect, it } from 'vitest'
import { sourceKey } from '../../../src/platform/keys.js'
import { syncSources } from '../../../src/sources/sync-sources.js'
import { poll } from '../../../workers/jobs/poll.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource } from '../../support/job-ports.js'
import { answer, heldAnswer, statusAnswer } from '../../support/scripted-answers.js'
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

  it('leaves as they were those that still waited to be polled when its time was over', async () => {
    await watch()
    const stopped = AbortSignal.abort(new Error('its time is over'))
    await expect(poll(jobs.ports, { sourceIds: IDS }, stopped)).rejects.toThrow('3 of 3 polls failed')
    expect(await jobs.redis.hexists(sourceKey('feed-a'), 'lastAttempt')).toBe(0)
    for (const id of IDS) jobs.origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    expect(await pollAll()).toMatchObject([{ outcome: 'read' }, { outcome: 'read' }, { outcome: 'read' }])
  })

  it('fails when one could not be polled, and runs again without asking the others twice', async () => {
    await watch()
    for (const id of IDS) jobs.origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    await jobs.redis.hset(sourceKey('feed-b'), 'source', 'no JSON')
    await expect(pollAll()).rejects.toThrow('1 of 3 polls failed')
    expect(await pollAll()).toMatchObject([{ outcome: 'early' }, { outcome: 'early' }, { outcome: 'early' }])
    expect(await Promise.all(IDS.map(polls))).toEqual(['1', null, '1'])
    expect(jobs.origin.requests).toHaveLength(2)
  })
})
