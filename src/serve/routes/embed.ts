import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONTENT_TYPES } from '../formats/format.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { fragment } from '../pages/fragment.js'
import { prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

const DEFAULT_LIMIT = 10

/** The fragment for server-side includes: 200 from memory, whatever was asked. */
export function fragmentHandler({ ports, addresses, always }: ServeContext) {
  return async (request: FastifyRequest, reply: FastifyReply, listId: string, limit = DEFAULT_LIMIT) => {
    const edition = ports.lists().some(list => list.id === listId) ? ports.newest(listId) : undefined
    const entries = edition?.entries.slice(0, limit) ?? []
    const content = {
      body: fragment({ listId, title: edition?.title, entries, addresses }),
      contentType: CONTENT_TYPES.html,
      caching: CACHING.newest,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
      lastModifiedMs: edition?.publishedAtMs,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}
