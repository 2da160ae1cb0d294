import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import type { Counts } from '../../model/metric.js'
import { parseCount } from '../feed/counts.js'
import { parseDate } from '../feed/dates.js'
import { startOf } from '../feed/read-entry.js'
import { titleText } from '../feed/title-text.js'
import type { Answer, CounterReading, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { type DescribedMedia, pictureTitle } from '../picture-title.js'
import { readEntries } from '../read-entries.js'
import { reportedCounts } from '../reported-counts.js'
import { resolveAddress } from '../resolve-address.js'

const text = z.string().nullish().catch(undefined)
/** Of an author who asks that the account is shown only to people who are logged in. */
const LOGGED_IN_LABEL = '!no-unauthenticated'
const PIN = 'app.bsky.feed.defs#reasonPin'
const ADULT_LABELS = /^(porn|sexual|nudity|graphic-media|gore)$/
/** Moving pictures are embedded as links to these hosts. */
const PICTURE_HOSTS = /(^|\.)(tenor|giphy)\.com$/

const External = z.object({ uri: z.string(), title: text, description: text, thumb: text })
const Media = z
  .object({
    external: External.optional().catch(undefined),
    images: z
      .array(z.object({ thumb: text, alt: text }))
      .optional()
      .catch(undefined),
    thumbnail: text,
    /** Of a video. */
    alt: text,
  })
  .optional()
  .catch(undefined)

const labels = z.array(z.object({ val: z.string(), neg: z.boolean().nullish().catch(undefined) })).catch([])

const Post = z.object({
  uri: z
    .string()
    .regex(/^at:\/\/[^/]+\/[\w.]+\/[^/]+$/)
    .max(512),
  author: z.object({ handle: text, displayName: text, labels }),
  record: z.object({ text: z.string(), createdAt: text, langs: z.array(z.string()).optional().catch(undefined) }),
  // What is quoted beside a link or pictures has these one level deeper.
  embed: z
    .intersection(Media, z.object({ media: Media }).optional().catch(undefined))
    .optional()
    .catch(undefined),
  indexedAt: text,
  labels,
  likeCount: z.unknown().optional(),
  repostCount: z.unknown().optional(),
  quoteCount: z.unknown().optional(),
  replyCount: z.unknown().optional(),
})

type Post = z.infer<typeof Post>

const FeedEntry = z.object({ post: Post, reason: z.object({ $type: text }).nullish().catch(undefined) })

/** Reads the posts of a feed or of an author (`app.bsky.feed.defs#feedViewPost`). */
export function readFeedPosts(answer: Answer): Reading {
  const { feed } = parseAnswer(answer, z.object({ feed: z.array(z.unknown()) }), 'a feed of Bluesky')
  return readEntries(feed, {
    noun: 'post',
    schema: FeedEntry,
    nameOf: ({ post }) => post.uri,
    read: ({ post, reason }) => (reason?.$type === PIN ? 'it is pinned' : readPost(post, answer.receivedAtMs)),
  })
}

/** The counters of the posts that were asked for; what was deleted, or is only for people who are logged in, is not among them. */
export function readPostCounts(answer: Answer): CounterReading[] {
  const { posts } = parseAnswer(answer, z.object({ posts: z.array(z.unknown()) }), 'a list of posts of Bluesky')
  return posts.flatMap(value => {
    const { data: post } = Post.safeParse(value)
    return post === undefined || isForLoggedIn(post) ? [] : [{ nativeId: post.uri, counts: countsOf(post) }]
  })
}

/** The item is the page that the post links to, as its card shows it; a post without one is its own page. */
function readPost(post: Post, receivedAtMs: number): Finding | string {
  if (isForLoggedIn(post)) return 'its author asks that only people who are logged in see it'
  if (post.labels.some(({ val }) => ADULT_LABELS.test(val))) return 'it is labelled as adult or graphic'
  const discussionUrl = pageOf(post.uri)
  const createdAtMs = parseDate(post.record.createdAt ?? '', receivedAtMs)
  const mention = {
    network: 'bluesky',
    nativeId: post.uri,
    discussionUrl,
    // Authors write createdAt as they like; nobody could like a post before it was indexed.
    countedSinceMs: parseDate(post.indexedAt ?? '', receivedAtMs) ?? createdAtMs,
    counts: countsOf(post),
  }
  const shared = { language: post.record.langs?.[0], tags: [], mentions: [mention] }
  const linked = linkedPage(post)
  if (linked !== undefined) return { ...linked, publishedAtMs: mention.countedSinceMs, ...shared }
  const title = startOf(post.record.text.replace(/\s+/g, ' ').trim() || pictureTitle(mediaOf(post)))
  if (title === '') return 'it has neither text, nor link, nor a picture with a description'
  return {
    url: discussionUrl,
    title,
    summary: post.record.text.trim() === '' ? undefined : post.record.text,
    publishedAtMs: createdAtMs,
    image: resolveAddress(pictureOf(post) ?? ''),
    author: post.author.displayName || (post.author.handle ?? undefined),
    ...shared,
  }
}

function isForLoggedIn({ author, labels: own }: Post): boolean {
  return [...author.labels, ...own].some(({ val, neg }) => val === LOGGED_IN_LABEL && neg !== true)
}

function mediaOf({ embed }: Post): DescribedMedia[] {
  return [embed, embed?.media].flatMap(media => [
    ...(media?.images ?? []).map(({ alt }): DescribedMedia => ({ kind: 'picture', description: alt })),
    { kind: 'video', description: media?.alt },
  ])
}

function linkedPage({ embed }: Post): Pick<Finding, 'url' | 'title' | 'summary' | 'image'> | undefined {
  const external = embed?.external ?? embed?.media?.external
  const url = resolveAddress(external?.uri ?? '')
  const title = titleText(external?.title ?? '')
  if (external === undefined || url === undefined || !title || PICTURE_HOSTS.test(new URL(url).hostname))
    return undefined
  return { url, title, summary: external.description || undefined, image: resolveAddress(external.thumb ?? '') }
}

function pictureOf({ embed }: Post): string | undefined {
  const media = [embed, embed?.media]
  const pictures = media.flatMap(one => [one?.images?.[0]?.thumb, one?.thumbnail, one?.external?.thumb])
  return pictures.find(picture => typeof picture === 'string')
}

/** By the author's DID: handles change, and the item's address with them. */
function pageOf(uri: string): string {
  const [, , did, , key] = uri.split('/')
  return `https://bsky.app/profile/${did}/post/${key}`
}

function countsOf({ likeCount, repostCount, quoteCount, replyCount }: Post): Counts {
  const reposts = parseCount(repostCount)
  const shares = reposts === undefined ? undefined : reposts + (parseCount(quoteCount) ?? 0)
  return reportedCounts({ likes: likeCount, shares, comments: replyCount })
}
