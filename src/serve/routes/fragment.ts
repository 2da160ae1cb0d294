import type { FastifyReply } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Edition } from '../../model/edition.js'
import { type FragmentAnswer, prepareFragment, sendFragment } from '../fragment-answer.js'
import { CACHING } from '../headers.js'
import { listNamed } from '../list-named.js'
import { LOCALES, type Locale } from '../locale.js'
import { emptyFragment, fragment } from '../pages/fragment.js'
import { WORDS } from '../pages/words/words.js'
import type { Call } from '../route.js'
import type { ServeContext } from '../serve-context.js'

const DEFAULT_LIMIT = 10
const MAX_KEPT_PER_EDITION = 32

interface FragmentQuery {
  limit?: number | undefined
  locale?: Locale | undefined
}

/**
 * The fragment for server-side includes: 200 from memory, while Redis is away too, written once per edition, limit and
 * language. It is a part of its host's page, so the language follows from the address alone.
 *
 * @throws UptickError `not-found` for an unknown list, which is answered with an empty section.
 */
export function fragmentHandler({ ports, addresses, always }: ServeContext) {
  const keptByEdition = new WeakMap<Edition, LRUCache<string, FragmentAnswer>>()

  function write(edition: Edition, limit: number, locale: Locale | undefined): FragmentAnswer {
    const html = fragment({
      listId: edition.listId,
      title: edition.title,
      entries: edition.entries.slice(0, limit),
      addresses: addresses.in(locale),
      words: WORDS[locale ?? LOCALES[0]],
    })
    return prepareFragment(html, CACHING.newest, always)
  }

  return ({ reply, params, query }: Call<{ list: string }, FragmentQuery, undefined>): FastifyReply => {
    const { limit = DEFAULT_LIMIT, locale } = query
    const { id } = listNamed(params.list, ports.lists())
    const edition = ports.newest(id)
    if (edition === undefined || edition.entries.length === 0) {
      return sendFragment(reply, prepareFragment(emptyFragment(id, 'Nothing is listed yet.'), CACHING.never, always))
    }
    const kept = keptByEdition.get(edition) ?? new LRUCache<string, FragmentAnswer>({ max: MAX_KEPT_PER_EDITION })
    keptByEdition.set(edition, kept)
    const key = `${limit} ${locale ?? ''}`
    const answer = kept.get(key) ?? write(edition, limit, locale)
    kept.set(key, answer)
    return sendFragment(reply, answer)
  }
}
