import { z } from 'zod'
import { UptickError } from '../model/errors.js'
import type { Answer } from './network.js'
import { parseJson } from './parse-json.js'

/**
 * A JSON answer as a schema has it.
 *
 * @param what names the expected shape in the message, e.g. `a list of Hacker News ids`
 * @throws UptickError `unreadable-answer` when it is a web page, not JSON, the service's own complaint, or of another
 *   shape.
 */
export function parseAnswer<Shape>(answer: Answer, schema: z.ZodType<Shape>, what: string): Shape {
  const text = new TextDecoder().decode(answer.body)
  if (/^\s*</.test(text)) throw new UptickError('unreadable-answer', `it is not ${what}, but a web page`)
  const parsedJson = parseJson(text)
  const parsed = schema.safeParse(parsedJson)
  if (parsed.success) return parsed.data
  const complaint = complaintIn(parsedJson)
  if (complaint !== undefined) {
    throw new UptickError('unreadable-answer', `it is not ${what}, but says: ${complaint.slice(0, 200)}`)
  }
  const [issue] = parsed.error.issues
  const place = issue === undefined ? '' : `: ${issue.path.join('.') || 'the whole'} ${issue.message}`
  throw new UptickError('unreadable-answer', `it is not ${what}${place}`)
}

const text = z.string().min(1)

/** The names under which services say what is wrong, the wordy ones first. */
const Complaint = z.union([
  z.object({ error_description: text }).transform(body => body.error_description),
  z.object({ error_message: text }).transform(body => body.error_message),
  z.object({ error: z.object({ message: text }) }).transform(body => body.error.message),
  z.object({ message: text }).transform(body => body.message),
  z.object({ errors: z.array(text).min(1) }).transform(body => body.errors.join('; ')),
  z.object({ error: text }).transform(body => body.error),
])

function complaintIn(parsedJson: unknown): string | undefined {
  return Complaint.safeParse(parsedJson).data
}
