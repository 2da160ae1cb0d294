import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_DAY, MS_PER_MINUTE } from '../model/time.js'
import { parseDate } from './feed/dates.js'
import type {
  Answer,
  CounterReading,
  Credentials,
  NetworkDefinition,
  Reading,
  Recognition,
  RequestPlan,
} from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { rateLimitHints } from './rate-limit.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'

const REPOSITORIES = 50
const API = 'https://api.github.com'

const word = z.string().regex(/^[^\s"]{1,64}$/, 'expected one word')

const GithubSpec = z.strictObject({
  days: z.int().min(1).max(365).default(7).describe('Repositories made in so many days.'),
  language: word.optional().describe('Only repositories in this programming language, such as rust.'),
  topic: word.optional().describe('Only repositories with this topic, such as machine-learning.'),
})

type Spec = z.infer<typeof GithubSpec>

const FULL_NAME = /^[\w-][\w.-]*\/(?!\.*$)[\w.-]+$/

const text = z.string().nullish().catch(undefined)

const Repository = z.object({
  full_name: z.string().regex(FULL_NAME),
  html_url: z.string(),
  description: text,
  created_at: text,
  language: text,
  topics: z.array(z.string()).catch([]),
  owner: z.object({ login: text, avatar_url: text }).nullish().catch(undefined),
  stargazers_count: z.unknown().optional(),
  forks_count: z.unknown().optional(),
})

type Repository = z.infer<typeof Repository>

/** New repositories of GitHub with their stars and forks. */
export const github: NetworkDefinition<Spec> = {
  name: 'github',
  title: 'GitHub',
  credentials: [
    { name: 'GITHUB_TOKEN', gives: '5,000 measurements an hour instead of 60, and 30 searches a minute instead of 10' },
  ],
  spec: GithubSpec.describe('One search for repositories, most stars first.'),
  minIntervalMs: 15 * MS_PER_MINUTE,
  describe: ({ days, language, topic }) =>
    ['GitHub', language, topic, `repositories of ${days} days`].filter(part => part !== undefined).join(' '),
  recognise,
  address: spec => searchPlan(spec, {}, 0).url,
  request: searchPlan,
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 30 * MS_PER_MINUTE,
    request: ([name = ''], credentials) => (FULL_NAME.test(name) ? plan(`repos/${name}`, credentials) : undefined),
    read: readCounts,
  },
}

/** github.com/trending, with or without a language, and github.com/topics/TOPIC. */
function recognise({ host, steps: [first, second, ...rest], query }: PageAddress): Recognition | undefined {
  if (host !== 'github.com' || rest.length > 0) return undefined
  if (first === 'topics' && second !== undefined) return { spec: { topic: second } }
  const days = { weekly: 7, monthly: 30 }[query.get('since') ?? ''] ?? 1
  return first === 'trending' ? { spec: { days, language: second } } : undefined
}

function searchPlan({ days, language, topic }: Spec, credentials: Credentials, nowMs: number): RequestPlan {
  const firstDay = new Date(nowMs - days * MS_PER_DAY).toISOString().slice(0, 10)
  const terms = [`created:>=${firstDay}`]
  if (language !== undefined) terms.push(`language:${language}`)
  if (topic !== undefined) terms.push(`topic:${topic}`)
  const query = new URLSearchParams({
    q: terms.join(' '),
    sort: 'stars',
    order: 'desc',
    per_page: String(REPOSITORIES),
  })
  return plan(`search/repositories?${query}`, credentials)
}

function plan(path: string, { GITHUB_TOKEN: token }: Credentials): RequestPlan {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const headers = { 'x-github-api-version': '2022-11-28', ...authorization }
  return { url: `${API}/${path}`, accept: 'application/vnd.github+json', headers }
}

async function read(answer: Answer): Promise<Reading> {
  const page = parseAnswer(answer, z.object({ items: z.array(z.unknown()) }), 'a search of GitHub')
  const reading = readEntries(page.items, {
    noun: 'repository',
    schema: Repository,
    nameOf: repository => repository.full_name,
    read: repository => toFinding(repository, answer.receivedAtMs),
  })
  return { ...reading, hints: rateLimitHints(answer) }
}

function toFinding(repository: Repository, receivedAtMs: number): Finding | string {
  const url = resolveAddress(repository.html_url)
  if (url === undefined) return 'it has no web address'
  const publishedAtMs = parseDate(repository.created_at ?? '', receivedAtMs)
  const { language, topics, owner } = repository
  return {
    url,
    title: repository.full_name,
    summary: repository.description || undefined,
    publishedAtMs,
    image: resolveAddress(owner?.avatar_url ?? ''),
    author: owner?.login ?? undefined,
    tags: language ? [language.toLowerCase(), ...topics] : topics,
    mentions: [
      {
        network: 'github',
        nativeId: repository.full_name,
        countedSinceMs: publishedAtMs,
        counts: countsOf(repository),
      },
    ],
  }
}

/** A renamed repository answers under its new name: the counter stays that of the name that was asked. */
function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  return [{ nativeId, counts: countsOf(parseAnswer(answer, Repository, 'a repository of GitHub')) }]
}

function countsOf({ stargazers_count: likes, forks_count: shares }: Repository): Counts {
  return reportedCounts({ likes, shares })
}
