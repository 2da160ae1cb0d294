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

const text = z.string().nullish().catch(undefined)

const Video = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  snippet: z.object({
    title,
    description: text,
    publishedAt: text,
    channelTitle: text,
    defaultAudioLanguage: text,
    tags: z.array(z.string()).catch([]),
    thumbnails: z
      .object({ high: z.object({ url: text }).nullish() })
      .nullish()
      .catch(undefined),
  }),
  /** Numbers stand in strings. Likes or comments that the owner switched off are absent. */
  statistics: z
    .object({
      viewCount: z.unknown().optional(),
      likeCount: z.unknown().optional(),
      commentCount: z.unknown().optional(),
    })
    .nullish()
    .catch(undefined),
})

type Video = z.infer<typeof Video>

const Page = z.object({ items: z.array(z.unknown()) })

/** Reads an answer of the Data API's `videos` as a listing. */
export function readVideos(answer: Answer): Reading {
  const { items } = parseAnswer(answer, Page, 'a list of videos of YouTube')
  return readEntries(items, {
    noun: 'video',
    schema: Video,
    nameOf: ({ snippet }) => snippet.title,
    read: video => toFinding(video, answer.receivedAtMs),
  })
}

/** The counters of the videos that were asked for; what is private or gone is not among them. */
export function readVideoCounts(answer: Answer): CounterReading[] {
  const { items } = parseAnswer(answer, Page, 'a list of videos of YouTube')
  return items.flatMap(value => {
    const { data: video } = Video.safeParse(value)
    return video === undefined ? [] : [{ nativeId: video.id, counts: countsOf(video) }]
  })
}

function toFinding(video: Video, receivedAtMs: number): Finding {
  const { snippet } = video
  const publishedAtMs = parseDate(snippet.publishedAt ?? '', receivedAtMs)
  return {
    url: `https://www.youtube.com/watch?v=${video.id}`,
    title: snippet.title,
    summary: snippet.description || undefined,
    publishedAtMs,
    image: resolveAddress(snippet.thumbnails?.high?.url ?? ''),
    author: snippet.channelTitle || undefined,
    language: snippet.defaultAudioLanguage ?? undefined,
    tags: snippet.tags,
    mentions: [{ network: 'youtube', nativeId: video.id, countedSinceMs: publishedAtMs, counts: countsOf(video) }],
  }
}

function countsOf({ statistics }: Video): Counts {
  return reportedCounts({
    likes: statistics?.likeCount,
    comments: statistics?.commentCount,
    views: statistics?.viewCount,
  })
}
