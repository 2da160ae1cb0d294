import { beforeEach, describe, expect, it } from 'vitest'
import { indexItems, trimIndex } from '../../src/lists/candidate-index.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import { readPassed } from '../../src/lists/read-passed.js'
import { editionNumberAt, readEdition } from '../../src/lists/stored-edition.js'
import type { Finding } from '../../src/model/finding.js'
import type { ListDefinition } from '../../src/model/list.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { editionKey, editionsKey, indexKey, sourceKey } from '../../src/platform/keys.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { buildListDefinition } from '../support/builders.js'
import { useRedis } from '../support/use-redis.js'

const HOUR_MS = 3_600_000
/** Of an edition that is published when `movableClock` starts: seconds from 2026 on. */
const FIRST_NUMBER = (Date.UTC(2026, 2, 1, 12) - Date.UTC(2026, 0, 1)) / 1000
const list = buildListDefinition({ size: 3 })

const server = useRedis()
beforeEach(async () => {
  const source = { id: 'feed-a', network: 'feed', title: 'A feed', spec: {}, tags: [], origin: 'configured' as const }
  await syncSources(server.client, [source], server.clock.nowMs())
  await sourceAnswered()
})

const sourceAnswered = () =>
  server.client.hset(sourceKey('feed-a'), { lastSuccess: String(server.clock.nowMs()), interval: '600000' })

const story = (name: string, likes: number, changes: Partial<Finding> = {}): Finding => ({
  url: `https://${name}.example/story`,
  title: `Story ${name}`,
  tags: [],
  publishedAtMs: server.clock.nowMs() - 2 * HOUR_MS,
  mentions: [
    {
      network: 'feed',
      nativeId: name,
      countedSinceMs: server.clock.nowMs() - 2 * HOUR_MS,
      counts: { likes, comments: 1 },
    },
  ],
  ...changes,
})

async function observe(findings: Finding[], lists = [list]) {
  const observer = { sourceId: 'feed-a', network: 'feed', site: 'feeds.example', tags: [], isRelay: true }
  const settings = { receivedAtMs: server.clock.nowMs(), graceMs: 20 * 60_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, findings, settings)
  await indexItems(server.client, lists, items, server.clock.nowMs())
}

async function publish(definition = list) {
  const publication = await publishEdition(server.client, definition, server.clock.nowMs())
  return publication.kind === 'published' ? publication.edition : undefined
}

const titles = (edition: Awaited<ReturnType<typeof publish>>) => edition?.entries.map(entry => entry.title)

