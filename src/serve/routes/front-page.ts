import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '../locale.js'
import type { Selection } from '../parameters.js'
import type { ServeContext } from '../serve-context.js'
import type { documentHandlers } from './documents.js'
import type { listHandlers } from './lists.js'

/** The front page: the first list, or while none is configured the page that says so. */
export function frontPageHandler(
  { ports }: ServeContext,
  lists: ReturnType<typeof listHandlers>,
  documents: ReturnType<typeof documentHandlers>,
) {
  return (request: FastifyRequest, reply: FastifyReply, query: Selection & { locale?: Locale | undefined }) => {
    const [first] = ports.lists()
    if (first === undefined) return documents.lists(request, reply, 'html', query.locale)
    return lists.newest(request, reply, { list: first.id, format: 'html', isNamed: true, query })
  }
}
