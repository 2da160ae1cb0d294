import { UptickError } from '../../model/errors.js'
import { contentTypeOf } from '../formats/format.js'
import { itemJson } from '../formats/item-json.js'
import { type ListState, listsJson } from '../formats/lists-json.js'
import { sourcesJson } from '../formats/sources-json.js'
import { CACHING, OPEN_TO_ALL, policyFor } from '../headers.js'
import { listedBySource, listRanksOf } from '../list-ranks.js'
import type { Locale } from '../locale.js'
import { languageOf, pageLocaleOf } from '../page-locale.js'
import { itemPage } from '../pages/item-page.js'
import { type ListsPageParts, listsPage } from '../pages/lists-page.js'
import { sourcesPage } from '../pages/sources-page.js'
import { WORDS } from '../pages/words/words.js'
import { prepareAnswer } from '../prepared-answer.js'
import type { Call } from '../route.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

export const DOCUMENT_FORMATS = ['html', 'json'] as const

type DocumentCall<Params = unknown> = Call<Params, { locale?: Locale | undefined }, (typeof DOCUMENT_FORMATS)[number]>

/** What every page is written with. */
type PageParts = Pick<ListsPageParts, 'addresses' | 'words' | 'nowMs'>

/** Answers for the lists, items and sources: written anew for each request, tagged by their bytes. */
export function documentHandlers({ ports, addresses, always }: ServeContext) {
  async function send(
    { request, reply, format, query: { locale } }: DocumentCall,
    page: (parts: PageParts) => string,
    json: () => object,
  ) {
    const pageLocale = pageLocaleOf(request, locale)
    const isPage = format === 'html'
    const { followsLanguage, headers } = languageOf(pageLocale)
    const written = { addresses: addresses.in(locale), words: WORDS[pageLocale.locale], nowMs: ports.clock.nowMs() }
    const content = {
      body: isPage ? page(written) : JSON.stringify(json()),
      contentType: isPage ? contentTypeOf('html') : 'application/json; charset=utf-8',
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
    lists(call: DocumentCall) {
      const states = listStates()
      return send(
        call,
        parts => listsPage({ states, ...parts }),
        () => listsJson(states, addresses),
      )
    },

    async item(call: DocumentCall<{ id: string }>) {
      const { id } = call.params
      const item = await ports.readItem(id)
      if (item === undefined) {
        throw new UptickError('not-found', `there is no item "${id}"`, {
          remedy: `Items are kept for a week after they were last seen; what rises now is at ${addresses.lists()}.`,
        })
      }
      const listRanks = listRanksOf(id, ports)
      return send(
        call,
        parts => itemPage({ item, listRanks, ...parts }),
        () => itemJson(item, listRanks, addresses),
      )
    },

    sources(call: DocumentCall) {
      const views = ports.sources()
      const listed = listedBySource(ports)
      return send(
        call,
        parts => sourcesPage({ views, listed, isConnected: ports.isConnected(), ...parts }),
        () => sourcesJson(views, listed, ports.clock.nowMs()),
      )
    },
  }
}
