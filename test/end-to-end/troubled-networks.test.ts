import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publishEdition } from '../../src/lists/publish-edition.js'
import type { Edition } from '../../src/model/edition.js'
import type { Source } from '../../src/model/source.js'
import type { Credentials } from '../../src/networks/network.js'
import { networkByName } from '../../src/networks/registry.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { buildServer } from '../../src/serve/server.js'
import { readWatchedSources } from '../../src/sources/read-sources.js'
import { buildListDefinition } from '../support/builders.js'
import { HOUR_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { answer, type ScriptedAnswer, statusAnswer } from '../support/scripted-answers.js'
import { buildPorts } from '../support/serve-ports.js'
import { storedItems } from '../support/stored-items.js'

const world = usePolledFeeds()
const list = buildListDefinition()

/** One network as it is when all is well, with the operator's credentials. */
interface Watched {
  network: string
  spec: Record<string, unknown>
  fixture: string
  credentials: Credentials
  empty: unknown
  /** What a message calls the answer. */
  what: RegExp
}

const NETWORKS: readonly Watched[] = [
  {
    network: 'youtube',
    spec: { chart: 'mostPopular', region: 'DE' },
    fixture: 'chart.json',
    credentials: { YOUTUBE_API_KEY: 'invented' },
    empty: { items: [] },
    what: /not a list of videos of YouTube/,
  },
  {
    network: 'reddit',
    spec: { subreddit: 'coast', listing: 'hot' },
    fixture: 'api-hot.json',
    credentials: { REDDIT_CLIENT_ID: 'invented', REDDIT_CLIENT_SECRET: 'invented' },
    empty: { kind: 'Listing', data: { children: [] } },
    what: /not a listing of Reddit/,
  },
  {
    network: 'stackexchange',
    spec: { site: 'unix', sort: 'hot' },
    fixture: 'questions.json',
    credentials: { STACKEXCHANGE_KEY: 'invented' },
    empty: { items: [], has_more: false },
    what: /not a list of questions of Stack Exchange/,
  },
  {
    network: 'github',
    spec: { days: 7 },
    fixture: 'search.json',
    credentials: { GITHUB_TOKEN: 'invented' },
    empty: { total_count: 0, items: [] },
    what: /not a search of GitHub/,
  },
  {
    network: 'lobsters',
    spec: { listing: 'hottest' },
    fixture: 'hottest.json',
    credentials: {},
    empty: [],
    what: /not a list of stories of Lobsters/,
  },
  {
    network: 'mastodon',
    spec: { server: 'agora.example', trends: 'statuses' },
    fixture: 'trending-statuses.json',
    credentials: {},
    empty: [],
    what: /not a list of posts of Mastodon/,
  },
  {
    network: 'hackernews',
    spec: { listing: 'front_page', stories: 30 },
    fixture: 'front-page.json',
    credentials: {},
    empty: { hits: [] },
    what: /not an answer of Hacker News search/,
  },
]

const KEYED = NETWORKS.filter(({ credentials }) => Object.keys(credentials).length > 0)
const TOKEN_PAGE = 'www.reddit.com/api/v1/access_token'
const GRANT = answer({ body: JSON.stringify({ access_token: 'invented', expires_in: 86_400 }) })

const goodBody = ({ network, fixture }: Watched) =>
  readFileSync(join(import.meta.dirname, '../networks/fixtures', network, fixture), 'utf8')

/** Polls the one source at its next check, when the network answers this. */
async function pollAnswered({ network, spec, credentials }: Watched, told: ScriptedAnswer) {
  const isFirst = (await world.stored('watched'))['lastAttempt'] === undefined
  if (!isFirst) world.clock.advance(await world.untilNextMs('watched'))
  const token = network === 'reddit' ? { REDDIT_ACCESS_TOKEN: 'invented' } : {}
  const plan = networkByName(network)?.request(spec, { ...credentials, ...token }, world.clock.nowMs())
  const { host, pathname, search } = new URL(plan?.url ?? '')
  world.origin.at(`${host}${pathname}${search}`, told)
  const ports = { ...world.ports, credentials, lists: () => [list] }
  return pollSource(ports, 'watched', AbortSignal.timeout(20_000))
}

/** Watches the network and polls it once while all is well. */
async function begin(watched: Watched): Promise<void> {
  const source: Source = {
    id: 'watched',
    network: watched.network,
    title: 'Watched',
    spec: watched.spec,
    tags: [],
    everyMs: 600_000,
    origin: 'configured',
  }
  await world.watch(source)
  world.origin.at(TOKEN_PAGE, GRANT)
  expect(await pollAnswered(watched, answer({ body: goodBody(watched) }))).toMatchObject({ outcome: 'read' })
}

async function counters() {
  return (await storedItems(world.redis)).map(({ id, counters: kept }) => ({ id, counters: kept }))
}

async function publish(): Promise<Edition | undefined> {
  const publication = await publishEdition(world.redis, list, world.clock.nowMs())
  return publication.kind === 'published' ? publication.edition : undefined
}

/** The source's line of `/sources.json`. */
async function shownLine(): Promise<Record<string, unknown>> {
  const views = await readWatchedSources(world.redis)
  const app = buildServer(buildPorts({ clock: world.clock, sources: () => views }))
  const response = await app.inject('/sources.json')
  await app.close()
  expect(response.statusCode).toBe(200)
  return response.json().sources[0]
}

/** What is so after any trouble, the sentence apart: counts are kept, `/sources` shows the line, entries become stale. */
async function expectTrouble(watched: Watched, told: ScriptedAnswer, code: string, words: RegExp): Promise<void> {
  await begin(watched)
  const before = await counters()
  const edition = await publish()
  expect(before.flatMap(item => item.counters).length).toBeGreaterThan(0)
  expect(edition?.stale).toBe(false)

  expect(await pollAnswered(watched, told)).toMatchObject({ outcome: 'failed' })
  expect(await world.stored('watched')).toMatchObject({ failures: '1', lastErrorCode: code })
  expect(await shownLine()).toMatchObject({
    failures: 1,
    last_error: expect.stringMatching(words),
    last_error_code: code,
  })
  expect(await counters()).toEqual(before)
  expect((await publish())?.stale ?? false).toBe(false)

  await pollAnswered(watched, told)
  await pollAnswered(watched, told)
  world.clock.advance(HOUR_MS / 2)
  const later = await publish()
  expect(later?.entries.map(({ itemId }) => itemId).sort()).toEqual(edition?.entries.map(({ itemId }) => itemId).sort())
  expect(later?.entries.every(({ stale }) => stale)).toBe(true)
  expect(await counters()).toEqual(before)
}

const WEB_PAGE = answer({
  headers: [['Content-Type', 'text/html']],
  body: '<!doctype html><title>Just a moment</title><p>Checking your browser',
})

/** The same answer with every name at its top changed, or a list put into an object. */
function renamed(body: string): string {
  const told: unknown = JSON.parse(body)
  if (Array.isArray(told)) return JSON.stringify({ results: told })
  return JSON.stringify(Object.fromEntries(Object.entries(Object(told)).map(([name, value]) => [`new_${name}`, value])))
}

/** The same answer with the titles and ids of its entries under other names. */
function renamedWithin(body: string): string {
  return body.replace(/"(title|content|full_name)":/g, '"new_$1":')
}

describe.each(NETWORKS)('$network', watched => {
  it('with a fault of its own is told as that', () =>
    expectTrouble(watched, statusAnswer(503), 'http-503', /is overloaded or being looked after \(HTTP 503\)/))

  it('that answers with a web page is told as that', () =>
    expectTrouble(watched, WEB_PAGE, 'unreadable', new RegExp(`${watched.what.source}, but a web page`)))

  it('that changed the frame of its answer is told with the field', () =>
    expectTrouble(watched, answer({ body: renamed(goodBody(watched)) }), 'unreadable', watched.what))

  it('that changed a field of its entries is told with the field', () => {
    const body = renamedWithin(goodBody(watched))
    return expectTrouble(
      watched,
      answer({ body }),
      'unreadable',
      /not one \w+ of \d+ can be read: its \S+ cannot be read/,
    )
  })

  it('that cuts its JSON short is told as that', () => {
    const body = goodBody(watched).slice(0, 200)
    return expectTrouble(watched, answer({ body }), 'unreadable', /not valid JSON/)
  })

  it('that has nothing to tell is in no trouble', async () => {
    await begin(watched)
    const before = await counters()
    expect(await pollAnswered(watched, answer({ body: JSON.stringify(watched.empty) }))).toMatchObject({
      outcome: 'read',
    })
    expect(await shownLine()).toMatchObject({ failures: 0, findings: 0, set_aside: 0, last_error: null })
    expect(await counters()).toEqual(before)
  })
})

describe.each(KEYED)('$network, asked with credentials', watched => {
  const [name = ''] = Object.keys(watched.credentials)
  const doubted = new RegExp(`${name}.* may be wrong, expired or out of quota`)

  it.each([400, 401, 403, 429])('that answers %i names the credentials that may be at fault', status =>
    expectTrouble(watched, statusAnswer(status), `http-${status}`, doubted),
  )
})

describe('reddit, asked for a token', () => {
  const reddit = NETWORKS.find(({ network }) => network === 'reddit')
  if (reddit === undefined) throw new Error('Reddit is watched')
  const body = () => answer({ body: goodBody(reddit) })

  it('that refuses the credentials names them, and asks nothing more', async () => {
    await begin(reddit)
    const before = await counters()
    world.origin.at(TOKEN_PAGE, statusAnswer(401))
    expect(await pollAnswered(reddit, body())).toMatchObject({ outcome: 'failed' })
    expect(await shownLine()).toMatchObject({
      last_error: expect.stringMatching(/REDDIT_CLIENT_ID with REDDIT_CLIENT_SECRET may be wrong/),
      last_error_code: 'http-401',
    })
    expect(world.origin.requests.filter(({ host }) => host === 'oauth.reddit.com')).toHaveLength(1)
    expect(await counters()).toEqual(before)
  })

  it('that tells why in place of a token is quoted', async () => {
    await begin(reddit)
    world.origin.at(TOKEN_PAGE, answer({ body: JSON.stringify({ error: 'invalid_grant' }) }))
    await pollAnswered(reddit, body())
    expect(await shownLine()).toMatchObject({
      last_error: expect.stringMatching(/not a token of Reddit, but says: invalid_grant/),
      last_error_code: 'unreadable',
    })
  })
})
