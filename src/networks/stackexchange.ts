import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_DAY, MS_PER_MINUTE } from '../model/time.js'
import { parseDate } from './feed/dates.js'
import { plainText } from './feed/plain-text.js'
import type {
  Answer,
  CounterReading,
  Credentials,
  NetworkDefinition,
  PollingHints,
  Reading,
  Recognition,
  RequestPlan,
} from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { partNativeId } from './server-name.js'
import { siteNameOf } from './stackexchange/site-name.js'
import { title } from './title.js'

const QUESTIONS = 50
const API = 'https://api.stackexchange.com/2.3'

const StackExchangeSpec = z.strictObject({
  site: z
    .string()
    .regex(/^[a-z\d]+([.-][a-z\d]+)*$/, 'expected a site as its API calls it, such as stackoverflow')
    .describe('A site as the API calls it: stackoverflow, superuser, math, english …'),
  sort: z
    .enum(['hot', 'activity', 'votes', 'creation', 'week', 'month'])
    .default('hot')
    .describe('The order of the listing, as the API calls it.'),
  tag: z
    .string()
    .regex(/^[^\s;]{1,64}$/, 'expected one tag')
    .optional()
    .describe('Only questions with this tag.'),
})

type Spec = z.infer<typeof StackExchangeSpec>

const Question = z.object({
  question_id: z.int().positive(),
  /** Markup characters are escaped. */
  title,
  link: z.string(),
  creation_date: z.number().nullish().catch(undefined),
  owner: z.object({ display_name: z.string() }).nullish().catch(undefined),
  tags: z.array(z.string()).catch([]),
  score: z.unknown().optional(),
  answer_count: z.unknown().optional(),
  view_count: z.unknown().optional(),
})

type Question = z.infer<typeof Question>

const Page = z.object({
  items: z.array(z.unknown()),
  backoff: z.number().nonnegative().nullish().catch(undefined),
  quota_remaining: z.number().nonnegative().nullish().catch(undefined),
})

type Page = z.infer<typeof Page>

/** Questions of a Stack Exchange site with their votes, answers and views. */
export const stackexchange: NetworkDefinition<Spec> = {
  name: 'stackexchange',
  title: 'Stack Exchange',
  credentials: [{ name: 'STACKEXCHANGE_KEY', gives: 'a quota of 10,000 requests a day instead of 300' }],
  spec: StackExchangeSpec.describe('One listing of a site.'),
  minIntervalMs: 15 * MS_PER_MINUTE,
  describe: ({ site, sort, tag }) => [site, sort, tag].filter(word => word !== undefined).join(' '),
  recognise,
  address: spec => listingPlan(spec, {}).url,
  request: listingPlan,
  read,
  measure: {
    of: 'mentions',
    batchSize: 100,
    minIntervalMs: 30 * MS_PER_MINUTE,
    groupOf: nativeId => partNativeId(nativeId)?.server ?? '',
    request: requestQuestions,
    read: readCounts,
  },
}

const PAGE_TABS = new Map([
  ['newest', 'creation'],
  ['active', 'activity'],
])

/** A site of the network, its /questions, and those with one tag. */
function recognise({ host, steps: [first, second, tag, ...rest], query }: PageAddress): Recognition | undefined {
  const site = siteNameOf(host)
  const isListing = first === undefined || (first === 'questions' && (second === undefined || second === 'tagged'))
  const isOneTag = tag === undefined || /^[^+\s]+(\+\+[\w-]*)?$/.test(tag) // a plus joins tags; c++ has two of its own
  if (!isListing || !isOneTag || rest.length > 0) return undefined
  const tab = (query.get('tab') ?? 'hot').toLowerCase()
  return site === undefined ? undefined : { spec: { site, sort: PAGE_TABS.get(tab) ?? tab, tag } }
}

function listingPlan({ site, sort, tag }: Spec, credentials: Credentials): RequestPlan {
  const query = new URLSearchParams({ order: 'desc', sort, site, pagesize: String(QUESTIONS) })
  if (tag !== undefined) query.set('tagged', tag)
  return plan('questions', query, credentials)
}

function plan(path: string, query: URLSearchParams, { STACKEXCHANGE_KEY: key }: Credentials): RequestPlan {
  if (key !== undefined) query.set('key', key) // it is no secret: the API takes it in the address alone
  return { url: `${API}/${path}?${query}`, accept: 'application/json' }
}

async function read(answer: Answer, { site }: Spec): Promise<Reading> {
  const page = parseAnswer(answer, Page, 'a list of questions of Stack Exchange')
  const reading = readEntries(page.items, {
    noun: 'question',
    schema: Question,
    nameOf: ({ title }) => title,
    read: question => toFinding(question, site, answer.receivedAtMs),
  })
  return { ...reading, hints: paceOf(page, answer.receivedAtMs) }
}

/** A `backoff` is an order; what remains of the day's quota is spread over what remains of the day (UTC). */
function paceOf({ backoff, quota_remaining: remaining }: Page, receivedAtMs: number): PollingHints {
  const restOfDayMs = MS_PER_DAY - (receivedAtMs % MS_PER_DAY)
  const quotaMs = typeof remaining === 'number' ? restOfDayMs / Math.max(1, remaining) : 0
  const minIntervalMs = Math.ceil(Math.max((backoff ?? 0) * 1000, quotaMs))
  return minIntervalMs > 0 ? { minIntervalMs } : {}
}

function toFinding(question: Question, site: string, receivedAtMs: number): Finding | string {
  const url = resolveAddress(question.link)
  if (url === undefined) return 'it has no web address'
  const publishedAtMs = parseDate(String(question.creation_date), receivedAtMs)
  return {
    url,
    title: question.title,
    publishedAtMs,
    author: plainText(question.owner?.display_name ?? '') || undefined,
    tags: question.tags,
    mentions: [
      {
        network: 'stackexchange',
        nativeId: `${site}/${question.question_id}`,
        countedSinceMs: publishedAtMs,
        counts: countsOf(question),
      },
    ],
  }
}

function requestQuestions(nativeIds: readonly string[], credentials: Credentials): RequestPlan | undefined {
  const questions = nativeIds.flatMap(nativeId => partNativeId(nativeId) ?? [])
  const [first] = questions
  if (first === undefined) return undefined
  const query = new URLSearchParams({ site: first.server, pagesize: '100' })
  return plan(`questions/${questions.map(({ id }) => id).join(';')}`, query, credentials)
}

function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  const { items } = parseAnswer(answer, Page, 'a list of questions of Stack Exchange')
  const site = partNativeId(nativeId)?.server ?? ''
  return items.flatMap(value => {
    const { data: question } = Question.safeParse(value)
    return question === undefined ? [] : [{ nativeId: `${site}/${question.question_id}`, counts: countsOf(question) }]
  })
}

function countsOf({ score, answer_count: comments, view_count: views }: Question): Counts {
  return reportedCounts({ likes: score, comments, views })
}
