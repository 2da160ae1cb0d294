import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UptickError } from '../../model/errors.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { frameSnippet } from '../pages/embed-snippets.js'
import { prepareAnswer } from '../prepared-answer.js'
import { problem } from '../problem.js'
import { sendAnswer } from '../send-answer.js'
import { sendProblem } from '../send-problem.js'
import type { ServeContext } from '../serve-context.js'

const WIDTH = 560
const HEIGHT = 560
const CACHE_SECONDS = 3600
const PIXEL_WORDS = 'write whole pixels, from 1 to 10000'

const pixels = z.coerce.number(PIXEL_WORDS).int(PIXEL_WORDS).min(1, PIXEL_WORDS).max(10_000, PIXEL_WORDS).optional()

/** What an oEmbed consumer may ask (https://oembed.com, 2.2); further parameters are its own affair. */
export const oembedQuery = z.looseObject({
  url: z
    .string('write the address of a list')
    .max(2000, 'an address has at most 2000 characters')
    .describe('the address of a list'),
  maxwidth: pixels.describe('most pixels across'),
  maxheight: pixels.describe('most pixels down'),
  format: z.string('write json').optional().describe('json; nothing else is offered'),
})

/** An oEmbed 1.0 answer of the type `rich` (https://oembed.com, 2.3). */
export const oembedSchema = z.object({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int(),
  html: z.string().describe('the frame'),
  width: z.number().int(),
  height: z.number().int(),
})

/** Tells of a list's address which frame shows it. */
export function oembedHandler(context: ServeContext) {
  const { ports, addresses, always } = context
  return async (request: FastifyRequest, reply: FastifyReply, asked: z.infer<typeof oembedQuery>) => {
    if (asked.format !== undefined && asked.format !== 'json') {
      const told = problem(501, 'invalid-request', `The format "${asked.format}" is not offered.`, 'Ask for json.')
      return sendProblem(request, reply, told, context)
    }
    const path = asked.url.startsWith(`${addresses.publicUrl}/`) ? asked.url.slice(addresses.publicUrl.length) : ''
    const named = /^\/lists\/([a-z0-9-]{1,64})(?:\.html)?(?:[?#].*)?$/.exec(path)?.[1]
    const listId = /^\/(?:[?#].*)?$/.test(path) ? ports.lists()[0]?.id : named
    const definition = ports.lists().find(list => list.id === listId)
    if (definition === undefined) {
      throw new UptickError('not-found', `"${asked.url}" is not the address of a list here`, {
        remedy: `The lists are at ${addresses.lists()}.`,
      })
    }
    const { id, title } = definition
    const [width, height] = [Math.min(WIDTH, asked.maxwidth ?? WIDTH), Math.min(HEIGHT, asked.maxheight ?? HEIGHT)]
    const answer: z.infer<typeof oembedSchema> = {
      version: '1.0',
      type: 'rich',
      title,
      provider_name: 'Uptick',
      provider_url: addresses.front(),
      cache_age: CACHE_SECONDS,
      html: frameSnippet({ listId: id, title, addresses, width: `${width}`, height }),
      width,
      height,
    }
    const content = {
      body: JSON.stringify(answer),
      contentType: 'application/json; charset=utf-8',
      caching: CACHING.newest,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}
