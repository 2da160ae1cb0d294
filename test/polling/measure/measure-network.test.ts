import { beforeEach, describe, expect, it } from 'vitest'
import { indexItems, readCandidates } from '../../../src/lists/candidate-index.js'
import { readItems } from '../../../src/observe/read-item.js'
import { recordFindings } from '../../../src/observe/record-findings.js'
import { indexKey } from '../../../src/platform/keys.js'
import { measureNetwork } from '../../../src/polling/measure/measure-network.js'
import { buildListDefinition } from '../../support/builders.js'
import { answer, statusAnswer } from '../../support/scripted-answers.js'
import { simulatedClient } from '../../support/simulated-client.js'
import { useJobs } from '../../support/use-jobs.js'

const HOUR_MS = 3_600_000
const list = buildListDefinition()

const jobs = useJobs([list])
beforeEach(async () => {
  await jobs.ports.fetchClient.close()
  jobs.ports.fetchClient = simulatedClient(jobs.origin)
})

/** A Hacker News story of the last two hours with so many points, as a listing told it. */
async function listStory(id: number, likes: number) {
  const mention = { network: 'hackernews', nativeId: String(id), countedSinceMs: jobs.clock.nowMs() - 2 * HOUR_MS }
  const finding = {
    url: `https://site-${id}.example/story`,
    title: `Story ${id}`,
    tags: [],
    mentions: [{ ...mention, counts: { likes } }],
  }
  const observer = { sourceId: 'hackernews-a', network: 'hackernews', site: 'news.ycombinator.com', tags: [] }
  const settings = { receivedAtMs: jobs.clock.nowMs(), graceMs: 600_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(jobs.redis, observer, [finding], settings)
  await indexItems(
    jobs.redis,
    [list],
    items.map(item => ({ ...item })),
    jobs.clock.nowMs(),
  )
  return items[0]?.itemId ?? ''
}

const story = (id: number, score: number) =>
  answer({
    body: JSON.stringify({
      id,
      type: 'story',
      by: 'someone',
      time: Math.floor(jobs.clock.nowMs() / 1000) - 7200,
      title: `Story ${id}`,
      url: `https://site-${id}.example/story`,
      score,
      descendants: 5,
    }),
  })

const run = () => measureNetwork(jobs.ports, { network: 'hackernews' }, AbortSignal.timeout(10_000))

describe('measure', () => {
  it('measures a hot item that has left its listing, and ranks it anew', async () => {
    const itemId = await listStory(1, 100)
    const before = await jobs.redis.zscore(indexKey(list.id), itemId)
    const [{ mentions } = { mentions: [] }] = await readItems(jobs.redis, [itemId])
    jobs.origin.at('/v0/item/1.json', story(1, 900))
    jobs.clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'measured', requests: 1, observations: 2 })
    const [item] = await readItems(jobs.redis, [itemId])
    expect(item?.counters.map(({ metric, count }) => [metric, count])).toEqual([
      ['likes', 900],
      ['comments', 5],
    ])
    expect(item?.title).toBe('Story 1')
    expect(item?.mentions).toEqual(mentions)
    expect(mentions).toHaveLength(1)
    expect(Number(await jobs.redis.zscore(indexKey(list.id), itemId))).toBeGreaterThan(Number(before))
  })

  it('asks for the hotter item first, and for no more than the budget allows', async () => {
    await listStory(1, 30)
    await listStory(2, 3000)
    jobs.origin.at('/v0/item/1.json', story(1, 31))
    jobs.origin.at('/v0/item/2.json', story(2, 4000))
    jobs.ports.requestsPerHour = () => 2
    jobs.clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ requests: 1 })
    expect(jobs.origin.requests.map(({ path }) => path)).toEqual(['/v0/item/2.json'])
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
  })

  it('asks for nothing that was seen lately, or that is dead', async () => {
    await listStory(1, 100)
    jobs.clock.advance(60_000)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    jobs.clock.advance(40 * HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'unchanged' })
    expect(jobs.origin.requests).toEqual([])
  })

  it('changes nothing when the network does not answer', async () => {
    const itemId = await listStory(1, 100)
    const before = await readItems(jobs.redis, [itemId])
    jobs.origin.at('/v0/item/1.json', statusAnswer(503))
    jobs.clock.advance(HOUR_MS)
    expect(await run()).toMatchObject({ outcome: 'failed' })
    expect(await readItems(jobs.redis, await readCandidates(jobs.redis, list.id, 0, 9))).toEqual(before)
  })
})
