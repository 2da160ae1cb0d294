import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFetchClient, type FetchClient } from '../../../src/fetch/fetch-client.js'
import { indexItems } from '../../../src/lists/candidate-index.js'
import { publishEdition } from '../../../src/lists/publish-edition.js'
import { readItems } from '../../../src/observe/read-item.js'
import { recordFindings } from '../../../src/observe/record-findings.js'
import { enrichList } from '../../../src/polling/enrich/enrich-list.js'
import { buildListDefinition } from '../../support/builders.js'
import { answer, statusAnswer } from '../../support/scripted-answers.js'
import { simulatedClient } from '../../support/simulated-client.js'
import { useJobs } from '../../support/use-jobs.js'

const HOUR_MS = 3_600_000
const list = buildListDefinition()

const jobs = useJobs([list])
let pageClient: FetchClient
beforeEach(() => {
  pageClient = simulatedClient(jobs.origin)
})
afterEach(() => pageClient.close())

async function find(url: string, summary?: string): Promise<string> {
  const mention = {
    network: 'hackernews',
    nativeId: url,
    countedSinceMs: jobs.clock.nowMs() - HOUR_MS,
    counts: { likes: 50 },
  }
  const finding = { url, title: 'A boat', summary, tags: [], mentions: [mention] }
  const observer = { sourceId: 'hackernews-a', network: 'hackernews', site: 'news.ycombinator.com', tags: [] }
  const settings = { receivedAtMs: jobs.clock.nowMs(), graceMs: 600_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(jobs.redis, observer, [finding], settings)
  await indexItems(
    jobs.redis,
    [list],
    items.map(({ mentions: _mentions, ...item }) => item),
    jobs.clock.nowMs(),
  )
  await publishEdition(jobs.redis, list, jobs.clock.nowMs())
  return items[0]?.itemId ?? ''
}

const page = (head: string) =>
  answer({ headers: [['Content-Type', 'text/html']], body: `<html><head>${head}</head></html>` })
const run = async () => {
  jobs.clock.advance(2_000)
  return enrichList({ ...jobs.ports, pageClient }, { listId: list.id }, AbortSignal.timeout(10_000))
}
const asked = () => jobs.origin.requests.map(({ path }) => path)

describe('enrich', () => {
  it('adds what the page of a listed item tells and no source told, once', async () => {
    jobs.origin.at('/robots.txt', statusAnswer(404))
    jobs.origin.at(
      '/boat',
      page('<meta property="og:image" content="/i.jpg"><meta property="og:description" content="Other">'),
    )
    const id = await find('https://gazette.example/boat', 'As told by its source.')
    expect(await run()).toMatchObject({ outcome: 'enriched', pages: 1 })
    const [item] = await readItems(jobs.redis, [id])
    expect(item).toMatchObject({
      image: 'https://gazette.example/i.jpg',
      summary: 'As told by its source.',
      title: 'A boat',
    })
    expect(await run()).toMatchObject({ pages: 0 })
    expect(asked()).toEqual(['/robots.txt', '/boat'])
    await find('https://gazette.example/boat', 'As told by its source.')
    expect((await readItems(jobs.redis, [id]))[0]?.image).toBe('https://gazette.example/i.jpg')
  })

  it('obeys robots.txt, and takes one that cannot be had as a no', async () => {
    jobs.origin.at('/robots.txt', answer({ body: 'User-agent: uptick\nDisallow: /boat' }), statusAnswer(503))
    await find('https://gazette.example/boat')
    expect(await run()).toMatchObject({ pages: 0, refused: 1 })
    await find('https://other.example/ship')
    expect(await run()).toMatchObject({ pages: 0, refused: 1 })
    expect(asked()).toEqual(['/robots.txt', '/robots.txt'])
  })

  it('takes a robots.txt of endless rules for a no, and reads a long one as any other', async () => {
    const rules = (count: number) => `User-agent: *\n${'Disallow: /*a*a*a*a*a*a*a*a*b\n'.repeat(count)}`
    jobs.origin.at('/robots.txt', answer({ body: rules(10_000) }), answer({ body: rules(300) }))
    const path = 'a'.repeat(1_500)
    jobs.origin.at(`/${path}`, page('<meta property="og:image" content="/i.jpg">'))
    await find(`https://gazette.example/${path}`)
    expect(await run()).toMatchObject({ pages: 0, refused: 1 })
    await find(`https://other.example/${path}`)
    expect(await run()).toMatchObject({ pages: 1, refused: 0 })
  })

  it('merges the item with the one that its page calls itself by, on its own site only', async () => {
    jobs.origin.at('/robots.txt', answer({ body: '' }))
    jobs.origin.at('/boat', page('<link rel="canonical" href="https://gazette.example/2026/boat">'))
    jobs.origin.at('/ship', page('<link rel="canonical" href="https://elsewhere.example/2026/ship">'))
    const boat = await find('https://gazette.example/boat?ref=front')
    const ship = await find('https://gazette.example/ship')
    jobs.origin.at('/boat?ref=front', page('<link rel="canonical" href="https://gazette.example/2026/boat">'))
    await run()
    await run()
    expect(await find('https://gazette.example/2026/boat')).toBe(boat)
    expect(await find('https://elsewhere.example/2026/ship')).not.toBe(ship)
  })

  it('never reads a page of this machine', async () => {
    await find(jobs.origin.url('/secret'))
    await pageClient.close()
    pageClient = createFetchClient({ userAgent: 'Uptick/test' })
    expect(await run()).toMatchObject({ pages: 0 })
    expect(asked()).toEqual([])
  })
})
