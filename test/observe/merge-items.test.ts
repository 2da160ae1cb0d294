import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { canonicalUrl } from '../../src/observe/canonical-url.js'
import { itemId } from '../../src/observe/item-id.js'
import { mergeItems } from '../../src/observe/merge-items.js'
import { packMark } from '../../src/observe/packed-item.js'
import { readHistories, readItems } from '../../src/observe/read-item.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { itemKey, mergingKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const HOUR_MS = 3_600_000
const PAGE = 'https://news.example.org/2026/story'
const OTHER_PAGE = 'https://news.example.org/story?id=7'

const server = useRedis()

interface Arrival {
  network: string
  url: string
  likes: number
  atMs: number
}

const idOf = (url: string) => itemId(canonicalUrl(url) ?? '')

async function arrive({ network, url, likes, atMs }: Arrival) {
  const mention = { network, nativeId: `${network} 1`, discussionUrl: `https://${network}.example/1` }
  const finding: Finding = {
    url,
    title: `As ${network} tells it`,
    tags: [network],
    mentions: [{ ...mention, countedSinceMs: NOW_MS - HOUR_MS, counts: { likes, comments: 1 } }],
  }
  const site = network === 'feed' ? 'news.example.org' : `${network}.example`
  const observer = { sourceId: `${network}-a`, network, site, tags: [] }
  const settings = { receivedAtMs: atMs, graceMs: 600_000, speedsHours: [0.5, 4] }
  return (await recordFindings(server.client, observer, [finding], settings)).items[0]?.itemId
}

/** Everything of the item but what depends on when the two were found to be one: its id, and the highest sum of rates. */
async function stateOf(id: string) {
  const [item] = await readItems(server.client, [id])
  if (item === undefined) throw new Error('the item is not kept')
  const { id: _id, peaks: _peaks, counters, mentions, ...rest } = item
  const byNetwork = (a: { network: string; metric: string }, b: { network: string; metric: string }) =>
    `${a.network} ${a.metric}` < `${b.network} ${b.metric}` ? -1 : 1
  return { ...rest, counters: [...counters].sort(byNetwork), mentions }
}

const NETWORKS = ['feed', 'hackernews', 'lobsters', 'lemmy', 'mastodon', 'bluesky']
const arrivals = NETWORKS.map((network, i) => ({
  network,
  url: i % 2 === 0 ? PAGE : OTHER_PAGE,
  likes: 10 ** i,
  atMs: NOW_MS + i * 1000,
}))

