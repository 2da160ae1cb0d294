import { describe, expect, it } from 'vitest'
import type { CounterFigure, EditionEntry } from '../../src/model/edition.js'
import type { Finding } from '../../src/model/finding.js'
import { METRICS } from '../../src/model/metric.js'
import { feed } from '../../src/networks/feed.js'
import { lemmy } from '../../src/networks/lemmy.js'
import { mastodon } from '../../src/networks/mastodon.js'
import { wikipedia } from '../../src/networks/wikipedia.js'
import { createAddresses } from '../../src/serve/addresses.js'
import { jsonFeed } from '../../src/serve/formats/json-feed.js'
import { rss } from '../../src/serve/formats/rss.js'
import { buildEntry } from '../support/builders.js'
import { buildView } from '../support/list-view.js'
import { answerOf, FIXTURE_RECEIVED_AT_MS, readFixture } from '../support/network-fixtures.js'

const SERVER = 'social.example.org'
const addresses = createAddresses('https://first.example')

/** What one instance publishes of a finding: its counters and mentions, as they were told. */
function published({ url, title, mentions }: Finding): EditionEntry {
  const counters = mentions.flatMap(({ network, nativeId, countedSinceMs, measuredAtMs, counts }) =>
    METRICS.flatMap((metric): CounterFigure[] => {
      const count = counts[metric]
      const atMs = measuredAtMs ?? FIXTURE_RECEIVED_AT_MS
      return count === undefined
        ? []
        : [
            {
              network,
              counterId: nativeId,
              metric,
              count,
              perHour: null,
              measuredAtMs: atMs,
              countedSinceMs: wholeSecond(countedSinceMs),
            },
          ]
    }),
  )
  const told = mentions.map(({ network, nativeId, discussionUrl }) => ({
    ...{ network, nativeId, counterId: nativeId, discussionUrl },
    ...{ sourceId: 'a-source', sourceTitle: 'A source' },
  }))
  return buildEntry(1, { url, title, counters, mentions: told })
}

/** As fine as the formats tell it. */
const wholeSecond = (atMs: number | undefined) => (atMs === undefined ? undefined : atMs - (atMs % 1000))

const asJson = (entries: EditionEntry[]) => JSON.stringify(jsonFeed(buildView({ entries }), addresses))
const asRss = (entries: EditionEntry[]) => rss(buildView({ entries }), addresses)

describe.each([
  ['JSON', asJson],
  ['RSS', asRss],
])('a chain of instances that read each other’s lists as %s', (_, write) => {
  it.each([
    ['Lemmy', () => readFixture(lemmy, 'post-list.json', { server: 'lemmy.example.org', sort: 'Hot' })],
    ['Mastodon', () => readFixture(mastodon, 'trending-statuses.json', { server: SERVER, trends: 'statuses' })],
    ['trending links', () => readFixture(mastodon, 'trending-links.json', { server: SERVER, trends: 'links' })],
    ['Wikipedia', () => readFixture(wikipedia, 'top.json', { project: 'en.wikipedia', articles: 6 })],
  ])('passes on the counters of %s under their own names, as of when they were measured', async (_network, first) => {
    const { findings } = await first()
    let last = findings
    for (const hop of ['second', 'third', 'fourth']) {
      const reading = await feed.read(answerOf(write(last.map(published))), { url: `https://${hop}.example/lists/a` })
      expect(reading.skipped).toEqual([])
      last = reading.findings
    }
    const countersOf = (some: readonly Finding[]) => some.map(finding => [finding.url, published(finding).counters])
    expect(countersOf(last)).toEqual(countersOf(findings))
    expect(last.flatMap(({ mentions }) => mentions).some(({ network }) => network === 'feed')).toBe(false)
  })
})
