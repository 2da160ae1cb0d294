import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import type { Counts } from '../../model/metric.js'
import { federatedCounter } from '../federated-counter.js'
import { parseDate } from '../feed/dates.js'
import { plainText } from '../feed/plain-text.js'
import { startOf } from '../feed/read-entry.js'
import { titleText } from '../feed/title-text.js'
import type { Answer, CounterReading, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { type DescribedMedia, pictureTitle } from '../picture-title.js'
import { readEntries } from '../read-entries.js'
import { reportedCounts } from '../reported-counts.js'
import { resolveAddress } from '../resolve-address.js'

const text = z.string().nullish().catch(undefined)

/** What a server saw at the address that a post links to. */
const Card = z.object({ url: z.string(), title: z.string(), description: text, image: text, author_name: text })

const Attachment = z.object({ type: text, preview_url: text, description: text }).catch({
  type: undefined,
  preview_url: undefined,
  description: undefined,
})

const Status = z.object({
  id: z.string().regex(/^\w+$/),
  uri: text,
  url: text,
  content: z.string(),
  spoiler_text: text,
  sensitive: z.boolean().nullish().catch(undefined),
  created_at: text,
  language: text,
  account: z.object({ display_name: text, acct: text }).catch({ display_name: undefined, acct: undefined }),
  card: Card.nullish().catch(undefined),
  media_attachments: z.array(Attachment).catch([]),
  /** Told by listings of one account, where such a post stands before the newer ones. */
  pinned: z.boolean().nullish().catch(undefined),
  tags: z.array(z.object({ name: z.string() })).catch([]),
  favourites_count: z.unknown().optional(),
  reblogs_count: z.unknown().optional(),
  replies_count: z.unknown().optional(),
})

type Status = z.infer<typeof Status>

/** Reads the posts of a trend or a hashtag, as one server tells them. */
export function readStatuses(answer: Answer, server: string): Reading {
  const statuses = parseAnswer(answer, z.array(z.unknown()), 'a list of posts of Mastodon')
  return readEntries(statuses, {
    noun: 'post',
    schema: Status,
    nameOf: ({ id }) => `post ${id}`,
    read: status => readStatus(status, server, answer.receivedAtMs),
  })
}

/** The counters of the one post that was asked for. */
export function readStatusCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  return [{ nativeId, counts: countsOf(parseAnswer(answer, Status, 'a post of Mastodon')) }]
}

/** The item is the page that the post links to, as its card shows it; a post without a card is its own page. */
function readStatus(status: Status, server: string, receivedAtMs: number): Finding | string {
  if (status.pinned === true) return 'it is pinned'
  if (status.sensitive === true) return 'its author marked it as sensitive'
  const own = resolveAddress(status.url ?? '') ?? resolveAddress(status.uri ?? '')
  if (own === undefined) return 'it has no web address'
  const publishedAtMs = parseDate(status.created_at ?? '', receivedAtMs)
  const mention = {
    network: 'mastodon',
    nativeId: `${server}/${status.id}`,
    ...federatedCounter(status.uri, server),
    discussionUrl: own,
    countedSinceMs: publishedAtMs,
    counts: countsOf(status),
  }
  const shared = { language: status.language ?? undefined, tags: status.tags.map(({ name }) => name) }
  const linked = pageOfCard(status.card)
  if (linked !== undefined) return { ...linked, ...shared, publishedAtMs, mentions: [mention] }
  const words = plainText(status.content)
  const title = startOf(words || (status.spoiler_text ?? '').trim() || pictureTitle(mediaOf(status)))
  if (title === '') return 'it has neither text nor a picture with a description'
  return {
    url: own,
    title,
    summary: words || undefined,
    publishedAtMs,
    image: resolveAddress(status.media_attachments[0]?.preview_url ?? ''),
    author: status.account.display_name || (status.account.acct ?? undefined),
    ...shared,
    mentions: [mention],
  }
}

function mediaOf({ media_attachments: attachments }: Status): DescribedMedia[] {
  return attachments.map(({ type, description }) => ({ kind: MEDIA_KINDS.get(type ?? '') ?? 'picture', description }))
}

const MEDIA_KINDS: ReadonlyMap<string, DescribedMedia['kind']> = new Map([
  ['video', 'video'],
  ['gifv', 'video'],
  ['audio', 'audio'],
])

function pageOfCard(card: Status['card']): Pick<Finding, 'url' | 'title' | 'summary' | 'image' | 'author'> | undefined {
  const url = resolveAddress(card?.url ?? '')
  const title = titleText(card?.title ?? '')
  if (!card || url === undefined || !title) return undefined
  const image = resolveAddress(card.image ?? '')
  return { url, title, summary: card.description || undefined, image, author: card.author_name || undefined }
}

function countsOf(status: Status): Counts {
  return reportedCounts({
    likes: status.favourites_count,
    shares: status.reblogs_count,
    comments: status.replies_count,
  })
}
