import { z } from 'zod'

export type Tag = 'lists' | 'items' | 'sources' | 'embedding' | 'machines'

/** The part of a route's schema that tells of parameters. */
interface Inputs {
  params?: z.ZodType
  querystring?: z.ZodType
}

export interface Answers {
  /** Media types of a 200 answer, without parameters. */
  types: readonly string[]
  /** What the JSON of them holds. */
  json?: z.ZodType
  /** Other statuses, and what they mean. */
  others?: Readonly<Record<number, string>>
}

/** A route's schema: what Fastify checks, and what `/openapi.json` says of it. */
export function describeRoute<Input extends Inputs>(tag: Tag, summary: string, inputs: Input, answers: Answers) {
  const content = Object.fromEntries(
    answers.types.map(type => [type, { schema: type.endsWith('json') ? (answers.json ?? z.unknown()) : z.string() }]),
  )
  const others = Object.fromEntries(
    Object.entries(answers.others ?? {}).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  )
  return { schema: { tags: [tag], summary, ...inputs, response: { 200: { description: 'OK', content }, ...others } } }
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  remedy: z.string().optional(),
})
