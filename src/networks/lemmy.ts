import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { federatedCounter } from './federated-counter.js'
import { parseDate } from './feed/dates.js'
import { summaryText } from './feed/summary-text.js'
import type { Answer, CounterReading, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { partNativeId, serverName } from './server-name.js'
import { title } from './title.js'

const POSTS = 50

const LemmySpec = z.strictObject({
  server: serverName.describe('A Lemmy server, such as lemmy.world.'),
  sort: z
    .enum(['Active', 'Hot', 'Scaled', 'New', 'TopHour', 'TopSixHour', 'TopDay', 'TopWeek', 'MostComments'])
    .default('Hot')
    .describe('The order of the listing, as Lemmy calls it.'),
  community: z
    .string()
    .regex(/^[\w.-]+(@[\w.-]+)?$/, 'expected a community, such as technology or technology@lemmy.ml')
    .optional()
    .describe('One community; otherwise all that the server knows.'),
})

type Spec = z.infer<typeof LemmySpec>

const PostView = z.object({
  post: z.object({
    id: z.int().positive(),
    name: title,
    url: z.string().nullish(),
    body: z.string().nullish(),
    ap_id: z.string().nullish(),
    published: z.string().nullish(),
    thumbnail_url: z.string().nullish(),
    nsfw: z.boolean().nullish(),
    deleted: z.boolean().nullish(),
    removed: z.boolean().nullish(),
    featured_community: z.boolean().nullish(),
    featured_local: z.boolean().nullish(),
  }),
  creator: z.object({ name: z.string() }).nullish().catch(undefined),
  community: z.object({ name: z.string() }).nullish().catch(undefined),
  counts: z.object({ score: z.unknown().optional(), comments: z.unknown().optional() }),
})

type PostView = z.infer<typeof PostView>

/** Posts that a Lemmy server knows, with their votes and comments. */
export const lemmy: NetworkDefinition<Spec> = {
  name: 'lemmy',
  title: 'Lemmy',
  spec: LemmySpec.describe('One listing of a server.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: ({ server, sort, community }) => `Lemmy ${community ?? server} ${sort}`,
  recognise,
  address: spec => plan(spec.server, 'post/list', listingQuery(spec)).url,
  request: spec => plan(spec.server, 'post/list', listingQuery(spec)),
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: requestPost,
    read: readCounts,
  },
}

/** `/c/COMMUNITY` of any server, and servers that are called lemmy. */
function recognise({ host, steps: [first, community, ...rest], query }: PageAddress): Recognition | undefined {
  const spec = { server: host, sort: query.get('sort') ?? undefined }
  if (first === undefined && host.startsWith('lemmy.')) return { spec, isGuess: true }
  if (first !== 'c' || community === undefined || rest.length > 0) return undefined
  return { spec: { ...spec, community }, isGuess: true }
}

function listingQuery({ sort, community }: Spec): URLSearchParams {
  const query = new URLSearchParams({ type_: 'All', sort, limit: String(POSTS) })
  if (community !== undefined) query.set('community_name', community)
  return query
}

function plan(server: string, path: string, query: URLSearchParams): RequestPlan {
  return { url: `https://${server}/api/v3/${path}?${query}`, accept: 'application/json' }
}

async function read(answer: Answer, { server }: Spec): Promise<Reading> {
  const { posts } = parseAnswer(answer, z.object({ posts: z.array(z.unknown()) }), 'a list of posts of Lemmy')
  return readEntries(posts, {
    noun: 'post',
    schema: PostView,
    nameOf: ({ post }) => post.name,
    read: view => reasonToSkip(view) ?? toFinding(view, server, answer.receivedAtMs),
  })
}

function reasonToSkip({ post }: PostView): string | undefined {
  if (post.deleted === true) return 'it was deleted'
  if (post.removed === true) return 'moderators took it down'
  if (post.featured_community === true || post.featured_local === true) return 'it is pinned'
  return post.nsfw === true ? 'it is marked as not safe for work' : undefined
}

/** The item is the linked page; a post without one is its own page, on the server where it was written. */
function toFinding(view: PostView, server: string, receivedAtMs: number): Finding {
  const { post, creator, community } = view
  const discussionUrl = resolveAddress(post.ap_id ?? '') ?? `https://${server}/post/${post.id}`
  const publishedAtMs = parseDate(post.published ?? '', receivedAtMs)
  return {
    url: resolveAddress(post.url ?? '') ?? discussionUrl,
    title: post.name,
    summary: summaryText(post.body ?? '') || undefined,
    publishedAtMs,
    image: resolveAddress(post.thumbnail_url ?? ''),
    author: creator?.name,
    tags: community?.name === undefined ? [] : [community.name],
    mentions: [
      {
        network: 'lemmy',
        nativeId: `${server}/${post.id}`,
        ...federatedCounter(post.ap_id, server),
        discussionUrl,
        countedSinceMs: publishedAtMs,
        counts: countsOf(view),
      },
    ],
  }
}

function requestPost([nativeId = '']: readonly string[]): RequestPlan | undefined {
  const post = partNativeId(nativeId)
  return post && plan(post.server, 'post', new URLSearchParams({ id: post.id }))
}

function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  const { post_view: view } = parseAnswer(answer, z.object({ post_view: PostView }), 'a post of Lemmy')
  return [{ nativeId, counts: countsOf(view) }]
}

function countsOf({ counts }: PostView): Counts {
  return reportedCounts({ likes: counts.score, comments: counts.comments })
}
