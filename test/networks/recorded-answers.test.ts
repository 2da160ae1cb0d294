import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { METRICS, type Metric } from '../../src/model/metric.js'
import type { Reading } from '../../src/networks/network.js'
import { networkByName } from '../../src/networks/registry.js'
import { answerOf } from '../support/network-fixtures.js'
import { readable } from '../support/readable.js'

const corpus = join(process.env['UPTICK_TEST_DATA'] ?? join('..', 'shared', 'data'), 'corpus')
const isPresent = existsSync(join(corpus, 'MANIFEST.tsv'))
if (!isPresent)
  process.stderr.write(`\nSKIPPED: no recorded answers at ${corpus}; set UPTICK_TEST_DATA to read them.\n`)
const paths = isPresent ? readFileSync(join(corpus, 'MANIFEST.tsv'), 'utf8').split('\n').map(pathOf) : []

/** Recordings of one kind of answer, and how its entries tell their counts in the service's own words. */
interface Recordings {
  network: string
  spec: Record<string, unknown>
  step?: string
  bodies: unknown[]
  /** Where the entries stand in an answer; empty for an answer that is a list. */
  place: string
  /** The names whose numbers add up to a counter. */
  told: Partial<Record<Metric, string[]>>
}

const Exchange = z.object({
  request: z.object({ uri: z.string(), method: z.string() }),
  response: z.object({ body: z.object({ string: z.string() }) }),
})
const Cassette = z.object({ interactions: z.array(Exchange) })

const HISTORY = Array.from({ length: 7 }, (_, day) => `history.${day}.accounts`)

const RECORDINGS: Recordings[] = [
  {
    network: 'lobsters',
    spec: { listing: 'hottest' },
    bodies: recorded(/LobstersApp.*StoriesTestData/),
    place: '',
    told: { likes: ['score'], comments: ['comment_count'] },
  },
  {
    network: 'hackernews',
    spec: { listing: 'front_page', stories: 30 },
    bodies: recorded(/anthropic-news-mcp.*hackernews\.json|hn_front_page\.json/),
    place: 'hits',
    told: { likes: ['points'], comments: ['num_comments'] },
  },
  {
    network: 'reddit',
    spec: { subreddit: 'recorded', listing: 'hot' },
    step: 'api',
    bodies: [
      ...inCassettes(/praw/, /oauth\.reddit\.com\/(r|domain|user|me\/m)\b/).filter(
        body => at(body, 'kind') === 'Listing',
      ),
      ...recorded(/json-parser.*reddit\.json|go-reddit.*subreddit\/(search-)?posts\.json|metasearch.*reddit\.json/),
    ],
    place: 'data.children',
    told: { likes: ['data.score'], comments: ['data.num_comments'] },
  },
  {
    network: 'mastodon',
    spec: { server: 'recorded.example', trends: 'statuses' },
    bodies: [
      ...inCassettes(/halcy/, /\/api\/v1\/(trends\/statuses|timelines\/)/),
      ...inCassettes(/halcy/, /\/api\/v1\/statuses\/\d+$/).map(status => [status]),
      ...recorded(/MastodonKit.*Timeline\.json/),
      ...recorded(/MastodonKit.*StatusWith\w*\.json|TootSDK.*\/post (no|with|wordle).*\.json/).map(status => [status]),
    ],
    place: '',
    told: { likes: ['favourites_count'], shares: ['reblogs_count'], comments: ['replies_count'] },
  },
  {
    network: 'mastodon',
    spec: { server: 'recorded.example', trends: 'links' },
    bodies: inCassettes(/halcy/, /\/api\/v1\/trends\/links/),
    place: '',
    told: { shares: HISTORY },
  },
  {
    network: 'lemmy',
    spec: { server: 'recorded.example', sort: 'Hot' },
    bodies: recorded(/metasearch.*lemmy\.json/),
    place: 'posts',
    told: { likes: ['counts.score'], comments: ['counts.comments'] },
  },
  {
    network: 'bluesky',
    spec: { author: 'recorded.example' },
    bodies: recorded(/atproto\.dart.*(getFeed|getAuthorFeed|getListFeed|getPopular)\.json/),
    place: 'feed',
    told: { likes: ['post.likeCount'], shares: ['post.repostCount', 'post.quoteCount'], comments: ['post.replyCount'] },
  },
  {
    network: 'peertube',
    spec: { server: 'recorded.example', sort: 'trending' },
    bodies: recorded(/metasearch.*peertube\.json/),
    place: 'data',
    told: { views: ['views'], likes: ['likes'], comments: ['comments'] },
  },
  {
    network: 'discourse',
    spec: { forum: 'recorded.example', listing: 'latest' },
    bodies: recorded(/discourse_api.*\/(hot|new|top|category_topics)\.json|discourse_latest\.json/),
    place: 'topic_list.topics',
    told: { likes: ['like_count'], views: ['views'] },
  },
  {
    network: 'youtube',
    spec: { chart: 'mostPopular', region: 'US' },
    bodies: recorded(/python-youtube.*(\/videos_\w+|video_response_1)\.json/),
    place: 'items',
    told: { likes: ['statistics.likeCount'], comments: ['statistics.commentCount'], views: ['statistics.viewCount'] },
  },
  {
    network: 'github',
    spec: { days: 7 },
    bodies: recorded(/metasearch.*github\.json/),
    place: 'items',
    told: { likes: ['stargazers_count'], shares: ['forks_count'] },
  },
]

