import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import type { Answer, Reading, SetAside } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { toFinding } from './story.js'

const Hit = z.object({
  objectID: z.string().regex(/^\d+$/),
  title: z.string().trim().min(1),
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
  const findings: Finding[] = []
  const setAside: SetAside[] = []
  for (const [i, told] of page.hits.entries()) {
    const { data: hit, error } = Hit.safeParse(told)
    if (hit === undefined) {
      setAside.push({ entry: `hit ${i + 1}`, reason: `its ${error.issues[0]?.path.join('.')} cannot be read` })
      continue
    }
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
    findings.push(toFinding(story, answer.receivedAtMs))
  }
  return { findings, setAside, hints: {}, mended: [], next: [] }
}
