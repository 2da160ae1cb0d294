import { z } from 'zod'
import { titleText } from '../feed/title-text.js'
import type { Answer, CounterReading, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { reportedCounts } from '../reported-counts.js'
import { toFinding } from './story.js'

const Item = z
  .object({
    id: z.int().positive(),
    type: z.string().optional(),
    deleted: z.boolean().optional(),
    dead: z.boolean().optional(),
    title: z.string().optional(),
    url: z.string().optional(),
    text: z.string().optional(),
    by: z.string().optional(),
    score: z.unknown().optional(),
    descendants: z.unknown().optional(),
    time: z.number().optional(),
  })
  .nullable()

/** Reads Firebase's answer for one item: a story, a poll or a job; anything else is set aside. */
export function readItem(answer: Answer): Reading {
  const item = parseAnswer(answer, Item, 'an item of Hacker News')
  const empty = { findings: [], skipped: [], hints: {}, mended: [], next: [] }
  if (item === null) return { ...empty, skipped: [{ entry: answer.url, reason: 'Hacker News knows no such item' }] }
  const reason = reasonToSkip(item)
  const title = titleText(item.title ?? '')
  if (reason !== undefined) return { ...empty, skipped: [{ entry: title || `item ${item.id}`, reason }] }
  const story = {
    id: String(item.id),
    title,
    url: item.url,
    text: item.text,
    author: item.by,
    points: item.score,
    comments: commentsOf(item),
    submittedAtSeconds: item.time,
  }
  return { ...empty, findings: [toFinding(story, answer.receivedAtMs)] }
}

/** The counters of one item; none of what was deleted or taken down. */
export function readItemCounts(answer: Answer): CounterReading[] {
  const item = parseAnswer(answer, Item, 'an item of Hacker News')
  if (item === null || item.deleted === true || item.dead === true) return []
  return [{ nativeId: String(item.id), counts: reportedCounts({ likes: item.score, comments: commentsOf(item) }) }]
}

function commentsOf({ type, descendants }: NonNullable<z.infer<typeof Item>>): unknown {
  return type === 'job' ? undefined : descendants
}

function reasonToSkip(item: NonNullable<z.infer<typeof Item>>): string | undefined {
  if (item.deleted === true) return 'it was deleted'
  if (item.dead === true) return 'moderators or flags took it down'
  if (!['story', 'job', 'poll'].includes(item.type ?? 'story')) return `it is a ${item.type}, not a story`
  return titleText(item.title ?? '') === '' ? 'it has no title' : undefined
}