describe('publishEdition', () => {
  it('says when counts may have grown unseen, and publishes again when they are known', async () => {
    const answered = (isUnchangedSince: boolean) => {
      const whole = {
        atMs: server.clock.nowMs(),
        countsDigest: 'a',
        newestCountedMs: server.clock.nowMs(),
        isUnchangedSince,
      }
      const hidden = { evidence: 'seen', sinceMs: server.clock.nowMs(), isUnchangedSeen: true, idleAnswers: 0 }
      return server.client.hset(sourceKey('feed-a'), {
        counted: JSON.stringify({ askedInFullMs: [], whole }),
        countsHiddenByValidators: JSON.stringify(hidden),
      })
    }
    await observe([story('a', 60)])
    await answered(true)
    expect((await publish())?.entries).toMatchObject([
      { countsCurrent: false, stale: false, figures: { likes: { count: 60, trend: null } } },
    ])
    await answered(false)
    expect((await publish())?.entries).toMatchObject([
      { countsCurrent: true, figures: { likes: { trend: expect.any(String) } } },
    ])
  })

  it('publishes nothing while nothing has been observed', async () => {
    expect(await publishEdition(server.client, list, server.clock.nowMs())).toEqual({
      kind: 'unchanged',
      number: undefined,
    })
  })

  it('ranks by the rate now, and stores what it published under the next number', async () => {
    await observe([story('a', 100), story('b', 300), story('c', 200), story('d', 10)])
    const edition = await publish()
    expect(titles(edition)).toEqual(['Story b', 'Story c', 'Story a'])
    expect(edition).toMatchObject({
      number: FIRST_NUMBER,
      publishedAtMs: server.clock.nowMs(),
      leadMetric: 'likes',
      stale: false,
    })
    expect(edition?.entries[0]).toMatchObject({
      rank: 1,
      movement: null,
      bestRank: 1,
      listedSinceMs: server.clock.nowMs(),
      figures: { likes: { count: 300, trend: 'steady' }, comments: { count: 1 } },
      mentions: [{ sourceId: 'feed-a', sourceTitle: 'A feed', network: 'feed' }],
      history: [{ atMs: server.clock.nowMs(), counts: { likes: 300, comments: 1 } }],
    })
    expect(edition?.entries[0]?.figures.likes?.perHour).toBeCloseTo(150, 9)
    expect(await readEdition(server.client, 'more-news', FIRST_NUMBER)).toEqual(JSON.parse(JSON.stringify(edition)))
    expect(await server.client.zrange(editionsKey('more-news'), 0, '-1')).toEqual([String(FIRST_NUMBER)])
  })

  it('publishes no second edition while nothing changes', async () => {
    await observe([story('a', 100)])
    await publish()
    server.clock.advance(5_000)
    const unchanged = { kind: 'unchanged', number: FIRST_NUMBER }
    expect(await publishEdition(server.client, list, server.clock.nowMs())).toEqual(unchanged)
    expect(await server.client.keys('edition:*')).toHaveLength(1)
  })

  it('numbers and dates two editions within a second one after the other, since HTTP dates count seconds', async () => {
    await observe([story('a', 100)])
    server.clock.advance(400)
    const first = await publish()
    server.clock.advance(10)
    await observe([story('a', 200)])
    const second = await publish()
    expect(second?.number).toBe((first?.number ?? 0) + 1)
    expect(second?.publishedAtMs).toBe((first?.publishedAtMs ?? 0) + 600)
  })

  it('keeps an entry that passed the bar for the feeds of the best', async () => {
    await observe([story('a', 100), story('b', 300)])
    const edition = await publish()
    if (edition === undefined) throw new Error('nothing was published')
    expect(await readPassed(server.client, edition, 50)).toMatchObject([{ title: 'Story b', rank: 1 }])
  })

  it('gives no number twice when Redis lost all its data, or its last moments', async () => {
    const numbers: (number | undefined)[] = []
    for (const lost of ['nothing', 'everything', 'nothing', 'the newest'] as const) {
      if (lost === 'everything') await server.client.flushall()
      if (lost === 'the newest') await server.client.zpopmax(editionsKey('more-news'))
      server.clock.advance(1_000)
      await observe([story('a', 100 * (numbers.length + 1))])
      numbers.push((await publish())?.number)
    }
    expect(numbers).toEqual([1, 2, 3, 4].map(seconds => FIRST_NUMBER + seconds))
  })

  it('goes on when the newest edition itself is gone', async () => {
    await observe([story('a', 100)])
    const first = await publish()
    await server.client.del(editionKey('more-news', first?.number ?? 0))
    server.clock.advance(5_000)
    expect((await publish())?.number).toBe((first?.number ?? 0) + 5)
  })

  it('lets one of two publishers at the same moment win', async () => {
    await observe([story('a', 100)])
    const kinds = await Promise.all([1, 2, 3].map(() => publishEdition(server.client, list, server.clock.nowMs())))
    expect(kinds.map(one => one.kind).sort()).toEqual(['overtaken', 'overtaken', 'published'])
  })

  it('tells movement since the edition of an hour ago, the best rank and how long listed', async () => {
    const startMs = server.clock.nowMs()
    await observe([story('a', 300), story('b', 200)])
    await publish()
    server.clock.advance(30 * 60_000)
    await observe([story('b', 900)])
    const later = await publish()
    expect(later?.entries.map(({ title, movement, bestRank }) => [title, movement, bestRank])).toEqual([
      ['Story b', 1, 1],
      ['Story a', -1, 1],
    ])
    expect(later?.entries[0]?.listedSinceMs).toBe(startMs)
  })

  it('holds a rate for its grace, then lets it cool, and publishes that', async () => {
    await observe([story('a', 200)])
    await publish()
    server.clock.advance(19 * 60_000)
    await sourceAnswered()
    expect(await publish()).toBeUndefined()
    server.clock.advance(HOUR_MS + 60_000)
    await sourceAnswered()
    expect((await publish())?.entries[0]?.figures.likes?.perHour).toBeCloseTo(50, 0)
  })

  it('says stale when every source of every entry has stopped answering, and fresh again after', async () => {
    await observe([story('a', 200)])
    expect((await publish())?.stale).toBe(false)
    server.clock.advance(31 * 60_000)
    const edition = await publish()
    expect(edition).toMatchObject({ stale: true, entries: [{ stale: true }] })
    await sourceAnswered()
    expect((await publish())?.stale).toBe(false)
  })

  it('caps what one site and one author may hold, and fills up from further candidates', async () => {
    const many = Array.from({ length: 40 }, (_, i) => story(`s${i}`, 1000 - i, { url: `https://big.example/${i}` }))
    await observe([...many, story('x', 5, { author: 'Ann' }), story('y', 4, { author: 'Ann' }), story('z', 3)])
    expect(titles(await publish({ ...list, perSite: 1, perAuthor: 1 }))).toEqual(['Story s0', 'Story x', 'Story z'])
  })

  it.each([
    ['network', { networks: ['youtube'] }, []],
    ['tag', { tags: ['Sport'] }, ['Story b']],
    ['site', { sites: ['a.example'] }, ['Story a']],
    ['language', { languages: ['de'] }, ['Story c']],
    ['word, whole and in any case', { words: ['STORY C', 'stor'] }, ['Story c']],
    ['missing word', { withoutWords: ['a', 'b'] }, ['Story c']],
    ['age', { maxAgeHours: 3 }, ['Story b', 'Story c']],
    ['rate', { minRate: 90 }, ['Story c']],
  ] as const)('chooses by %s', async (_, choice, expected) => {
    const chosen: ListDefinition = { ...list, ...(choice as Partial<ListDefinition>) }
    await observe(
      [
        story('a', 100, { publishedAtMs: server.clock.nowMs() - 4 * HOUR_MS }),
        story('b', 120, { tags: ['sport'] }),
        story('c', 200, { language: 'de-AT' }),
      ],
      [chosen],
    )
    expect(titles(await publish(chosen))?.sort() ?? []).toEqual(expected)
  })

  it('puts a list that weighs comments in their order', async () => {
    const discussed: ListDefinition = { ...list, id: 'discussed', weights: { comments: 2, likes: 0.001 } }
    const counts = (likes: number, comments: number) => [
      {
        network: 'feed',
        nativeId: `${likes}`,
        countedSinceMs: server.clock.nowMs() - HOUR_MS,
        counts: { likes, comments },
      },
    ]
    await observe(
      [story('a', 0, { mentions: counts(900, 3) }), story('b', 0, { mentions: counts(9, 30) })],
      [discussed],
    )
    expect(titles(await publish(discussed))).toEqual(['Story b', 'Story a'])
  })

  it('caps the entries of one network, by the network that counts most of an item, and weighs networks', async () => {
    const of = (name: string, network: string, likes: number) =>
      story(name, 0, {
        mentions: [{ network, nativeId: name, countedSinceMs: server.clock.nowMs() - HOUR_MS, counts: { likes } }],
      })
    const findings = [of('a', 'youtube', 900), of('b', 'youtube', 800), of('c', 'lobsters', 30)]
    const capped: ListDefinition = { ...list, id: 'capped', perNetwork: 1 }
    const weighed: ListDefinition = { ...list, id: 'weighed', networkWeights: { lobsters: 100 } }
    await observe(findings, [capped, weighed])
    expect(titles(await publish(capped))).toEqual(['Story a', 'Story c'])
    expect(titles(await publish(weighed))).toEqual(['Story c', 'Story a', 'Story b'])
  })

  it('finds the edition that stood at a moment', async () => {
    await observe([story('a', 100)])
    await publish()
    const firstMs = server.clock.nowMs()
    server.clock.advance(60_000)
    await observe([story('a', 150)])
    await publish()
    expect(await editionNumberAt(server.client, 'more-news', firstMs - 1)).toBeUndefined()
    expect(await editionNumberAt(server.client, 'more-news', firstMs + 59_999)).toBe(FIRST_NUMBER)
    expect(await editionNumberAt(server.client, 'more-news', firstMs + 60_000)).toBe(FIRST_NUMBER + 60)
  })
})

