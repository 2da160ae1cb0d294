import type { FastifyReply, FastifyRequest } from 'fastify'
import { UptickError } from '../../model/errors.js'
import { CONTENT_TYPES } from '../formats/format.js'
import { itemJson } from '../formats/item-json.js'
import { type ListState, listsJson } from '../formats/lists-json.js'
import { sourcesJson } from '../formats/sources-json.js'
import { CACHING, OPEN_TO_ALL, policyFor } from '../headers.js'
import { itemPage } from '../pages/item-page.js'
import { listsPage } from '../pages/lists-page.js'
import { sourcesPage } from '../pages/sources-page.js'
import { prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'
import { listedBySource, standingsOf } from '../standings.js'

export type DocumentFormat = 'html' | 'json'

/** Answers for the lists, items and sources: written anew for each request, tagged by their bytes. */
export function documentHandlers({ ports, addresses, always }: ServeContext) {
  async function send(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat, body: string) {
    const content = {
      body,
      contentType: format === 'html' ? CONTENT_TYPES.html : 'application/json; charset=utf-8',
      caching: CACHING.newest,
      policy: policyFor(format, addresses.publicUrl),
      headers: OPEN_TO_ALL,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }

  function listStates(): ListState[] {
    const isAway = !ports.isConnected()
    return ports.lists().map(definition => {
      const edition = ports.newest(definition.id)
      return { definition, edition, stale: isAway || (edition?.stale ?? false) }
    })
  }

  return {
    lists(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat) {
      const states = listStates()
      const body =
        format === 'html'
          ? listsPage({ states, addresses, nowMs: ports.clock.nowMs() })
          : JSON.stringify(listsJson(states, addresses))
      return send(request, reply, format, body)
    },

    async item(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat, id: string) {
      const item = await ports.readItem(id)
      if (item === undefined) {
        throw new UptickError('not-found', `there is no item "${id}"`, {
          remedy: `Items are kept for a week after they were last seen; what rises now is at ${addresses.lists()}.`,
        })
      }
      const standings = standingsOf(id, ports)
      const body =
        format === 'html'
          ? itemPage({ item, standings, addresses, nowMs: ports.clock.nowMs() })
          : JSON.stringify(itemJson(item, standings, addresses))
      return send(request, reply, format, body)
    },

    sources(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat) {
      const views = ports.sources()
      const listed = listedBySource(ports)
      const isConnected = ports.isConnected()
      const body =
        format === 'html'
          ? sourcesPage({ views, listed, isConnected, addresses, nowMs: ports.clock.nowMs() })
          : JSON.stringify(sourcesJson(views, listed))
      return send(request, reply, format, body)
    },
  }
}
