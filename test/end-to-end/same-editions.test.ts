import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { indexItems } from '../../src/lists/candidate-index.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import { readEdition } from '../../src/lists/stored-edition.js'
import type { Finding } from '../../src/model/finding.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { buildListDefinition } from '../support/builders.js'
import { startRedis, type TestRedis } from '../support/redis.js'

const START_MS = Date.UTC(2026, 2, 1, 12)
const LOOK_MS = 10 * 60_000
const list = buildListDefinition({ size: 5 })

let server: TestRedis
beforeAll(async () => {
  server = await startRedis(['--save', ''])
})
afterAll(() => server.stop())

/** What a source answered at each look: the likes of its stories. */
type Recording = number[][]

const recordings: fc.Arbitrary<Recording> = fc.array(
  fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 6, maxLength: 6 }),
  { minLength: 3, maxLength: 8 },
)

function findingsOf(likes: readonly number[]): Finding[] {
  const countedSinceMs = START_MS - 3_600_000
  return likes.map((count, i) => ({
    url: `https://site-${i}.example/story`,
    title: `Story ${i}`,
    publishedAtMs: countedSinceMs,
    tags: [],
    mentions: [{ network: 'feed', nativeId: `story-${i}`, countedSinceMs, counts: { likes: count } }],
  }))
}

async function observe(recording: Recording, look: number): Promise<void> {
  const receivedAtMs = START_MS + look * LOOK_MS
  const observer = { sourceId: 'feed-a', network: 'feed', site: 'feeds.example', tags: [], isRelay: true }
  const settings = { receivedAtMs, graceMs: 2 * LOOK_MS, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, findingsOf(recording[look] ?? []), settings)
  await indexItems(server.client, [list], items, receivedAtMs)
}

const publish = (look: number) => publishEdition(server.client, list, START_MS + look * LOOK_MS)

async function editions(): Promise<unknown[]> {
  const numbers = await server.client.zrange(`editions:{${list.id}}`, 0, '-1')
  return Promise.all(numbers.map(number => readEdition(server.client, list.id, Number(number))))
}

async function cleanRun(recording: Recording): Promise<unknown[]> {
  await server.client.flushall()
  for (const look of recording.keys()) {
    await observe(recording, look)
    await publish(look)
  }
  return editions()
}

/** Two workers deliver every answer at once, and then an earlier one again, late; two publishers publish at once. */
async function troubledRun(recording: Recording, late: readonly number[]): Promise<unknown[]> {
  await server.client.flushall()
  for (const look of recording.keys()) {
    await Promise.all([observe(recording, look), observe(recording, look)])
    await observe(recording, (late[look] ?? 0) % (look + 1))
    await Promise.all([publish(look), publish(look)])
  }
  return editions()
}

it('the same editions come of answers observed twice, late, and by two workers at once', async () => {
  await fc.assert(
    fc.asyncProperty(recordings, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), async (recording, late) => {
      const clean = await cleanRun(recording)
      expect(clean.length).toBeGreaterThan(0)
      expect(await troubledRun(recording, late)).toEqual(clean)
    }),
    { numRuns: 25 },
  )
})
