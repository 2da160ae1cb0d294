import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFetchClient } from '../../../src/fetch/fetch-client.js'
import { indexItems } from '../../../src/lists/candidate-index.js'
import { publishEdition } from '../../../src/lists/publish-edition.js'
import { readItems } from '../../../src/observe/read-item.js'
import { recordFindings } from '../../../src/observe/record-findings.js'
import { enrich } from '../../../workers/jobs/enrich.js'
import { buildListDefinition } from '../../support/builders.js'
import { type MovableClock, movableClock } from '../../support/clock.js'
import { jobPorts, type TestJobPorts } from '../../support/job-ports.js'
import { startRedis, type TestRedis } from '../../support/redis.js'
import { answer, statusAnswer } from '../../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../../support/scripted-origin.js'

const HOUR_MS = 3_600_000
const list = buildListDefinition()

let server: TestRedis
let origin: ScriptedOrigin
let clock: MovableClock
let ports: TestJobPorts & { pageClient: ReturnType<typeof createFetchClient> }
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())
beforeEach(async () => {
  await server.client.flushall()
  clock = movableClock()
  origin = await startScriptedOrigin({ clock })
  const { host, port } = origin
  const pageClient = createFetchClient({ userAgent: 'Uptick/test', simulatedInternet: { host, port } })
  ports = { ...jobPorts(server, clock, origin, [list]), pageClient }
})
afterEach(async () => {
  await ports.fetchClient.close()
  await ports.pageClient.close()
  await origin.stop()
})

async function find(url: string, summary?: string): Promise<string> {
  const mention = {
    network: 'hackernews',
    nativeId: url,
    countedSinceMs: clock.nowMs() - HOUR_MS,
    counts: { likes: 50 },
  }
  const finding = { url, title: 'A boat', summary, tags: [], mentions: [mention] }
  const observer = { sourceId: 'hackernews-a', site: 'news.ycombinator.com', tags: [] }
  const settings = { receivedAtMs: clock.nowMs(), graceMs: 600_000, halfLivesHours: [1, 6] }
  const { items } = await recordFindings(server.client, observer, [finding], settings)
  await indexItems(
    server.client,
    [list],
    items.map(({ mentions: _mentions, ...item }) => item),
    clock.nowMs(),
  )
  await publishEdition(server.client, list, clock.nowMs())
  return items[0]?.itemId ?? ''
}

const page = (head: string) =>
  answer({ headers: [['Content-Type', 'text/html']], body: `<html><head>${head}</head></html>` })
const run = async () => {
  clock.advance(2_000)
  return enrich(ports, { listId: list.id }, AbortSignal.timeout(10_000))
}
const asked = () => origin.requests.map(({ path }) => path)

describe('enrich', () => {
  it('adds what the page of a listed item tells and no source told, once', async () => {
    origin.at('/robots.txt', statusAnswer(404))
    origin.at(
      '/boat',
      page('<meta property="og:image" content="/i.jpg"><meta property="og:description" content="Other">'),
    )
    const id = await find('https://gazette.example/boat', 'As told by its source.')
    expect(await run()).toMatchObject({ outcome: 'enriched', pages: 1 })
    const [item] = await readItems(server.client, [id])
    expect(item).toMatchObject({
      image: 'https://gazette.example/i.jpg',
      summary: 'As told by its source.',
      title: 'A boat',
    })
    expect(await run()).toMatchObject({ pages: 0 })
    expect(asked()).toEqual(['/robots.txt', '/boat'])
    await find('https://gazette.example/boat', 'As told by its source.')
    expect((await readItems(server.client, [id]))[0]?.image).toBe('https://gazette.example/i.jpg')
  })

  it('obeys robots.txt, and takes one that cannot be had as a no', async () => {
    origin.at('/robots.txt', answer({ body: 'User-agent: uptick\nDisallow: /boat' }), statusAnswer(503))
    await find('https://gazette.example/boat')
    expect(await run()).toMatchObject({ pages: 0, refused: 1 })
    await find('https://other.example/ship')
    expect(await run()).toMatchObject({ pages: 0, refused: 1 })
    expect(asked()).toEqual(['/robots.txt', '/robots.txt'])
  })

  it('merges the item with the one that its page calls itself by, on its own site only', async () => {
    origin.at('/robots.txt', answer({ body: '' }))
    origin.at('/boat', page('<link rel="canonical" href="https://gazette.example/2026/boat">'))
    origin.at('/ship', page('<link rel="canonical" href="https://elsewhere.example/2026/ship">'))
    const boat = await find('https://gazette.example/boat?ref=front')
    const ship = await find('https://gazette.example/ship')
    origin.at('/boat?ref=front', page('<link rel="canonical" href="https://gazette.example/2026/boat">'))
    await run()
    await run()
    expect(await find('https://gazette.example/2026/boat')).toBe(boat)
    expect(await find('https://elsewhere.example/2026/ship')).not.toBe(ship)
  })

  it('never reads a page of this machine', async () => {
    await find(origin.url('/secret'))
    await ports.pageClient.close()
    ports.pageClient = createFetchClient({ userAgent: 'Uptick/test' })
    expect(await run()).toMatchObject({ pages: 0 })
    expect(asked()).toEqual([])
  })
})
