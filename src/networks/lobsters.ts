import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { parseDate } from './feed/dates.js'
import { summaryText } from './feed/summary-text.js'
import type { Answer, CounterReading, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { title } from './title.js'

const SITE = 'https://lobste.rs'

const LobstersSpec = z.union([
  z.strictObject({ listing: z.enum(['hottest', 'newest']).describe('Which of its listings.') }),
  z.strictObject({
    tag: z
      .string()
      .regex(/^[\w+-]{1,64}$/, 'expected one tag')
      .describe('The newest stories of a tag, such as programming.'),
  }),
])

type Spec = z.infer<typeof LobstersSpec>

/** Once an object, now a name. */
const submitter = z
  .union([z.string(), z.object({ username: z.string() }).transform(user => user.username)])
  .optional()
  .catch(undefined)

const Story = z.object({
  short_id: z.string().regex(/^[a-z0-9]{1,32}$/),
  title,
  url: z.string().nullish(),
  description: z.string().nullish(),
  created_at: z.string().nullish(),
  score: z.unknown().optional(),
  comment_count: z.unknown().optional(),
  submitter_user: submitter,
  tags: z.array(z.string()).catch([]),
})

/** Stories of Lobsters with their points and comments. */
export const lobsters: NetworkDefinition<Spec> = {
  name: 'lobsters',
  title: 'Lobsters',
  spec: LobstersSpec.describe('One of listing, tag.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: spec => `Lobsters ${'tag' in spec ? spec.tag : spec.listing}`,
  recognise,
  address: spec => listingPlan(spec).url,
  request: listingPlan,
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: ([id = '']) => (/^[a-z\d]+$/.test(id) ? plan(`s/${id}`) : undefined),
    read: readCounts,
  },
}

/** lobste.rs, /hottest, /newest and /t/TAG. */
function recognise({ host, steps: [first = 'hottest', tag, ...rest] }: PageAddress): Recognition | undefined {
  if (host !== 'lobste.rs' || rest.length > 0) return undefined
  if (tag === undefined) return { spec: { listing: first } }
  return first === 't' ? { spec: { tag } } : undefined
}

function listingPlan(spec: Spec): RequestPlan {
  return plan('tag' in spec ? `t/${spec.tag}` : spec.listing)
}

function plan(path: string) {
  return { url: `${SITE}/${path}.json`, accept: 'application/json' }
}

async function read(answer: Answer): Promise<Reading> {
  const stories = parseAnswer(answer, z.array(z.unknown()), 'a list of stories of Lobsters')
  return readEntries(stories, {
    noun: 'story',
    schema: Story,
    nameOf: ({ title }) => title,
    read: story => toFinding(story, answer.receivedAtMs),
  })
}

/** The item is the linked page; a story without one is its own page on Lobsters. */
function toFinding(story: z.infer<typeof Story>, receivedAtMs: number): Finding {
  const discussionUrl = `${SITE}/s/${story.short_id}`
  const publishedAtMs = parseDate(story.created_at ?? '', receivedAtMs)
  return {
    url: resolveAddress(story.url ?? '') ?? discussionUrl,
    title: story.title,
    summary: summaryText(story.description ?? '') || undefined,
    publishedAtMs,
    author: story.submitter_user,
    tags: story.tags,
    mentions: [
      {
        network: 'lobsters',
        nativeId: story.short_id,
        discussionUrl,
        countedSinceMs: publishedAtMs,
        counts: countsOf(story),
      },
    ],
  }
}

function readCounts(answer: Answer): CounterReading[] {
  const story = parseAnswer(answer, Story, 'a story of Lobsters')
  return [{ nativeId: story.short_id, counts: countsOf(story) }]
}

function countsOf(story: z.infer<typeof Story>): Counts {
  return reportedCounts({ likes: story.score, comments: story.comment_count })
}