describe('mergeItems', () => {
  it('keeps all counters, mentions and history of both, under either id', async () => {
    await arrive({ network: 'feed', url: PAGE, likes: 10, atMs: NOW_MS })
    await arrive({ network: 'lobsters', url: OTHER_PAGE, likes: 5, atMs: NOW_MS + 1000 })
    expect(await mergeItems(server.client, idOf(OTHER_PAGE), idOf(PAGE))).toBe(idOf(PAGE))
    const [item] = await readItems(server.client, [idOf(OTHER_PAGE)])
    expect(item).toMatchObject({ id: idOf(PAGE), title: 'As feed tells it', tags: ['feed', 'lobsters'] })
    expect(item?.counters.map(({ network, metric, count }) => [network, metric, count])).toEqual([
      ['feed', 'likes', 10],
      ['feed', 'comments', 1],
      ['lobsters', 'likes', 5],
      ['lobsters', 'comments', 1],
    ])
    expect((await readHistories(server.client, [idOf(PAGE)]))[0]).toEqual([
      { atMs: NOW_MS, counts: { likes: 10, comments: 1 } },
      { atMs: NOW_MS + 1000, counts: { likes: 15, comments: 2 } },
    ])
    expect(await server.client.getBuffer(itemKey(idOf(OTHER_PAGE)))).toEqual(packMark(idOf(PAGE)))
  })

  it('records what is found later under the old address in the item that stands', async () => {
    await arrive({ network: 'feed', url: PAGE, likes: 10, atMs: NOW_MS })
    await mergeItems(server.client, idOf(PAGE), idOf(OTHER_PAGE))
    expect(await arrive({ network: 'lemmy', url: OTHER_PAGE, likes: 3, atMs: NOW_MS + 1 })).toBe(idOf(PAGE))
    expect((await stateOf(idOf(PAGE))).mentions.map(({ network }) => network)).toEqual(['feed', 'lemmy'])
  })

  it('gives one item of the same state whatever the order in which networks and the merge come', async () => {
    for (const arrival of arrivals) await arrive(arrival)
    await mergeItems(server.client, idOf(PAGE), idOf(OTHER_PAGE))
    const expected = await stateOf(idOf(PAGE))
    expect(expected.counters).toHaveLength(12)
    const order = fc.shuffledSubarray(arrivals, { minLength: 6 })
    await fc.assert(
      fc.asyncProperty(order, fc.nat(5), fc.boolean(), async (shuffled, mergedAfter, isRepeated) => {
        await server.client.flushall()
        for (const [i, arrival] of shuffled.entries()) {
          await arrive(arrival)
          if (i >= mergedAfter && (i === mergedAfter || isRepeated || i === 5)) {
            await mergeItems(server.client, idOf(OTHER_PAGE), idOf(PAGE))
          }
        }
        expect(await stateOf(idOf(PAGE))).toEqual(expected)
        expect(await stateOf(idOf(OTHER_PAGE))).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  it('comes to its end when it is repeated after a crash halfway', async () => {
    for (const arrival of arrivals) await arrive(arrival)
    const gone = await server.client.getBuffer(itemKey(idOf(OTHER_PAGE)))
    await server.client.set(itemKey(idOf(OTHER_PAGE)), Buffer.concat([packMark(idOf(PAGE)), gone ?? Buffer.alloc(0)]))
    await arrive({ network: 'lemmy', url: OTHER_PAGE, likes: 2000, atMs: NOW_MS + 60_000 })
    expect(await mergeItems(server.client, idOf(OTHER_PAGE), idOf(PAGE))).toBe(idOf(PAGE))
    const { counters, mentions } = await stateOf(idOf(PAGE))
    expect(counters.find(({ network, metric }) => network === 'lemmy' && metric === 'likes')?.count).toBe(2000)
    expect(mentions).toHaveLength(6)
  })

  it('never merges an item away that takes in another just now, nor two into each other', async () => {
    await arrive({ network: 'feed', url: PAGE, likes: 10, atMs: NOW_MS })
    await arrive({ network: 'lobsters', url: OTHER_PAGE, likes: 5, atMs: NOW_MS + 1000 })
    await server.client.set(mergingKey(idOf(OTHER_PAGE)), idOf(PAGE))
    expect(await mergeItems(server.client, idOf(PAGE), idOf(OTHER_PAGE))).toBeUndefined()
    expect((await stateOf(idOf(PAGE))).mentions).toHaveLength(1)
    await server.client.del(mergingKey(idOf(OTHER_PAGE)))
    const both = [idOf(PAGE), idOf(OTHER_PAGE)] as const
    await Promise.all([mergeItems(server.client, ...both), mergeItems(server.client, both[1], both[0])])
    expect(await mergeItems(server.client, ...both)).toBe(idOf(PAGE))
    expect((await stateOf(idOf(OTHER_PAGE))).mentions).toHaveLength(2)
  })

  it('takes its mark back when it was held up until the item that stays was merged away itself', async () => {
    await arrive({ network: 'feed', url: PAGE, likes: 10, atMs: NOW_MS })
    await arrive({ network: 'lobsters', url: OTHER_PAGE, likes: 5, atMs: NOW_MS + 1000 })
    const [kept, gone] = [idOf(PAGE), idOf(OTHER_PAGE)]
    const held = new Proxy(server.client, {
      get(client, name) {
        if (name !== 'call') return Reflect.get(client, name, client)
        return async (command: string, ...args: (string | number | Buffer)[]) => {
          const isMarking = args[2] === itemKey(gone) && args[3] === mergingKey(gone)
          if (isMarking) await client.multi().del(mergingKey(kept)).set(itemKey(kept), packMark(gone)).exec()
          return client.call(command, ...args)
        }
      },
    })
    expect(await mergeItems(held, kept, gone)).toBeUndefined()
    expect((await readItems(server.client, [kept, gone])).map(({ id }) => id)).toEqual([gone, gone])
  })

  it('leaves only those out that lead in a circle, when items are read and recorded', async () => {
    const [a, b] = ['https://one.example/a', 'https://one.example/b']
    await arrive({ network: 'feed', url: PAGE, likes: 10, atMs: NOW_MS })
    await server.client.set(itemKey(idOf(a)), packMark(idOf(b)))
    await server.client.set(itemKey(idOf(b)), packMark(idOf(a)))
    const read = await readItems(server.client, [idOf(a), idOf(PAGE), idOf(b)])
    expect(read.map(({ id }) => id)).toEqual([idOf(PAGE)])
    const findings = [a, PAGE].map((url): Finding => ({ url, title: 'A title', tags: [], mentions: [] }))
    const observer = { sourceId: 'feed-a', network: 'feed', site: 'one.example', tags: [] }
    const settings = { receivedAtMs: NOW_MS + 1000, graceMs: 600_000, speedsHours: [0.5] }
    const recorded = await recordFindings(server.client, observer, findings, settings)
    expect(recorded.items.map(({ itemId: id }) => id)).toEqual([idOf(PAGE)])
    expect(recorded.skipped).toMatchObject([{ entry: 'A title', reason: expect.stringMatching(/without end/) }])
  })

  it('keeps no more of an item that takes in others than of one that is observed', async () => {
    const pages = Array.from({ length: 8 }, (_, i) => `https://news.example.org/${i}`)
    for (const [i, url] of pages.entries()) {
      const mentions = Array.from({ length: 16 }, (_, n) => {
        return { network: 'lemmy', nativeId: `${i} ${n}`, countedSinceMs: NOW_MS - HOUR_MS, counts: { likes: 1 } }
      })
      const observer = { sourceId: 'lemmy-a', network: 'lemmy', site: 'lemmy.example', tags: [] }
      const settings = { receivedAtMs: NOW_MS + i, graceMs: 600_000, speedsHours: [0.5] }
      const tags = Array.from({ length: 8 }, (_, n) => `${i} ${n}`)
      await recordFindings(server.client, observer, [{ url, title: 'A title', tags, mentions }], settings)
    }
    for (const url of pages.slice(1)) await mergeItems(server.client, idOf(pages[0] ?? ''), idOf(url))
    const [item] = await readItems(server.client, [idOf(pages[0] ?? '')])
    expect(item).toMatchObject({ counters: { length: 16 }, mentions: { length: 16 }, tags: { length: 32 } })
  })

  it('knows nothing of two items that nobody has seen', async () => {
    expect(await mergeItems(server.client, 'a', 'b')).toBeUndefined()
    expect(await server.client.keys('*')).toEqual([])
  })
})
