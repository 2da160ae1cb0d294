import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sourceKey } from '../../../src/platform/keys.js'
import { syncSources } from '../../../src/sources/sync-sources.js'
import { poll } from '../../../workers/jobs/poll.js'
import { type MovableClock, movableClock } from '../../support/clock.js'
import { rssText } from '../../support/feed-text.js'
import { feedSource, jobPorts, type TestJobPorts } from '../../support/job-ports.js'
import { startRedis, type TestRedis } from '../../support/redis.js'
import { answer, heldAnswer, statusAnswer } from '../../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.js'

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
  ports = jobPorts(server, clock, origin, [])
  Object.assign(ports, { gate: { enter: async () => ({ kind: 'entered', ticket: '' }), leave: async () => {} } })
})
afterEach(async () => {
  await ports.fetchClient.close()
  await origin.stop()
})

const IDS = ['feed-a', 'feed-b', 'feed-c']
const watch = () =>
  syncSources(
    server.client,
    IDS.map(id => feedSource(id, origin.url(`/${id}`))),
    clock.nowMs(),
  )
const pollAll = () => poll(ports, { sourceIds: IDS }, AbortSignal.timeout(10_000))
const polls = (id: string) => server.client.hget(sourceKey(id), 'polls')

describe('a job of several polls', () => {
  it('polls them side by side, and reports each', async () => {
    await watch()
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    origin.at('/feed-a', heldAnswer(released, answer({ body: rssText([{ guid: 'a' }]) })))
    origin.at('/feed-b', answer({ body: rssText([{ guid: 'b' }]) }))
    origin.at('/feed-c', statusAnswer(500))
    const polling = pollAll()
    await origin.hasRequests(3)
    release()
    expect(await polling).toMatchObject([
      { sourceId: 'feed-a', outcome: 'read' },
      { sourceId: 'feed-b', outcome: 'read' },
      { sourceId: 'feed-c', outcome: 'failed' },
    ])
  })

  it('leaves those that no lane was free for, until its time was over, as they were', async () => {
    await watch()
    const stopped = AbortSignal.abort(new Error('its time is over'))
    await expect(poll(ports, { sourceIds: IDS }, stopped)).rejects.toThrow('3 of 3 polls failed')
    expect(await server.client.hexists(sourceKey('feed-a'), 'lastAttempt')).toBe(0)
    for (const id of IDS) origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    expect(await pollAll()).toMatchObject([{ outcome: 'read' }, { outcome: 'read' }, { outcome: 'read' }])
  })

  it('fails when one could not be polled, and runs again without asking the others twice', async () => {
    await watch()
    for (const id of IDS) origin.at(`/${id}`, answer({ body: rssText([{ guid: id }]) }))
    await server.client.hset(sourceKey('feed-b'), 'source', 'no JSON')
    await expect(pollAll()).rejects.toThrow('1 of 3 polls failed')
    expect(await pollAll()).toMatchObject([{ outcome: 'early' }, { outcome: 'early' }, { outcome: 'early' }])
    expect(await Promise.all(IDS.map(polls))).toEqual(['1', null, '1'])
    expect(origin.requests).toHaveLength(2)
  })
})