describe.skipIf(!isPresent)('recorded answers', () => {
  it.each(RECORDINGS.map(recordings => [recordings.network, recordings] as const))(
    'of %s are read, with the counts that they tell',
    async (_, recordings) => {
      expect(recordings.bodies.length).toBeGreaterThan(0)
      const readings = await Promise.all(recordings.bodies.map(body => read(recordings, body)))
      process.stdout.write(tableOf(recordings, readings))
      expect(readings.flatMap(({ findings }) => findings).length).toBeGreaterThan(0)
      for (const entry of recordings.bodies.flatMap(body => entriesOf(recordings, body))) {
        const [finding] = (await read(recordings, wrap(recordings.place, [entry]))).findings
        if (finding === undefined) continue
        const counts = finding.mentions[0]?.counts
        for (const metric of METRICS) {
          const names = recordings.told[metric]
          if (names !== undefined) expect(counts?.[metric], finding.title).toBe(toldCount(entry, names))
        }
      }
    },
  )

  it('of Mastodon include empty ones, which are no error', async () => {
    const empty = RECORDINGS.flatMap(({ network, bodies }) => (network === 'mastodon' ? bodies : [])).filter(
      body => Array.isArray(body) && body.length === 0,
    )
    expect(empty.length).toBeGreaterThanOrEqual(2)
  })
})

function tableOf(recordings: Recordings, readings: readonly Reading[]): string {
  const findings = readings.flatMap(reading => reading.findings)
  const skipped = readings.flatMap(reading => reading.skipped)
  const known = METRICS.map(metric => {
    const found = findings.filter(({ mentions }) => mentions.some(({ counts }) => counts[metric] !== undefined)).length
    return [metric, `${found} known, ${findings.length - found} unknown`]
  })
  const row = {
    network: recordings.network,
    recordings: readings.length,
    entries: findings.length + skipped.length,
    read: findings.length,
    ...Object.fromEntries(known),
  }
  const reasons = new Set(skipped.map(({ reason }) => reason))
  const lines = [...reasons].map(
    reason => `  set aside ${skipped.filter(entry => entry.reason === reason).length}: ${reason}`,
  )
  return `${[JSON.stringify(row), ...lines].join('\n')}\n`
}

async function read({ network: name, spec, step }: Recordings, body: unknown): Promise<Reading> {
  const network = networkByName(name)
  if (network === undefined) throw new Error(`no network ${name}`)
  return readable(await network.read({ ...answerOf(body), step, receivedAtMs: Date.UTC(2026, 10, 21) }, spec))
}

/** What a whole number from 0 is told as, in digits or not; undefined when it is told as nothing, or as less. */
function toldCount(entry: unknown, names: readonly string[]): number | undefined {
  const told = names.map(name => at(entry, name)).filter(value => value !== undefined && value !== null)
  const sum = told.reduce<number>((total, value) => total + Number(value), 0)
  return told.length === 0 || sum < 0 ? undefined : sum
}

function entriesOf({ place }: Recordings, body: unknown): unknown[] {
  return z.array(z.unknown()).parse(at(body, place))
}

/** An answer that holds these entries where the service has them. */
function wrap(place: string, entries: unknown[]): unknown {
  const names = place === '' ? [] : place.split('.')
  return names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), entries)
}

function at(value: unknown, place: string): unknown {
  const names = place === '' ? [] : place.split('.')
  return names.reduce<unknown>(
    (part, name) => (part === null || part === undefined ? undefined : Reflect.get(Object(part), name)),
    value,
  )
}

function pathOf(row: string): string {
  return row.split('\t')[0] ?? ''
}

function recorded(name: RegExp): unknown[] {
  const found = paths.filter(path => path.startsWith('C-api/') && name.test(path))
  return found.map(path => JSON.parse(readFileSync(join(corpus, path), 'utf8')))
}

/** The JSON answers to GET requests in VCR cassettes, whichever tool wrote them. */
function inCassettes(name: RegExp, address: RegExp): unknown[] {
  const exchanges = paths
    .filter(path => path.startsWith('C-api/') && name.test(path) && /cassettes/.test(path))
    .flatMap(path => Cassette.parse(parse(readFileSync(join(corpus, path), 'utf8'))).interactions)
  return exchanges
    .filter(({ request }) => request.method.toUpperCase() === 'GET' && address.test(request.uri))
    .map(({ response }) => JSON.parse(response.body.string))
}
