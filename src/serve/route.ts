import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import type { z } from 'zod'
import { acceptedQuery } from './accepted-query.js'
import type { App } from './app.js'
import { type Answers, describeRoute, type Tag } from './describe-route.js'
import type { Format } from './formats/format.js'
import { negotiationOf } from './negotiation.js'

/** One row of the route table: an address, or one address in several formats, and who answers it. */
export interface Route {
  /** Adds its addresses to a server: the one that `Accept` decides, and one for each format. */
  register(app: App): void
}

/** What a handler is given of a request. */
export interface Call<Params, Query, Offered> {
  request: FastifyRequest
  reply: FastifyReply
  params: Params
  query: Query
  format: Offered
  /** Whether the address names the format. */
  isNamed: boolean
}

interface RouteParts<Params extends z.ZodType, Query extends z.ZodObject, Offered> {
  /** As Fastify writes it, without the extension of a format. */
  url: string
  tag: Tag
  /** Names the operation in generated clients, and begins the names of its formats: never changed, never used twice. */
  id: string
  summary: string
  params?: Params
  query?: Query
  handle(call: Call<z.output<Params>, z.output<Query>, Offered>): unknown
}

type NoParameters = z.ZodObject<Record<never, z.ZodType>>

/** A row for an address that comes in one form. Where its parameters are listed, pages ignore others and data refuse them. */
export function route<Params extends z.ZodType = NoParameters, Query extends z.ZodObject = NoParameters>(
  parts: RouteParts<Params, Query, undefined> & { answers: Answers },
): Route {
  const isPage = parts.answers.types.includes('text/html')
  return {
    register: app => add(app, parts, { ...parts, isPageOf: () => isPage, formatOf: () => undefined, isNamed: false }),
  }
}

/** A row for an address that comes in several formats, among them HTML: each by its extension, or as `Accept` says. */
export function routeInFormats<
  Offered extends Format,
  Params extends z.ZodType = NoParameters,
  Query extends z.ZodObject = NoParameters,
>(
  parts: RouteParts<Params, Query, Offered | 'html'> & {
    formats: readonly Offered[]
    /** What the address answers in these formats. */
    answersIn(formats: readonly (Offered | 'html')[]): Answers
  },
): Route {
  const { url, id, summary, formats, answersIn } = parts
  const negotiate = negotiationOf(formats)
  return {
    register(app) {
      add(app, parts, {
        url,
        id,
        summary: `${summary}; Accept decides the format`,
        answers: answersIn(formats),
        formatOf: ({ headers }) => negotiate(headers.accept),
        isPageOf: format => format === 'html',
        isNamed: false,
      })
      for (const format of formats) {
        add(app, parts, {
          url: `${url}.${format}`,
          id: idOfFormat(id, format),
          summary,
          answers: answersIn([format]),
          formatOf: () => format,
          isPageOf: () => format === 'html',
          isNamed: true,
        })
      }
    },
  }
}

/** `getListJson` of `getList`. */
function idOfFormat(id: string, format: Format): string {
  return `${id}${format.slice(0, 1).toUpperCase()}${format.slice(1)}`
}

interface Address<Offered> {
  url: string
  id: string
  summary: string
  answers: Answers
  formatOf(request: FastifyRequest): Offered
  isPageOf(format: Offered): boolean
  isNamed: boolean
}

function add<Params extends z.ZodType, Query extends z.ZodObject, Offered>(
  app: App,
  { tag, params, query, handle }: RouteParts<Params, Query, Offered>,
  { url, id, summary, answers, formatOf, isPageOf, isNamed }: Address<Offered>,
): void {
  const inputs = { ...(params && { params }), ...(query && { querystring: query }) }
  const names = Object.keys(query?.shape ?? {})
  app.route<RouteGenericInterface>({
    method: 'GET',
    url,
    ...describeRoute({ tag, id, summary }, inputs, answers),
    preValidation(request, _, done) {
      if (!request.url.includes('?')) return done()
      const ignoresUnknown = isPageOf(formatOf(request))
      request.query = acceptedQuery(request.query as Record<string, unknown>, { names, ignoresUnknown })
      done()
    },
    handler: (request, reply) =>
      handle({
        request,
        reply,
        // As the schemas of this very route have read them.
        params: request.params as z.output<Params>,
        query: request.query as z.output<Query>,
        format: formatOf(request),
        isNamed,
      }),
  })
}
