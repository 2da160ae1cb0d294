import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { entriesKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const START_MS = Date.UTC(2026, 10, 27, 21)
const MINUTE_MS = 60_000
const OLD = 'https://news.example/en/tide-mill-opens/a-777'
const NEW = 'https://news.example/en/tide-mill-reopens-after-storm/a-777'

interface Entry {
  guid: string
  url: string
  title: string
  comments?: number
  publishedAtMs?: number | undefined
}

function finding({ guid, url, title, comments = 1, publishedAtMs }: Entry): Finding {
  const mention = { network: 'feed', nativeId: guid, countedSinceMs: publishedAtMs, counts: { comments } }
  return { url, title, publishedAtMs, tags: [], mentions: [mention] }
}

async function look(minute: number, entries: readonly Entry[]): Promise<string[]> {
  const observer = { sourceId: 'feed-a', network: 'feed', site: 'news.example', tags: [] }
  const receivedAtMs = START_MS + minute * MINUTE_MS
  const settings = { receivedAtMs, graceMs: 20 * MINUTE_MS, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, entries.map(finding), settings)
  return items.map(({ itemId }) => itemId)
}

describe('an entry whose address changes under the same id', () => {
  const publishedAtMs = START_MS - 3_600_000

  it('is one item that moves: with its id, its history and its count, under the new address and title', async () => {
    const [id] = await look(0, [{ guid: 'a-777', url: OLD, title: 'Tide mill opens', comments: 60, publishedAtMs }])
    const moved = { guid: 'a-777', url: NEW, title: 'Tide mill reopens after storm', comments: 80, publishedAtMs }
    expect(await look(10, [moved])).toEqual([id])
    const [item] = await readItems(server.client, [id ?? ''])
    expect(item).toMatchObject({ url: NEW, title: 'Tide mill reopens after storm' })
    expect(item?.counters.map(({ count, counterId }) => [counterId, count])).toEqual([['', 80]])
    const [history] = await readHistories(server.client, [id ?? ''])
    expect(history?.map(({ counts }) => counts.comments)).toEqual([60, 80])
    expect(await look(20, [{ ...moved, comments: 90 }])).toEqual([id])
  })

  it('is followed without dates where the titles share their words', async () => {
    const [id] = await look(0, [{ guid: 'a-777', url: OLD, title: 'Tide mill opens' }])
    expect(await look(10, [{ guid: 'a-777', url: NEW, title: 'Tide mill opens again' }])).toEqual([id])
  })

  it('is followed from address to address, also when each look finds another', async () => {
    const seen = { guid: 'a-777', title: 'Tide mill opens', publishedAtMs }
    const ids = []
    for (let i = 0; i < 5; i++) ids.push(await look(10 * i, [{ ...seen, url: `${OLD}?v=${i}`, comments: 60 + i }]))
    expect(new Set(ids.flat()).size).toBe(1)
  })

  it('is another item where nothing but the id is the same', async () => {
    const [id] = await look(0, [{ guid: '1', url: OLD, title: 'Tide mill opens' }])
    expect(await look(10, [{ guid: '1', url: NEW, title: 'Library boat sinks' }])).not.toEqual([id])
  })
})

describe('ids that stand for places in the feed', () => {
  it('join nothing while entries move through them', async () => {
    const stories = Array.from({ length: 12 }, (_, i) => {
      return { url: `https://news.example/${i}`, title: `The same words of each title ${i}` }
    })
    const ids = new Set<string>()
    for (let first = 0; first < 8; first++) {
      const shown = stories.slice(first, first + 4).map((one, place) => ({ guid: String(place + 1), ...one }))
      for (const id of await look(first, shown)) ids.add(id)
    }
    expect(ids.size).toBe(11)
    expect((await readItems(server.client, [...ids])).map(({ id }) => id)).toEqual([...ids])
  })

  it('join nothing where one id stands for several entries', async () => {
    const twice = [OLD, NEW].map((url, i) => ({ guid: 'entry', url, title: `Tide mill ${i}` }))
    expect(new Set(await look(0, twice)).size).toBe(2)
    expect(await server.client.exists(entriesKey('feed-a'))).toBe(0)
  })
})
