import type { Finding } from '../../model/finding.js'
import { parseDate } from '../feed/dates.js'
import { summaryText } from '../feed/summary-text.js'
import { reportedCounts } from '../reported-counts.js'
import { resolveAddress } from '../resolve-address.js'

/** A story as either of the two services tells it. */
export interface ListedStory {
  id: string
  title: string
  url: string | undefined
  /** HTML that the submitter wrote. */
  text: string | undefined
  author: string | undefined
  points: unknown
  /** Absent for jobs, which nobody comments on. */
  comments: unknown
  submittedAtSeconds: number | undefined
}

/** The item is the linked page; a story without one (a question, a job) is its own page on Hacker News. */
export function toFinding(story: ListedStory, receivedAtMs: number): Finding {
  const discussionUrl = `https://news.ycombinator.com/item?id=${story.id}`
  const submittedAtMs = parseDate(String(story.submittedAtSeconds), receivedAtMs)
  return {
    url: resolveAddress(story.url ?? '') ?? discussionUrl,
    title: story.title,
    summary: summaryText(story.text ?? '') || undefined,
    publishedAtMs: submittedAtMs,
    author: story.author,
    tags: [],
    mentions: [
      {
        network: 'hackernews',
        nativeId: story.id,
        discussionUrl,
        countedSinceMs: submittedAtMs,
        counts: reportedCounts({ likes: story.points, comments: story.comments }),
      },
    ],
  }
}
