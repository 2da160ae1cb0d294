import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { parseDate } from './feed/dates.js'
import type { Answer, CounterReading, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { partNativeId, serverName } from './server-name.js'
import { title } from './title.js'

const ARTICLES = 50

const DevtoSpec = z.strictObject({
  server: serverName.default('dev.to').describe('dev.to, or another community that runs Forem.'),
  top: z.int().min(1).max(365).optional().describe('The most popular articles of so many days.'),
  tag: z
    .string()
    .regex(/^[\p{L}\p{N}]{1,64}$/u, 'expected one tag')
    .optional()
    .describe('Only articles with this tag.'),
})

type Spec = z.infer<typeof DevtoSpec>

const text = z.string().nullish().catch(undefined)

const Article = z.object({
  id: z.int().positive(),
  title,
  url: z.string(),
  canonical_url: text,
  description: text,
  published_at: text,
  cover_image: text,
  social_image: text,
  language: text,
  user: z.object({ name: text, username: text }).nullish().catch(undefined),
  /** A list in listings; for one article, where `tags` is the list, a line with commas. */
  tag_list: z
    .union([z.array(z.string()), z.string().transform(line => line.split(/,\s*/).filter(tag => tag !== ''))])
    .catch([]),
  public_reactions_count: z.unknown().optional(),
  comments_count: z.unknown().optional(),
})

type Article = z.infer<typeof Article>

/** Articles of dev.to, or of another Forem, with their reactions and comments. */
export const devto: NetworkDefinition<Spec> = {
  name: 'devto',
  title: 'DEV',
  spec: DevtoSpec.describe('Articles of one community.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: ({ server, top, tag }) =>
    [server, tag, top === undefined ? undefined : `top of ${top} days`].filter(word => word !== undefined).join(' '),
  recognise,
  address: spec => plan(spec.server, `articles?${listingQuery(spec)}`).url,
  request: spec => plan(spec.server, `articles?${listingQuery(spec)}`),
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: requestArticle,
    read: readCounts,
  },
}

const TOP_DAYS = new Map([
  ['week', 7],
  ['month', 30],
  ['year', 365],
])

/** dev.to, dev.to/latest, dev.to/top/week and dev.to/t/TAG. */
function recognise({ host, steps: [first, second, ...rest] }: PageAddress): Recognition | undefined {
  if (host !== 'dev.to' || rest.length > 0) return undefined
  if (first === undefined || (first === 'latest' && second === undefined)) return { spec: {} }
  if (first === 't' && second !== undefined) return { spec: { tag: second } }
  const top = TOP_DAYS.get(second ?? '')
  return first === 'top' && top !== undefined ? { spec: { top } } : undefined
}

function listingQuery({ top, tag }: Spec): URLSearchParams {
  const query = new URLSearchParams({ per_page: String(ARTICLES) })
  if (top !== undefined) query.set('top', String(top))
  if (tag !== undefined) query.set('tag', tag)
  return query
}

function plan(server: string, path: string): RequestPlan {
  return { url: `https://${server}/api/${path}`, accept: 'application/vnd.forem.api-v1+json' }
}

async function read(answer: Answer, { server }: Spec): Promise<Reading> {
  const articles = parseAnswer(answer, z.array(z.unknown()), 'a list of articles of DEV')
  return readEntries(articles, {
    noun: 'article',
    schema: Article,
    nameOf: ({ title }) => title,
    read: article => toFinding(article, server, answer.receivedAtMs),
  })
}

/** The item is where the article says that it was published first. */
function toFinding(article: Article, server: string, receivedAtMs: number): Finding | string {
  const discussionUrl = resolveAddress(article.url, `https://${server}/`)
  if (discussionUrl === undefined) return 'it has no web address'
  const publishedAtMs = parseDate(article.published_at ?? '', receivedAtMs)
  return {
    url: resolveAddress(article.canonical_url ?? '') ?? discussionUrl,
    title: article.title,
    summary: article.description || undefined,
    publishedAtMs,
    image: resolveAddress((article.cover_image || article.social_image) ?? ''),
    author: (article.user?.name || article.user?.username) ?? undefined,
    language: article.language ?? undefined,
    tags: article.tag_list,
    mentions: [
      {
        network: 'devto',
        nativeId: `${server}/${article.id}`,
        discussionUrl,
        countedSinceMs: publishedAtMs,
        counts: countsOf(article),
      },
    ],
  }
}

function requestArticle([nativeId = '']: readonly string[]): RequestPlan | undefined {
  const article = partNativeId(nativeId)
  return article && plan(article.server, `articles/${article.id}`)
}

function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  return [{ nativeId, counts: countsOf(parseAnswer(answer, Article, 'an article of DEV')) }]
}

function countsOf(article: Article): Counts {
  return reportedCounts({ likes: article.public_reactions_count, comments: article.comments_count })
}
