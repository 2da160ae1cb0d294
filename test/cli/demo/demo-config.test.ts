import { expect, it } from 'vitest'
import { parseConfig } from '../../../config/load-config.js'
import { answerAt } from '../../../src/cli/demo/answer.js'
import { demoConfigText } from '../../../src/cli/demo/demo-config.js'
import { GATHERINGS } from '../../../src/cli/demo/gatherings.js'
import { CHANNELS, NOTEBOOK, PUBLISHERS } from '../../../src/cli/demo/publishers.js'
import { createWorld } from '../../../src/cli/demo/world.js'
import type { Finding } from '../../../src/model/finding.js'
import type { Source } from '../../../src/model/source.js'
import { NETWORK_NAMES, networkByName } from '../../../src/networks/registry.js'
import { readable } from '../../support/readable.js'

const world = createWorld('demo')
const config = readConfig()

function readConfig() {
  const parsed = parseConfig(demoConfigText, 'demo')
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.mistakes, null, 2))
  return parsed.config
}

/** What a source's network reads of the simulated internet's answer; fails when anything is set aside or mended. */
async function findingsOf({ network: name, spec }: Source, atMs: number): Promise<Finding[]> {
  const network = networkByName(name)
  if (network === undefined) throw new Error(`no network ${name}`)
  const { url, step } = network.request(spec, {}, 0)
  const page = answerAt(world, new URL(url), atMs)
  const body = new TextEncoder().encode(page.body)
  const headers = { 'content-type': page.contentType }
  const reading = readable(await network.read({ body, headers, url, step, receivedAtMs: atMs }, spec))
  expect(reading).toMatchObject({ skipped: [], mended: [] })
  return reading.findings
}

const hasCounts = ({ mentions }: Finding) => mentions.some(({ counts }) => Object.keys(counts).length > 0)
const momentWithoutOutage = () => {
  const startMs = Date.UTC(2026, 2, 1, 12)
  const span = [...Array(100).keys()].find(index => !PUBLISHERS.some(it => world.isOutAt(it, startMs + index * 15_000)))
  return startMs + (span ?? Number.NaN) * 15_000
}

it('the configuration of the demo is valid and asks every source of the simulated internet each two seconds', () => {
  const { lists, sources, publishEveryMs } = config
  expect(publishEveryMs).toBe(1_000)
  expect(lists.map(({ id }) => id)).toEqual(['more-news', 'videos', 'discussed'])
  expect(lists[0]).toMatchObject({ halfLifeHours: 2 / 60, priorHours: 10 / 3600, weights: { likes: 1 } })
  expect(sources).toHaveLength(2 + GATHERINGS.length + CHANNELS.length + PUBLISHERS.length)
  expect(sources.every(({ everyMs }) => everyMs === 2_000)).toBe(true)
})

it('every network that can be watched is part of the demo', () => {
  const watched = new Set(config.sources.map(({ network }) => network))
  expect(NETWORK_NAMES.filter(name => !watched.has(name))).toEqual([])
})

it.each(config.sources)('the source $title is read by its network, counts and all', async source => {
  const findings = await findingsOf(source, momentWithoutOutage())
  expect(findings.length).toBeGreaterThan(7)
  const isCounting = source.title !== NOTEBOOK.title && source.network !== 'reddit' // whose RSS tells no counts
  expect(findings.every(hasCounts)).toBe(isCounting)
  const isDated = source.network !== 'wikipedia' // it tells of days, not of articles
  expect(findings.every(({ publishedAtMs }) => (publishedAtMs !== undefined) === isDated)).toBe(true)
})

it('some stories are found both in a feed and on Hacker News', async () => {
  const atMs = momentWithoutOutage()
  const found = await Promise.all(
    config.sources.map(async source => ({ source, findings: await findingsOf(source, atMs) })),
  )
  const urlsOf = (network: string) =>
    new Set(
      found
        .filter(({ source }) => source.network === network)
        .flatMap(({ findings }) => findings.map(({ url }) => url)),
    )
  const inFeeds = urlsOf('feed')
  expect([...urlsOf('hackernews')].filter(url => inFeeds.has(url)).length).toBeGreaterThan(5)
})

it('some stories gather counts in their feed and on five networks', async () => {
  const atMs = momentWithoutOutage()
  const findings = (await Promise.all(config.sources.map(source => findingsOf(source, atMs)))).flat()
  const networksOf = (url: string) =>
    new Set(
      findings
        .filter(finding => finding.url === url && hasCounts(finding))
        .flatMap(({ mentions }) => mentions.map(({ network }) => network)),
    )
  const five = ['hackernews', 'lobsters', 'mastodon', 'lemmy', 'bluesky']
  const everywhere = [...new Set(findings.map(({ url }) => url))].filter(url => {
    const found = networksOf(url)
    return five.every(network => found.has(network))
  })
  expect(everywhere.length).toBeGreaterThan(0)
})

const isMeasuredWithoutToken = ({ network }: Source) =>
  network !== 'reddit' && GATHERINGS.some(gathering => gathering.network === network)

it.each(config.sources.filter(isMeasuredWithoutToken))(
  'the counters of $title are measured as its listing tells them',
  async source => {
    const atMs = momentWithoutOutage()
    const { measure } = networkByName(source.network) ?? {}
    const [mention] = (await findingsOf(source, atMs)).flatMap(({ mentions }) => mentions)
    if (measure === undefined || mention === undefined) throw new Error('nothing to measure')
    const plan = measure.request([mention.nativeId], {})
    const page = answerAt(world, new URL(plan?.url ?? ''), atMs)
    const answer = { body: new TextEncoder().encode(page.body), headers: {}, url: '', receivedAtMs: atMs }
    expect(readable(measure.read(answer, [mention.nativeId]))).toEqual([
      { nativeId: mention.nativeId, counts: mention.counts },
    ])
  },
)
