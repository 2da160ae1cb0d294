import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { parseCount } from './feed/counts.js'
import { parseDate } from './feed/dates.js'
import { summaryText } from './feed/summary-text.js'
import type { Answer, CounterReading, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { partNativeId } from './server-name.js'
import { title } from './title.js'

const DiscourseSpec = z.strictObject({
  forum: z
    .string()
    .max(253)
    .toLowerCase()
    .regex(
      /^[a-z\d-]+(\.[a-z\d-]+)+(:\d{1,5})?(\/[\w-]+)*$/,
      'expected a host name with the folder, if any, such as meta.discourse.org',
    )
    .describe('A Discourse forum without https://, such as meta.discourse.org or example.org/forum.'),
  listing: z.enum(['latest', 'top', 'hot']).default('latest').describe('Which of its listings.'),
})

type Spec = z.infer<typeof DiscourseSpec>

const text = z.string().nullish().catch(undefined)

const claim = z.boolean().nullish().catch(undefined)

const Topic = z.object({
  id: z.int().positive(),
  title,
  slug: text,
  created_at: text,
  image_url: text,
  excerpt: text,
  featured_link: text,
  visible: claim,
  pinned: claim,
  pinned_globally: claim,
  closed: claim,
  archived: claim,
  posters: z.array(z.object({ user_id: z.number() })).catch([]),
  /** Names, in newer versions objects with a name. */
  tags: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).catch([]),
  like_count: z.unknown().optional(),
  posts_count: z.unknown().optional(),
  views: z.unknown().optional(),
})

type Topic = z.infer<typeof Topic>

const User = z.object({ id: z.number(), username: z.string() })

const Listing = z.object({
  users: z.array(User).catch([]),
  topic_list: z.object({ topics: z.array(z.unknown()) }),
})

/** Topics of a Discourse forum with their likes, replies and views. */
export const discourse: NetworkDefinition<Spec> = {
  name: 'discourse',
  title: 'Discourse',
  spec: DiscourseSpec.describe('One listing of a forum.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: ({ forum, listing }) => `${forum} ${listing}`,
  recognise,
  address: ({ forum, listing }) => plan(forum, listing).url,
  request: ({ forum, listing }) => plan(forum, listing),
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: requestTopic,
    read: readCounts,
  },
}

/** `/latest`, `/top` and `/hot` of any server, in a folder or not, and servers that are called like a forum. */
function recognise({ host, steps }: PageAddress): Recognition | undefined {
  const isForumByName = /^(discourse|discuss|forum|forums|community|meta)\./.test(host)
  if (steps.length === 0) return isForumByName ? { spec: { forum: host }, isGuess: true } : undefined
  const listing = DiscourseSpec.shape.listing.safeParse(steps.at(-1)).data
  const forum = [host, ...steps.slice(0, -1)].join('/')
  return listing === undefined ? undefined : { spec: { forum, listing }, isGuess: true }
}

function plan(forum: string, path: string): RequestPlan {
  return { url: `https://${forum}/${path}.json`, accept: 'application/json' }
}

async function read(answer: Answer, { forum }: Spec): Promise<Reading> {
  const { users, topic_list: list } = parseAnswer(answer, Listing, 'a list of topics of Discourse')
  const nameById = new Map(users.map(({ id, username }) => [id, username]))
  return readEntries(list.topics, {
    noun: 'topic',
    schema: Topic,
    nameOf: ({ title }) => title,
    read: topic => toFinding(topic, forum, nameById, answer.receivedAtMs),
  })
}

/** A pinned topic stands at the head of every list for years, so that its views never stop rising. */
function reasonToSkip({ visible, pinned, pinned_globally, closed, archived }: Topic): string | undefined {
  if (visible === false) return 'it is unlisted'
  if (pinned === true || pinned_globally === true) return 'it is pinned'
  if (archived === true) return 'it is archived'
  return closed === true ? 'it is closed' : undefined
}

/** The item is the topic, or the page that it was made to feature. */
function toFinding(
  topic: Topic,
  forum: string,
  nameById: ReadonlyMap<number, string>,
  receivedAtMs: number,
): Finding | string {
  const reason = reasonToSkip(topic)
  if (reason !== undefined) return reason
  const discussionUrl = `https://${forum}/t/${topic.slug || '-'}/${topic.id}`
  const publishedAtMs = parseDate(topic.created_at ?? '', receivedAtMs)
  return {
    url: resolveAddress(topic.featured_link ?? '') ?? discussionUrl,
    title: topic.title,
    summary: summaryText(topic.excerpt ?? '') || undefined,
    publishedAtMs,
    image: resolveAddress(topic.image_url ?? '', discussionUrl),
    author: nameById.get(topic.posters[0]?.user_id ?? Number.NaN),
    tags: topic.tags,
    mentions: [
      {
        network: 'discourse',
        nativeId: `${forum}/${topic.id}`,
        discussionUrl,
        countedSinceMs: publishedAtMs,
        counts: countsOf(topic),
      },
    ],
  }
}

function requestTopic([nativeId = '']: readonly string[]): RequestPlan | undefined {
  const topic = partNativeId(nativeId)
  return topic && plan(topic.server, `t/${topic.id}`)
}

function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  return [{ nativeId, counts: countsOf(parseAnswer(answer, Topic, 'a topic of Discourse')) }]
}

/** The first post is the topic itself: the others are the comments. */
function countsOf({ like_count: likes, posts_count: postsCount, views }: Topic): Counts {
  const posts = parseCount(postsCount)
  return reportedCounts({ likes, comments: posts === undefined ? undefined : posts - 1, views })
}
