import { expect, it } from 'vitest'
import { dueKey, editionKey, indexKey, sourceKey } from '../../src/platform/keys.js'
import { enrichList } from '../../src/polling/enrich/enrich-list.js'
import { measureNetwork } from '../../src/polling/measure/measure-network.js'
import { notifyHub } from '../../src/polling/notify-hub/notify-hub.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { renewSubscriptions } from '../../src/polling/subscribe/renew-subscriptions.js'
import { claimDue } from '../../src/sources/claim-due.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { canary } from '../../workers/jobs/canary.js'
import { publish } from '../../workers/jobs/publish.js'
import { tidy } from '../../workers/jobs/tidy.js'
import { buildListDefinition } from '../support/builders.js'
import { unexplainedKeys } from '../support/explain-keys.js'
import { rssText } from '../support/feed-text.js'
import { feedSource } from '../support/job-ports.js'
import { type ArrivedRequest, answer, statusAnswer } from '../support/scripted-answers.js'
import { simulatedClient } from '../support/simulated-client.js'
import { useJobs } from '../support/use-jobs.js'

const HOUR_MS = 3_600_000
const STEP_MS = 12 * HOUR_MS
const MONTH_STEPS = (31 * 24 * HOUR_MS) / STEP_MS

const jobs = useJobs([])

it('knows of every key after a month when it ends, or why it does not', async () => {
  const client = simulatedClient(jobs.origin)
  const lists = ['more-news', 'removed', 'empty'].map(id => buildListDefinition({ id, perSite: 10 }))
  const unmatched = buildListDefinition({ id: 'unpublished', minRate: 1e9 })
  let configured = [...lists, unmatched]
  const subscriber = { publicUrl: 'https://up.example', privateHosts: new Set<string>() }
  const publisher = {
    hub: 'https://own-hub.example/',
    topicsOf: (id: string) => [`https://up.example/lists/${id}.xml`],
  }
  const ports = {
    ...jobs.ports,
    ...{ fetchClient: client, pageClient: client, subscriber, publisher, lists: () => configured },
  }
  let polls = 0
  const news = async (request: ArrivedRequest, socket: Parameters<ReturnType<typeof answer>>[1]) => {
    polls += 1
    const items = [polls, polls + 1].map(n => {
      return {
        guid: `${request.host}-${n}`,
        link: `https://${request.host}/${n}`,
        likes: 10 * polls,
        views: 5,
        comments: n,
        publishedAtMs: jobs.clock.nowMs() - HOUR_MS,
      }
    })
    const link = '<https://hub.example/>; rel="hub", <https://one.example/feed>; rel="self"'
    await answer({ headers: [['Link', link]], body: rssText(items) })(request, socket)
  }
  jobs.origin.at('/feed', news)
  jobs.origin.at('/broken', statusAnswer(500))
  jobs.origin.at('/slow-down', statusAnswer(429))
  const sources = [
    ...['one', 'two', 'three'].map(id => feedSource(`feed-${id}`, `https://${id}.example/feed`)),
    feedSource('feed-broken', 'https://broken.example/broken'),
    feedSource('feed-refusing', 'https://busy.example/slow-down'),
  ]
  await syncSources(jobs.redis, sources, jobs.clock.nowMs())
  const { signal } = new AbortController()
  for (let step = 0; step < MONTH_STEPS; step++) {
    if (step === 20) {
      configured = configured.filter(({ id }) => id === 'more-news' || id === 'empty')
      await syncSources(jobs.redis, sources.slice(1), jobs.clock.nowMs())
    }
    const claimed = await claimDue(jobs.redis, jobs.clock.nowMs(), 100)
    for (const { sourceId } of claimed) await pollSource(ports, sourceId, signal)
    for (const { id } of configured) {
      await publish(ports, { listId: id }, signal)
      await enrichList(ports, { listId: id }, signal)
    }
    await renewSubscriptions(ports, {}, signal)
    await notifyHub(ports, {}, signal)
    await measureNetwork(ports, { network: 'hackernews' }, signal)
    await canary(ports, {}, signal)
    if (step % 2 === 0) await tidy(ports, {}, signal)
    jobs.clock.advance(STEP_MS)
  }
  await client.close()

  expect(await unexplainedKeys(jobs.redis)).toEqual([])
  const kinds = new Set((await jobs.redis.keys('*')).map(key => key.replace(/[:{].*/, '')))
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'item',
      'texts',
      'source',
      'host',
      'edition',
      'index',
      'lists',
      'due',
      'told',
      'subscription',
    ]),
  )
})

it('says which keys nobody knows the end of', async () => {
  await jobs.redis.set(editionKey('more-news', 7), 'left behind')
  await jobs.redis.zadd(indexKey('unpublished'), 1, 'abc')
  await jobs.redis.hset(sourceKey('feed-a'), 'source', '{}')
  await jobs.redis.hset(sourceKey('feed-b'), 'source', '{}')
  await jobs.redis.zadd(dueKey(), 1, 'feed-b')
  await jobs.redis.set('unheard-of', '1')
  expect(await unexplainedKeys(jobs.redis)).toEqual([
    'edition:{more-news}:7',
    'index:{unpublished}',
    'source:feed-a',
    'unheard-of',
  ])
})
