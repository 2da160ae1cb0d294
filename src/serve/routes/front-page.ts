import type { Locale } from '../locale.js'
import type { Selection } from '../parameters.js'
import type { Call } from '../route.js'
import type { ServeContext } from '../serve-context.js'
import type { documentHandlers } from './documents.js'
import type { listHandlers } from './lists.js'

/** The front page: the first list, or while none is configured the page that says so. */
export function frontPageHandler(
  { ports }: ServeContext,
  lists: ReturnType<typeof listHandlers>,
  documents: ReturnType<typeof documentHandlers>,
) {
  return (call: Call<unknown, Selection & { locale?: Locale | undefined }, undefined>) => {
    const [first] = ports.lists()
    const page = { ...call, format: 'html' as const, isNamed: true }
    if (first === undefined) return documents.lists(page)
    return lists.newest({ ...page, params: { list: first.id } })
  }
}
