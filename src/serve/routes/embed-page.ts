import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONTENT_TYPES } from '../formats/format.js'
import { CACHING, OPEN_TO_ALL, pagePolicy } from '../headers.js'
import { listNamed } from '../list-named.js'
import { embedPage } from '../pages/embed-page.js'
import { prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

/** The page that tells how to embed a list. */
export function embedPageHandler({ ports, addresses, always, widgetPin }: ServeContext) {
  return async (request: FastifyRequest, reply: FastifyReply, listId: string) => {
    const definition = listNamed(listId, ports.lists())
    const edition = ports.newest(listId)
    const content = {
      body: embedPage({ definition, edition, lists: ports.lists(), addresses, widgetPin }),
      contentType: CONTENT_TYPES.html,
      caching: CACHING.newest,
      policy: pagePolicy(addresses.publicUrl, { isPreview: true }),
      headers: OPEN_TO_ALL,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}
