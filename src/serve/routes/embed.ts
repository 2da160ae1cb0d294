import type { Edition } from '../../model/edition.js'
import { contentTypeOf } from '../formats/format.js'
import { widgetFeed } from '../formats/widget-feed.js'
import { CACHING, FRAME_POLICY, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { identityOf } from '../identity-of.js'
import { LOCALES, type Locale } from '../locale.js'
import { languageOf, type PageLocale, pageLocaleOf } from '../page-locale.js'
import { framePage } from '../pages/fragment.js'
import { WORDS } from '../pages/words/words.js'
import { type PreparedAnswer, prepareAnswer } from '../prepared-answer.js'
import type { Call } from '../route.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

const DEFAULT_LIMIT = 10

type Kind = 'frame' | 'feed'
const WRITERS = { frame: framePage, feed: widgetFeed }

interface EmbedQuery {
  limit?: number | undefined
  locale?: Locale | undefined
}

interface Wanted {
  kind: Kind
  listId: string
  limit: number
  pageLocale: PageLocale
}

/**
 * The frame, and what the element reads: 200 from memory, whatever was asked, while Redis is away too. Each is written
 * once per edition, limit and language, while there is room. The frame follows the language of its reader's browser.
 */
export function embedHandlers({ ports, addresses, always, answerCache }: ServeContext) {
  function prepare({ kind, listId, limit, pageLocale }: Wanted, edition: Edition | undefined): Promise<PreparedAnswer> {
    const { followsLanguage, headers } = languageOf(pageLocale)
    const isFrame = kind === 'frame'
    const parts = {
      listId,
      title: edition?.title,
      entries: edition?.entries.slice(0, limit) ?? [],
      addresses: pageLocale.isChosen ? addresses.in(pageLocale.locale) : addresses,
      words: WORDS[pageLocale.locale],
    }
    const content = {
      body: WRITERS[kind](parts),
      contentType: isFrame ? contentTypeOf('html') : 'application/json; charset=utf-8',
      caching: CACHING.newest,
      policy: isFrame ? FRAME_POLICY : INERT_POLICY,
      headers: isFrame ? { ...OPEN_TO_ALL, ...headers } : OPEN_TO_ALL,
      followsLanguage: isFrame && followsLanguage,
      lastModifiedMs: edition?.publishedAtMs,
    }
    return prepareAnswer(content, always)
  }

  function prepared(wanted: Wanted): PreparedAnswer | Promise<PreparedAnswer> {
    const { kind, listId, limit, pageLocale } = wanted
    const edition = ports.lists().some(list => list.id === listId) ? ports.newest(listId) : undefined
    if (edition === undefined) return prepare(wanted, edition)
    const key = `embed ${kind} ${listId} ${limit} ${pageLocale.locale}${pageLocale.isChosen ? '!' : ''}`
    const version = `${identityOf(edition)}`
    return answerCache.get(key, version) ?? answerCache.make(key, version, () => prepare(wanted, edition))
  }

  const handler =
    (kind: Kind) =>
    async ({ request, reply, params, query }: Call<{ list: string }, EmbedQuery, undefined>) => {
      const { list: listId } = params
      const { limit = DEFAULT_LIMIT, locale } = query
      const pageLocale = kind === 'frame' ? pageLocaleOf(request, locale) : { locale: LOCALES[0], isChosen: false }
      return sendAnswer(request, reply, await prepared({ kind, listId, limit, pageLocale }))
    }

  return { frame: handler('frame'), feed: handler('feed') }
}
