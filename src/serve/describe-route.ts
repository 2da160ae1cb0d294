import { z } from 'zod'

/** What the addresses are grouped by in the description, and what each group is. */
export const TAGS = {
  lists: 'Ranked lists of what is rising, and their earlier editions',
  items: 'One piece of content with its counters, rates and recorded history',
  sources: 'What is watched, and how it is doing',
  embedding: 'Lists on pages of others',
  machines: 'For monitors, crawlers and programs',
} as const

export type Tag = keyof typeof TAGS

/** What a route is called. */
interface Naming {
  tag: Tag
  /** Names the operation in generated clients: never changed, never used twice. */
  id: string
  summary: string
}

/** The part of a route's schema that describes parameters. */
interface Inputs {
  params?: z.ZodType
  querystring?: z.ZodType
}

export interface Answers {
  /** Media types of a 200 answer, without parameters. */
  types: readonly string[]
  /** What the JSON of them holds. */
  json?: z.ZodType
  /** Other statuses that answer with a problem, and what they mean. */
  problems?: Readonly<Record<number, string>>
  /** Other statuses that answer as 200 does. */
  others?: Readonly<Record<number, string>>
  /** The target of a redirect, where an answer may be one. */
  redirect?: string
  /** Whether it has no validators, so that there is no 304. */
  isUntagged?: boolean
}

/** A problem of RFC 9457, with what the client can do about it. */
const problemSchema = z
  .object({
    type: z.string().describe('about:blank: the status says what kind of problem it is'),
    title: z.string().describe('the status in words'),
    status: z.number().int(),
    detail: z.string().describe('what happened and why'),
    code: z.string().describe('from a closed list, such as invalid-request or not-found'),
    remedy: z.string().optional().describe('what the client can do about it'),
  })
  .meta({ id: 'Problem', description: 'Why a request was not answered (RFC 9457)' })

const PROBLEM_CONTENT = { 'application/problem+json': { schema: problemSchema } }
/** Without content. */
const UNCHANGED = z.null().describe('Unchanged since the answer with the ETag that was sent')
const TAGGED = 'Answers carry an ETag: ask with If-None-Match, and what is unchanged is a 304.'

/** A route's schema: what Fastify checks, and what `/openapi.json` says of it. */
export function describeRoute<Input extends Inputs>({ tag, id, summary }: Naming, inputs: Input, answers: Answers) {
  const { types, json = z.unknown(), problems = {}, others = {}, redirect, isUntagged = false } = answers
  const content = Object.fromEntries(
    types.map(type => [type, { schema: type.endsWith('json') ? json : z.string() }] as const),
  )
  const response = {
    200: { description: 'As it was asked for', content },
    ...(redirect === undefined ? {} : { 302: z.null().describe(redirect) }),
    ...(isUntagged ? {} : { 304: UNCHANGED }),
    ...mapValues(others, description => ({ description, content })),
    ...mapValues(problems, description => ({ description, content: PROBLEM_CONTENT })),
    '4xx': { description: 'The request cannot be answered as it stands', content: PROBLEM_CONTENT },
    '5xx': { description: 'It cannot be answered now', content: PROBLEM_CONTENT },
  }
  const description = `${summary}.${isUntagged ? '' : ` ${TAGGED}`}`
  return { schema: { tags: [tag], operationId: id, summary, description, ...inputs, response } }
}

function mapValues<To>(values: Readonly<Record<number, string>>, map: (value: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]))
}
