import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Edition } from '../../model/edition.js'
import { CONTENT_TYPES } from '../formats/format.js'
import { widgetFeed } from '../formats/widget-feed.js'
import { CACHING, FRAME_POLICY, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { fragment, framePage } from '../pages/fragment.js'
import { type PreparedAnswer, prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

const DEFAULT_LIMIT = 10
const MAX_KEPT_PER_EDITION = 32

type Kind = 'fragment' | 'frame' | 'feed'
const WRITERS = { fragment, frame: framePage, feed: widgetFeed }
type Kept = LRUCache<string, Promise<PreparedAnswer>>

/**
 * The fragment for server-side includes, the frame, and what the element reads: 200 from memory, whatever was asked,
 * while Redis is away too. Each is written once per edition and limit.
 */
export function embedHandlers({ ports, addresses, always }: ServeContext) {
  const keptByEdition = new WeakMap<Edition, Kept>()

  function prepare(kind: Kind, listId: string, edition: Edition | undefined, limit: number): Promise<PreparedAnswer> {
    const parts = { listId, title: edition?.title, entries: edition?.entries.slice(0, limit) ?? [], addresses }
    const content = {
      body: WRITERS[kind](parts),
      contentType: kind === 'feed' ? 'application/json; charset=utf-8' : CONTENT_TYPES.html,
      caching: CACHING.newest,
      policy: kind === 'frame' ? FRAME_POLICY : INERT_POLICY,
      headers: OPEN_TO_ALL,
      lastModifiedMs: edition?.publishedAtMs,
    }
    return prepareAnswer(content, always)
  }

  function prepared(kind: Kind, listId: string, limit: number): Promise<PreparedAnswer> {
    const edition = ports.lists().some(list => list.id === listId) ? ports.newest(listId) : undefined
    if (edition === undefined) return prepare(kind, listId, edition, limit)
    const kept: Kept = keptByEdition.get(edition) ?? new LRUCache({ max: MAX_KEPT_PER_EDITION })
    keptByEdition.set(edition, kept)
    const key = `${kind} ${limit}`
    const answer = kept.get(key) ?? prepare(kind, listId, edition, limit)
    kept.set(key, answer)
    return answer
  }

  const handler =
    (kind: Kind) =>
    async (request: FastifyRequest, reply: FastifyReply, listId: string, limit = DEFAULT_LIMIT) =>
      sendAnswer(request, reply, await prepared(kind, listId, limit))

  return { fragment: handler('fragment'), frame: handler('frame'), feed: handler('feed') }
}
