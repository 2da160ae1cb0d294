import type { FastifyReply, FastifyRequest } from 'fastify'
import { UptickError } from '../../model/errors.js'
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

/**
 * The social preview of a list, drawn at most once in five minutes. Text needs fonts on the server's machine. Where the
 * drawing program has no build for the machine, each card is answered 503, and all else goes on.
 */
export function cardHandler({ ports, always }: ServeContext) {
  const cards = new Map<string, Card>()

  async function draw(listId: string, configuredTitle: string): Promise<PreparedAnswer> {
    const edition = ports.newest(listId)
    const { renderAsync } = await loadDrawing()
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

/** @throws UptickError `cannot-draw` */
async function loadDrawing() {
  try {
    return await import('@resvg/resvg-js')
  } catch (cause) {
    throw new UptickError('cannot-draw', 'pictures cannot be drawn on this server: @resvg/resvg-js does not load', {
      remedy: 'Its keeper can install it again with optional dependencies (npm install --include=optional).',
      cause,
    })
  }
}
