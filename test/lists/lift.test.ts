import { describe, expect, it } from 'vitest'
import { learnBaselines, readBaselines, readLearned } from '../../src/lists/baselines.js'
import { indexItems } from '../../src/lists/candidate-index.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import type { Finding } from '../../src/model/finding.js'
import type { ListDefinition } from '../../src/model/list.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { usualPerHour } from '../../src/rank/baseline.js'
import { useRedis } from '../support/use-redis.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const surprising: ListDefinition = {
  id: 'surprising',
  title: 'Doing unusually well',
  rankBy: 'lift',
  weights: { likes: 1, comments: 1, shares: 1, views: 1 },
  halfLifeHours: 1,
  priorHours: 0.25,
  size: 5,
}
const lists = [surprising]

const server = useRedis()

interface Story {
  source: string
  name: string
  bornMs: number
  likesPerHour: number
}

/** What a source now tells of its stories of the last day; likes come evenly and halve every four hours. */
function tell({ source, name, bornMs, likesPerHour }: Story): Finding {
  const hours = (server.clock.nowMs() - bornMs) / HOUR_MS
  const likes = Math.round(likesPerHour * 6 * (1 - Math.exp(-hours / 6)))
  return {
    url: `https://${source}.example/${name}`,
    title: name,
    tags: [],
    publishedAtMs: bornMs,
    mentions: [{ network: 'feed', nativeId: `${source} ${name}`, countedSinceMs: bornMs, counts: { likes } }],
  }
}

async function poll(source: string, stories: readonly Story[]) {
  const own = stories.filter(story => story.source === source && server.clock.nowMs() - story.bornMs < 24 * HOUR_MS)
  const observer = { sourceId: source, network: 'feed', site: 'feeds.example', tags: [], isRelay: true }
  const settings = { receivedAtMs: server.clock.nowMs(), graceMs: 20 * MINUTE_MS, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, own.map(tell), settings)
  const baselines = await learnBaselines(
    server.client,
    source,
    await readLearned(server.client, source),
    items,
    server.clock.nowMs(),
  )
  const mentioned = items.map(item => {
    return { ...item, mentionedBy: item.mentions.map(mention => ({ ...mention, sourceId: source })) }
  })
  await indexItems(server.client, lists, mentioned, server.clock.nowMs(), new Map([[source, baselines]]))
}

/** Two days of two sources, one a thousand times larger, a story an hour each; then the small one's hit. */
async function liveThroughTwoDays() {
  const startMs = server.clock.nowMs()
  const usual = (source: string, likesPerHour: number) =>
    Array.from({ length: 50 }, (_, i) => {
      return {
        source,
        name: `usual ${i}`,
        bornMs: startMs + i * HOUR_MS,
        likesPerHour: likesPerHour * (1 + (i % 5) / 5),
      }
    })
  const hit = { source: 'small', name: 'hit', bornMs: startMs + 46 * HOUR_MS, likesPerHour: 120 }
  const stories = [...usual('small', 10), ...usual('large', 10_000), hit]
  for (; server.clock.nowMs() < startMs + 48 * HOUR_MS; server.clock.advance(15 * MINUTE_MS)) {
    const born = stories.filter(story => story.bornMs < server.clock.nowMs())
    await poll('small', born)
    await poll('large', born)
  }
}

describe('a list by lift', () => {
  it('puts a small source’s hit before the usual items of one a thousand times larger', async () => {
    await liveThroughTwoDays()
    const publication = await publishEdition(server.client, surprising, server.clock.nowMs())
    const entries = publication.kind === 'published' ? publication.edition.entries : []
    expect(entries[0]).toMatchObject({ title: 'hit', site: 'small.example' })
    expect(entries[0]?.lift).toBeGreaterThan(5)
    for (const entry of entries.slice(1)) expect(entry.lift).toBeLessThan(2.5)
    const known = await readBaselines(server.client, ['small', 'large'])
    const [small = 0, large = 0] = ['small', 'large'].map(id => usualPerHour(known.get(id) ?? {}, 'likes', 2))
    expect(large / small).toBeGreaterThan(700)
    expect(large / small).toBeLessThan(1400)
  }, 120_000)

  it('tells no lift and lists nothing while fewer than twenty items were seen', async () => {
    const bornMs = server.clock.nowMs() - HOUR_MS
    await poll('small', [{ source: 'small', name: 'first', bornMs, likesPerHour: 10 }])
    expect(await publishEdition(server.client, surprising, server.clock.nowMs())).toMatchObject({ kind: 'unchanged' })
  })

  it('learns nothing from the same answer twice', async () => {
    const stories = Array.from({ length: 30 }, (_, i) => {
      return { source: 'small', name: `${i}`, bornMs: server.clock.nowMs() - HOUR_MS, likesPerHour: 10 }
    })
    await poll('small', stories)
    const once = await readBaselines(server.client, ['small'])
    await poll('small', stories)
    expect(await readBaselines(server.client, ['small'])).toEqual(once)
    expect(once.get('small')?.likes?.[2]?.items).toBe(30)
  })
})
