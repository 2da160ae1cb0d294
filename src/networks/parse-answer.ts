import type { z } from 'zod'
import { UptickError } from '../model/errors.js'
import type { Answer } from './network.js'
import { parseJson } from './parse-json.js'

/**
 * A JSON answer as a schema has it.
 *
 * @param what names the expected shape in the message, e.g. `a list of Hacker News ids`
 * @throws UptickError `unreadable-answer` when it is not JSON or of another shape.
 */
export function parseAnswer<Shape>(answer: Answer, schema: z.ZodType<Shape>, what: string): Shape {
  const parsed = schema.safeParse(parseJson(new TextDecoder().decode(answer.body)))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined ? '' : `: ${issue.path.join('.') || 'the whole'} ${issue.message}`
  throw new UptickError('unreadable-answer', `it is not ${what}${place}`)
}
