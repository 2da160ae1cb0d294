import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import type { Answer, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { readEntries } from '../read-entries.js'
import { title } from '../title.js'
import { toFinding } from './story.js'

const Hit = z.object({
  objectID: z.string().regex(/^\d+$/),
  title,
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  author: z.string().nullish(),
  points: z.unknown().optional(),
  num_comments: z.unknown().optional(),
  created_at_i: z.number().nullish(),
})

/** Reads Algolia's answer for the front page: every story with its counts in one answer. */
export function readFrontPage(answer: Answer): Reading {
  const page = parseAnswer(answer, z.object({ hits: z.array(z.unknown()) }), 'an answer of Hacker News search')
  return readEntries(page.hits, {
    noun: 'hit',
    schema: Hit,
    nameOf: ({ title }) => title,
    read: hit => readHit(hit, answer.receivedAtMs),
  })
}

function readHit(hit: z.infer<typeof Hit>, receivedAtMs: number): Finding {
  const story = {
    id: hit.objectID,
    title: hit.title,
    url: hit.url ?? undefined,
    text: hit.story_text ?? undefined,
    author: hit.author ?? undefined,
    points: hit.points,
    comments: hit.num_comments,
    submittedAtSeconds: hit.created_at_i ?? undefined,
  }
  return toFinding(story, receivedAtMs)
}
