import { describe, expect, it } from 'vitest'
import { indexItems } from '../../src/lists/candidate-index.js'
import { readChoiceCounts, readLanguageUnknown } from '../../src/lists/choice-counts.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import type { Finding } from '../../src/model/finding.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { choicesKey } from '../../src/platform/keys.js'
import { buildListDefinition } from '../support/builders.js'
import { useRedis } from '../support/use-redis.js'

const HOUR_MS = 3_600_000
const server = useRedis()

const storms = buildListDefinition({ id: 'storms', words: ['storm', '嵐', 'flood'], withoutWords: ['sport'] })
const german = buildListDefinition({ id: 'german', languages: ['de'] })
const plain = buildListDefinition({ id: 'plain' })

function story(title: string, changes: Partial<Finding> = {}): Finding {
  const nativeId = title
  const counts = { likes: 10 }
  const countedSinceMs = server.clock.nowMs() - HOUR_MS
  const mentions = [{ network: 'feed' as const, nativeId, countedSinceMs, counts }]
  return { url: `https://a.example/${encodeURIComponent(title)}`, title, tags: [], mentions, ...changes }
}

async function observe(...findings: Finding[]) {
  const observer = { sourceId: 'feed-a', network: 'feed' as const, site: 'feeds.example', tags: [], isRelay: true }
  const settings = { receivedAtMs: server.clock.nowMs(), graceMs: 60_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, findings, settings)
  await indexItems(server.client, [storms, german, plain], items, server.clock.nowMs())
}

const counts = () => readChoiceCounts(server.client, storms, server.clock.nowMs())

describe('counts of choices', () => {
  it('tell what each word of a list found and hid, with samples', async () => {
    await observe(
      story('Storm at sea'),
      story('Storm of sport'),
      story('嵐が来る'),
      story('Sport today'),
      story('Calm'),
    )
    const { judged, words, withoutWords } = await counts()
    expect(judged).toBe(5)
    expect(words.map(({ word, items }) => [word, items])).toEqual([
      ['storm', 2],
      ['嵐', 1],
      ['flood', 0],
    ])
    expect(withoutWords).toMatchObject([{ word: 'sport', items: 1 }])
    expect(withoutWords[0]?.samples).toHaveLength(1)
  })

  it('count an item once, however often it is seen', async () => {
    await observe(story('Storm at sea'))
    server.clock.advance(60_000)
    await observe(story('Storm at sea'))
    expect((await counts()).words[0]?.items).toBe(1)
  })

  it('are of the last 24 hours, and kept for 25', async () => {
    await observe(story('Storm at sea'))
    const key = choicesKey('storms', Math.floor(server.clock.nowMs() / HOUR_MS))
    const ttlMs = await server.client.pttl(key)
    expect(ttlMs).toBeGreaterThan(24 * HOUR_MS)
    expect(ttlMs).toBeLessThanOrEqual(25 * HOUR_MS)
    server.clock.advance(23 * HOUR_MS)
    expect((await counts()).words[0]?.items).toBe(1)
    server.clock.advance(HOUR_MS)
    expect((await counts()).words[0]?.items).toBe(0)
  })

  it('keep at most three samples of a word', async () => {
    await observe(...Array.from({ length: 12 }, (_, i) => story(`Storm number ${i}`)))
    const { items, samples } = (await counts()).words[0] ?? { items: 0, samples: [] }
    expect(items).toBe(12)
    expect(samples.length).toBeGreaterThan(0)
    expect(samples.length).toBeLessThanOrEqual(3)
  })

  it('write nothing for a list that asks for neither words nor languages', async () => {
    await observe(story('Storm at sea'))
    expect(await server.client.keys('choices:{plain}:*')).toEqual([])
  })

  it('tell how many items a list by language left out because theirs is unknown', async () => {
    await observe(story('1234'), story('Ein Sturm', { language: 'de' }), story('A storm', { language: 'en' }))
    expect(await readLanguageUnknown(server.client, 'german', server.clock.nowMs())).toBe(1)
    const publication = await publishEdition(server.client, german, server.clock.nowMs())
    expect(publication).toMatchObject({ kind: 'published', edition: { leftOut: { language: 1 } } })
  })
})
