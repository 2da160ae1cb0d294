import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONTENT_TYPES } from '../formats/format.js'
import { CACHING, OPEN_TO_ALL, pagePolicy } from '../headers.js'
import { listNamed } from '../list-named.js'
import type { Locale } from '../locale.js'
import { embedPage } from '../pages/embed-page.js'
import { WORDS } from '../pages/words/words.js'
import { prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'
import { languageOf, spokenTo } from '../spoken.js'

/** The page that tells how to embed a list. */
export function embedPageHandler({ ports, addresses, always, widgetPin }: ServeContext) {
  return async (request: FastifyRequest, reply: FastifyReply, listId: string, locale: Locale | undefined) => {
    const spoken = spokenTo(request, locale)
    const { followsLanguage, headers } = languageOf(spoken)
    const words = WORDS[spoken.locale]
    const definition = listNamed(listId, ports.lists())
    const edition = ports.newest(listId)
    const content = {
      body: embedPage({ definition, edition, lists: ports.lists(), addresses: addresses.in(locale), words, widgetPin }),
      contentType: CONTENT_TYPES.html,
      caching: CACHING.newest,
      policy: pagePolicy(addresses.publicUrl, { isPreview: true }),
      headers: { ...OPEN_TO_ALL, ...headers },
      followsLanguage,
    }
    return sendAnswer(request, reply, await prepareAnswer(content, always))
  }
}
