import { contentTypeOf } from '../formats/format.js'
import { CACHING, OPEN_TO_ALL, pagePolicy } from '../headers.js'
import { listNamed } from '../list-named.js'
import type { Locale } from '../locale.js'
import { languageOf, pageLocaleOf } from '../page-locale.js'
import { embedPage } from '../pages/embed-page.js'
import { WORDS } from '../pages/words/words.js'
import { prepareAnswer } from '../prepared-answer.js'
import type { Call } from '../route.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

/** The page that explains how to embed a list. */
export function embedPageHandler({ ports, addresses, always, widgetPin }: ServeContext) {
  return async ({
    request,
    reply,
    params,
    query,
  }: Call<{ list: string }, { locale?: Locale | undefined }, undefined>) => {
    const [listId, { locale }] = [params.list, query]
    const pageLocale = pageLocaleOf(request, locale)
    const { followsLanguage, headers } = languageOf(pageLocale)
    const words = WORDS[pageLocale.locale]
    const definition = listNamed(listId, ports.lists())
    const edition = ports.newest(listId)
    const content = {
      body: embedPage({ definition, edition, lists: ports.lists(), addresses: addresses.in(locale), words, widgetPin }),
      contentType: contentTypeOf('html'),
      caching: CACHING.newest,
      policy: pagePolicy(addresses.publicUrl, { isPreview: true }),
      headers: { ...OPEN_TO_ALL, ...headers },
      followsLanguage,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}
