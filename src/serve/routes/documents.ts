import type { FastifyReply, FastifyRequest } from 'fastify'
import { UptickError } from '../../model/errors.js'
import { CONTENT_TYPES } from '../formats/format.js'
import { itemJson } from '../formats/item-json.js'
import { type ListState, listsJson } from '../formats/lists-json.js'
import { sourcesJson } from '../formats/sources-json.js'
import { CACHING, OPEN_TO_ALL, policyFor } from '../headers.js'
import type { Locale } from '../locale.js'
import { itemPage } from '../pages/item-page.js'
import { type ListsPageParts, listsPage } from '../pages/lists-page.js'
import { sourcesPage } from '../pages/sources-page.js'
import { WORDS } from '../pages/words/words.js'
import { prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'
import { languageOf, spokenTo } from '../spoken.js'
import { listedBySource, standingsOf } from '../standings.js'

export type DocumentFormat = 'html' | 'json'

interface Asked {
  request: FastifyRequest
  reply: FastifyReply
  format: DocumentFormat
  locale: Locale | undefined
}

/** What every page is written with. */
type PageParts = Pick<ListsPageParts, 'addresses' | 'words' | 'nowMs'>

/** Answers for the lists, items and sources: written anew for each request, tagged by their bytes. */
export function documentHandlers({ ports, addresses, always }: ServeContext) {
  async function send(
    { request, reply, format, locale }: Asked,
    page: (parts: PageParts) => string,
    json: () => object,
  ) {
    const spoken = spokenTo(request, locale)
    const isPage = format === 'html'
    const { followsLanguage, headers } = languageOf(spoken)
    const written = { addresses: addresses.in(locale), words: WORDS[spoken.locale], nowMs: ports.clock.nowMs() }
    const content = {
      body: isPage ? page(written) : JSON.stringify(json()),
      contentType: isPage ? CONTENT_TYPES.html : 'application/json; charset=utf-8',
      caching: CACHING.newest,
      policy: policyFor(format, addresses.publicUrl),
      headers: isPage ? { ...OPEN_TO_ALL, ...headers } : OPEN_TO_ALL,
      followsLanguage: isPage && followsLanguage,
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
    lists(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat, locale: Locale | undefined) {
      const states = listStates()
      return send(
        { request, reply, format, locale },
        parts => listsPage({ states, ...parts }),
        () => listsJson(states, addresses),
      )
    },

    async item(
      request: FastifyRequest,
      reply: FastifyReply,
      asked: { format: DocumentFormat; id: string; locale: Locale | undefined },
    ) {
      const { id } = asked
      const item = await ports.readItem(id)
      if (item === undefined) {
        throw new UptickError('not-found', `there is no item "${id}"`, {
          remedy: `Items are kept for a week after they were last seen; what rises now is at ${addresses.lists()}.`,
        })
      }
      const standings = standingsOf(id, ports)
      return send(
        { request, reply, ...asked },
        parts => itemPage({ item, standings, ...parts }),
        () => itemJson(item, standings, addresses),
      )
    },

    sources(request: FastifyRequest, reply: FastifyReply, format: DocumentFormat, locale: Locale | undefined) {
      const views = ports.sources()
      const listed = listedBySource(ports)
      return send(
        { request, reply, format, locale },
        parts => sourcesPage({ views, listed, isConnected: ports.isConnected(), ...parts }),
        () => sourcesJson(views, listed, ports.clock.nowMs()),
      )
    },
  }
}
