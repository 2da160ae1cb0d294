import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import type { Counts } from '../../model/metric.js'
import { parseDate } from '../feed/dates.js'
import type { Answer, CounterReading, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { readEntries } from '../read-entries.js'
import { reportedCounts } from '../reported-counts.js'
import { resolveAddress } from '../resolve-address.js'
import { title } from '../title.js'
import { discussionPage, linkedPage } from './pages.js'

const text = z.string().nullish().catch(undefined)
const claim = z.boolean().nullish().catch(undefined)

const Post = z.object({
  name: z.string().regex(/^t3_[a-z\d]+$/),
  title,
  permalink: z.string(),
  url: text,
  selftext: text,
  author: text,
  subreddit: text,
  thumbnail: text,
  link_flair_text: text,
  created_utc: z.number().nullish().catch(undefined),
  over_18: claim,
  stickied: claim,
  score: z.unknown().optional(),
  num_comments: z.unknown().optional(),
})

type Post = z.infer<typeof Post>

const Thing = z.object({ kind: z.literal('t3'), data: Post })
const Listing = z.object({ data: z.object({ children: z.array(z.unknown()) }) })

/** Reads a listing of the API. */
export function readPosts(answer: Answer): Reading {
  const { data } = parseAnswer(answer, Listing, 'a listing of Reddit')
  return readEntries(data.children, {
    noun: 'post',
    schema: Thing,
    nameOf: ({ data: post }) => post.title,
    read: ({ data: post }) => toFinding(post, answer.receivedAtMs),
  })
}

/** The counters of the posts that were asked for. */
export function readPostCounts(answer: Answer): CounterReading[] {
  const { data } = parseAnswer(answer, Listing, 'a listing of Reddit')
  return data.children.flatMap(value => {
    const { data: thing } = Thing.safeParse(value)
    return thing === undefined ? [] : [{ nativeId: thing.data.name, counts: countsOf(thing.data) }]
  })
}

function toFinding(post: Post, receivedAtMs: number): Finding | string {
  if (post.stickied === true) return 'it is pinned'
  if (post.over_18 === true) return 'it is marked as not safe for work'
  const discussionUrl = discussionPage(post.permalink)
  if (discussionUrl === undefined) return 'it has no web address'
  const publishedAtMs = parseDate(String(Math.trunc(post.created_utc ?? 0)), receivedAtMs)
  return {
    url: linkedPage(post.url ?? '') ?? discussionUrl,
    title: post.title,
    summary: post.selftext || undefined,
    publishedAtMs,
    image: resolveAddress(post.thumbnail ?? ''), // also a word: self, default, image
    author: post.author === '[deleted]' ? undefined : (post.author ?? undefined),
    tags: [post.subreddit, post.link_flair_text].flatMap(tag => tag || []),
    mentions: [
      {
        network: 'reddit',
        nativeId: post.name,
        discussionUrl,
        countedSinceMs: publishedAtMs,
        counts: countsOf(post),
      },
    ],
  }
}

/** A score that Reddit hides from readers at first is reported here all the same. */
function countsOf({ score, num_comments: comments }: Post): Counts {
  return reportedCounts({ likes: score, comments })
}
