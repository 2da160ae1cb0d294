import { renderAsync } from '@resvg/resvg-js'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cardDrawing } from '../card.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { listNamed } from '../list-named.js'
import { type PreparedAnswer, prepareAnswer } from '../prepared-answer.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

// Drawing takes a third of a second of another thread; those who show cards keep them for hours.
const KEPT_MS = 300_000

interface Card {
  drawnAtMs: number
  answer: Promise<PreparedAnswer>
}

/** The social preview of a list, drawn at most once in five minutes. Text needs fonts on the server's machine. */
export function cardHandler({ ports, always }: ServeContext) {
  const cards = new Map<string, Card>()

  async function draw(listId: string, configuredTitle: string): Promise<PreparedAnswer> {
    const edition = ports.newest(listId)
    const picture = await renderAsync(cardDrawing(edition?.title ?? configuredTitle, edition?.entries ?? []))
    const content = {
      body: picture.asPng(),
      contentType: 'image/png',
      caching: CACHING.card,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
      lastModifiedMs: edition?.publishedAtMs,
    }
    return prepareAnswer(content, always)
  }

  function cardOf(listId: string, title: string): Promise<PreparedAnswer> {
    const nowMs = ports.clock.nowMs()
    const kept = cards.get(listId)
    if (kept !== undefined && nowMs - kept.drawnAtMs < KEPT_MS) return kept.answer
    const answer = draw(listId, title)
    cards.set(listId, { drawnAtMs: nowMs, answer })
    answer.catch(() => cards.delete(listId)) // whoever waits for it is told; the next request tries again
    return answer
  }

  return async (request: FastifyRequest, reply: FastifyReply, listId: string) => {
    const { id, title } = listNamed(listId, ports.lists())
    return sendAnswer(request, reply, await cardOf(id, title))
  }
}
