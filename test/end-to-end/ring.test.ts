import { afterAll, beforeAll, expect, it } from 'vitest'
import { indexItems } from '../../src/lists/candidate-index.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import { newestEditionNumber, readEdition } from '../../src/lists/stored-edition.js'
import type { Finding } from '../../src/model/finding.js'
import { feed } from '../../src/networks/feed.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { createAddresses } from '../../src/serve/addresses.js'
import { jsonFeed } from '../../src/serve/formats/json-feed.js'
import { rss } from '../../src/serve/formats/rss.js'
import { buildListDefinition } from '../support/builders.js'
import { movableClock } from '../support/clock.js'
import { startRedis, type TestRedis } from '../support/redis.js'

const MINUTE_MS = 60_000
const ROUNDS = 20
const list = buildListDefinition()
const clock = movableClock()
const bornMs = clock.nowMs() - 60 * MINUTE_MS
const PAGES = ['https://gazette.example/boat', 'https://gazette.example/ship', 'https://herald.example/tide']

let servers: TestRedis[] = []
beforeAll(async () => {
  servers = await Promise.all([startRedis(), startRedis(), startRedis()])
})
afterAll(async () => {
  await Promise.all(servers.map(server => server.stop()))
})

/** What a network's listing now tells of each page. */
function listing(network: string, speed: number): Finding[] {
  return PAGES.map((url, i) => {
    const likes = Math.floor((speed * (i + 1) * (clock.nowMs() - bornMs)) / MINUTE_MS)
    const mention = { network, nativeId: `${network} ${i}`, discussionUrl: `https://${network}.example/${i}` }
    return { url, title: `Page ${i}`, tags: [], mentions: [{ ...mention, countedSinceMs: bornMs, counts: { likes } }] }
  })
}

async function record({ client }: TestRedis, sourceId: string, findings: readonly Finding[]) {
  const settings = { receivedAtMs: clock.nowMs(), graceMs: 20 * MINUTE_MS, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(
    client,
    { sourceId, network: 'feed', site: 'other.example', tags: [], isRelay: true },
    findings,
    settings,
  )
  await indexItems(
    client,
    [list],
    items.map(({ mentions: _mentions, ...item }) => item),
    clock.nowMs(),
  )
}

async function editionOf({ client }: TestRedis) {
  await publishEdition(client, list, clock.nowMs())
  const number = await newestEditionNumber(client, list.id)
  return number === undefined ? undefined : readEdition(client, list.id, number)
}

/** One Uptick polls the list of another, in one of its formats. */
async function pollUptick(reader: TestRedis, told: TestRedis, format: 'json' | 'xml') {
  const edition = await editionOf(told)
  if (edition === undefined) return
  const view = { ...edition, edition, halfLifeHours: list.halfLifeHours, query: '', isPast: false }
  const addresses = createAddresses('https://uptick.example')
  const text = format === 'json' ? JSON.stringify(jsonFeed(view, addresses)) : rss(view, addresses)
  const type = format === 'json' ? 'application/feed+json' : 'application/rss+xml'
  const url = `https://uptick.example/lists/${list.id}.${format}`
  const headers = { 'content-type': type }
  const answer = { body: Buffer.from(text), headers, url, receivedAtMs: clock.nowMs() }
  const { findings } = await feed.read(answer, { url })
  expect(findings).toHaveLength(PAGES.length)
  await record(reader, 'feed-ring', findings)
}

async function countsIn(server: TestRedis) {
  const edition = await editionOf(server)
  return edition?.entries.map(({ url, figures, counters }) => ({
    url,
    likes: figures.likes?.count,
    counters: counters.map(({ network, counterId, count }) => `${network} ${counterId} ${count}`).sort(),
  }))
}

it.each(['json', 'xml'] as const)(
  'two Upticks that poll each other as %s count what one alone counts',
  async format => {
    const [left, right, alone] = servers
    if (left === undefined || right === undefined || alone === undefined) throw new Error('three servers are needed')
    await Promise.all(servers.map(({ client }) => client.flushall()))
    for (let round = 0; round < ROUNDS; round++) {
      const [hackernews, lobsters] = [listing('hackernews', 3), listing('lobsters', 1)]
      await record(left, 'hackernews-a', hackernews)
      await record(right, 'lobsters-a', lobsters)
      await record(alone, 'hackernews-a', hackernews)
      await record(alone, 'lobsters-a', lobsters)
      clock.advance(MINUTE_MS)
      await pollUptick(left, right, format)
      await pollUptick(right, left, format)
      clock.advance(4 * MINUTE_MS)
    }
    const expected = await countsIn(alone)
    expect(expected?.map(({ counters }) => counters.length)).toEqual([2, 2, 2])
    expect(await countsIn(left)).toEqual(expected)
    expect(await countsIn(right)).toEqual(expected)
  },
)
