import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFetchClient } from '../../../src/fetch/fetch-client.js'
import { indexItems, readCandidates } from '../../../src/lists/candidate-index.js'
import type { ListDefinition } from '../../../src/model/list.js'
import { readItems } from '../../../src/observe/read-item.js'
import { recordFindings } from '../../../src/observe/record-findings.js'
import { indexKey, mentionsKey } from '../../../src/platform/keys.js'
import { measure } from '../../../workers/jobs/measure.js'
import { buildListDefinition } from '../../support/builders.js'
import { type MovableClock, movableClock } from '../../support/clock.js'
import { jobPorts, type TestJobPorts } from '../../support/job-ports.js'
import { startRedis, type TestRedis } from '../../support/redis.js'
import { answer, statusAnswer } from '../../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.js'

const HOUR_MS = 3_600_000
const list: ListDefinition = buildListDefinition()

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
  const { host, port } = origin
  const fetchClient = createFetchClient({ userAgent: 'Uptick/test', simulatedInternet: { host, port } })
  ports = { ...jobPorts(server, clock, origin, [list]), fetchClient }
})
afterEach(async () => {
  await ports.fetchClient.close()
  await origin.stop()
})

/** A Hacker News story of the last two hours with so many points, as a listing told it. */
async function listStory(id: number, likes: number) {
  const mention = { network: 'hackernews', nativeId: String(id), countedSinceMs: clock.nowMs() - 2 * HOUR_MS }
  const finding = {
    url: `https://site-${id}.example/story`,
    title: `Story ${id}`,
    tags: [],
    mentions: [{ ...mention, counts: { likes } }],
  }
  const observer = { sourceId: 'hackernews-a', site: 'news.ycombinator.com', tags: [] }
  const settings = { receivedAtMs: clock.nowMs(), graceMs: 600_000, halfLivesHours: [1, 6] }
  const { items } = await recordFindings(server.client, observer, [finding], settings)
  await indexItems(
    server.client,
    [list],
    items.map(item => ({ ...item })),
    clock.nowMs(),
  )
  return items[0]?.itemId ?? ''
}

const story = (id: number, score: number) =>
  answer({
    body: JSON.stringify({
      id,
      type: 'story',
      by: 'someone',
      time: Math.floor(clock.nowMs() / 1000) - 7200,
      title: `Story ${id}`,
      url: `https://site-${id}.example/story`,
      score,
      descendants: 5,
    }),
  })

const run = () => measure(ports, { network: 'hackernews' }, AbortSignal.timeout(10_000))

describe('measure', () => {
  it('measures a hot item that has left its listing, and ranks it anew', async () => {
    const itemId = await listStory(1, 100)
    const before = await server.client.zscore(indexKey(list.id), itemId)
    const mentions = await server.client.hgetall(mentionsKey(itemId))
    origin.at('/v0/item/1.json', story(1, 900))
    clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'measured', requests: 1, observations: 2 })
    const [item] = await readItems(server.client, [itemId])
    expect(item?.counters.map(({ metric, count }) => [metric, count])).toEqual([
      ['likes', 900],
      ['comments', 5],
    ])
    expect(item?.title).toBe('Story 1')
    expect(await server.client.hgetall(mentionsKey(itemId))).toEqual(mentions)
    expect(Number(await server.client.zscore(indexKey(list.id), itemId))).toBeGreaterThan(Number(before))
  })

  it('asks for the hotter item first, and for no more than the budget allows', async () => {
    await listStory(1, 30)
    await listStory(2, 3000)
    origin.at('/v0/item/1.json', story(1, 31))
    origin.at('/v0/item/2.json', story(2, 4000))
    ports.requestsPerHour = () => 2
    clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ requests: 1 })
    expect(origin.requests.map(({ path }) => path)).toEqual(['/v0/item/2.json'])
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
  })

  it('asks for nothing that was seen lately, or that is dead', async () => {
    await listStory(1, 100)
    clock.advance(60_000)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    clock.advance(40 * HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    expect(origin.requests).toEqual([])
  })

  it('changes nothing when the network does not answer', async () => {
    const itemId = await listStory(1, 100)
    const before = await readItems(server.client, [itemId])
    origin.at('/v0/item/1.json', statusAnswer(503))
    clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'failed' })
    expect(await readItems(server.client, await readCandidates(server.client, list.id, 0, 9))).toEqual(before)
  })
})
