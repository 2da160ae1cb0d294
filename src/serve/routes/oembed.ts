import { z } from 'zod'
import { UptickError } from '../../model/errors.js'
import type { ListDefinition } from '../../model/list.js'
import { element } from '../formats/xml.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { quotedFrameSnippet } from '../pages/embed-snippets.js'
import { prepareAnswer } from '../prepared-answer.js'
import { problem } from '../problem.js'
import type { Call } from '../route.js'
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
    .string('write the address of a list or an item')
    .max(2000, 'an address has at most 2000 characters')
    .describe('the address of a list or an item'),
  maxwidth: pixels.describe('most pixels across'),
  maxheight: pixels.describe('most pixels down'),
  format: z.string('write json or xml').optional().describe('json, as when absent, or xml'),
})

const shared = {
  version: z.literal('1.0'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int(),
}
/** Of a list. */
export const oembedFrameSchema = z
  .object({
    ...shared,
    type: z.literal('rich'),
    html: z.string().describe('a link in a quotation, and the frame'),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'OembedFrame', description: 'oEmbed of a list' })
const linkSchema = z
  .object({ ...shared, type: z.literal('link'), author_name: z.string().optional() })
  .meta({ id: 'OembedLink', description: 'oEmbed of an item' })

/** An oEmbed 1.0 answer (https://oembed.com, 2.3): of a list `rich`, of an item `link`. */
export const oembedSchema = z.union([oembedFrameSchema, linkSchema])

type OembedQuery = z.infer<typeof oembedQuery>
type Rich = z.infer<typeof oembedFrameSchema>
type Link = z.infer<typeof linkSchema>

/** For a list's address returns the frame that shows it, and for an item's its title. */
export function oembedHandler(context: ServeContext) {
  const { ports, addresses, always } = context
  const about = (title: string) => ({
    version: '1.0' as const,
    title,
    provider_name: 'Uptick',
    provider_url: addresses.front(),
    cache_age: CACHE_SECONDS,
  })

  function listAt(path: string) {
    const named = /^\/lists\/([a-z0-9-]{1,64})(?:\.html)?\/?(?:[?#].*)?$/.exec(path)?.[1]
    const listId = /^\/(?:[?#].*)?$/.test(path) ? ports.lists()[0]?.id : named
    return ports.lists().find(list => list.id === listId)
  }

  function frameOf({ id, title }: ListDefinition, { maxwidth = WIDTH, maxheight = HEIGHT }: OembedQuery): Rich {
    const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(HEIGHT, maxheight)]
    const html = quotedFrameSnippet({ listId: id, title, addresses, width: `${width}`, height })
    return { ...about(title), type: 'rich', html, width, height }
  }

  async function itemAt(path: string): Promise<Link | undefined> {
    const itemId = /^\/items\/([A-Za-z0-9]{11})(?:\.html)?\/?(?:[?#].*)?$/.exec(path)?.[1]
    const item = itemId === undefined ? undefined : await ports.readItem(itemId)
    if (item === undefined) return undefined
    return { ...about(item.title), type: 'link', ...(item.author === undefined ? {} : { author_name: item.author }) }
  }

  return async ({ request, reply, query }: Call<unknown, OembedQuery, undefined>) => {
    const { url, format = 'json' } = query
    if (format !== 'json' && format !== 'xml') {
      const told = problem(501, 'invalid-request', `The format "${format}" is not offered.`, 'Ask for json or xml.')
      return sendProblem(request, reply, told, context)
    }
    const path = url.startsWith(`${addresses.publicUrl}/`) ? url.slice(addresses.publicUrl.length) : ''
    const list = listAt(path)
    const answer = list === undefined ? await itemAt(path) : frameOf(list, query)
    if (answer === undefined) {
      throw new UptickError('not-found', `"${url}" is not the address of a list or an item here`, {
        remedy: `The lists are at ${addresses.lists()}.`,
      })
    }
    const content = {
      body: format === 'json' ? JSON.stringify(answer) : asXml(answer),
      contentType: `${format === 'json' ? 'application/json' : 'text/xml'}; charset=utf-8`,
      caching: CACHING.newest,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}

function asXml(answer: Rich | Link): string {
  const fields = Object.entries(answer).map(([name, value]) => element(name, {}, value))
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${element('oembed', {}, fields).markup}\n`
}