describe('a clock that was a year ahead and was put back', () => {
  const YEAR_MS = 365 * 24 * HOUR_MS
  beforeEach(() => server.clock.moveTo(Date.now() + 60_000)) // just ahead of the clock of Redis, which cannot be moved

  async function publishAhead(): Promise<number | undefined> {
    server.clock.advance(YEAR_MS)
    const stray = await publish()
    server.clock.advance(-YEAR_MS)
    return stray?.number
  }

  it('leaves editions that stand before the next one, which is dated now and numbered on', async () => {
    await observe([story('a', 100)])
    const first = await publish()
    await observe([story('b', 300)])
    const stray = (await publishAhead()) ?? 0
    server.clock.advance(5_000)
    const next = await publish()
    expect(next).toMatchObject({ number: stray + 1, publishedAtMs: server.clock.nowMs() })
    expect(next?.entries.every(({ listedSinceMs }) => listedSinceMs <= server.clock.nowMs())).toBe(true)
    const numbers = [first?.number, stray, stray + 1].map(String)
    expect(await server.client.zrange(editionsKey('more-news'), 0, '-1')).toEqual(numbers)
    expect(await editionNumberAt(server.client, 'more-news', server.clock.nowMs())).toBe(stray + 1)
    expect(await publish()).toBeUndefined()
  })

  it('pins nothing: what it saw is counted on from now, what it alone saw goes', async () => {
    await observe([story('a', 100), story('b', 50)])
    server.clock.advance(YEAR_MS)
    await observe([story('a', 120), story('gone', 900)])
    server.clock.advance(-YEAR_MS)
    server.clock.advance(HOUR_MS)
    await observe([story('a', 200), story('b', 800)])
    await sourceAnswered()
    await trimIndex(server.client, list, server.clock.nowMs())
    const edition = await publish()
    expect(titles(edition)).toEqual(['Story b', 'Story a'])
    const [, a] = edition?.entries ?? []
    expect(a?.figures.likes?.count).toBe(200)
    expect(a?.measuredAtMs).toBe(server.clock.nowMs())
    expect(a?.history.every(({ atMs }) => atMs <= server.clock.nowMs())).toBe(true)
    server.clock.advance(HOUR_MS)
    await observe([story('a', 260)])
    expect((await publish())?.entries.find(({ title }) => title === 'Story a')?.figures.likes?.count).toBe(260)
  })

  it('is not believed to be put back by a publisher whose own clock is behind', async () => {
    await observe([story('a', 100)])
    const first = await publish()
    await observe([story('b', 300)])
    server.clock.advance(-YEAR_MS)
    const publishedAtMs = (Math.floor((first?.publishedAtMs ?? 0) / 1000) + 1) * 1000 // the next second
    expect(await publish()).toMatchObject({ number: (first?.number ?? 0) + 1, publishedAtMs })
  })
})

describe('trimIndex', () => {
  it('lets go exactly what has cooled below 0.01 per hour', async () => {
    await observe([story('a', 1000)])
    server.clock.advance(15 * HOUR_MS)
    expect(await trimIndex(server.client, list, server.clock.nowMs())).toBe(0)
    server.clock.advance(2 * HOUR_MS)
    expect(await trimIndex(server.client, list, server.clock.nowMs())).toBe(1)
    expect(await server.client.exists(indexKey('more-news'))).toBe(0)
  })
})
