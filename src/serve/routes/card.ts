import { UptickError } from '../../model/errors.js'
import { MS_PER_MINUTE } from '../../model/time.js'
import { CARD_ENTRIES, cardDrawing } from '../card.js'
import { createGlyphs } from '../card-glyphs.js'
import { CACHING, INERT_POLICY, OPEN_TO_ALL } from '../headers.js'
import { listNamed } from '../list-named.js'
import { type PreparedAnswer, prepareAnswer } from '../prepared-answer.js'
import type { Call } from '../route.js'
import { sendAnswer } from '../send-answer.js'
import type { ServeContext } from '../serve-context.js'

// Drawing takes a tenth of a second of another thread, the first time more; those who show cards keep them for hours.
const KEPT_MS = 5 * MS_PER_MINUTE

/**
 * The social preview of a list, drawn at most once in each five minutes. Text needs fonts on the server's machine: letters
 * that none of them has are left out, and the log says so once. Where the machine has no font, or the drawing program no
 * build for it, each card is answered 503, and all else goes on.
 */
export function cardHandler({ ports, always, answerCache }: ServeContext) {
  let artist: Artist | undefined
  let hasTold = false

  async function draw(listId: string, configuredTitle: string): Promise<PreparedAnswer> {
    const edition = ports.newest(listId)
    const title = edition?.title ?? configuredTitle
    const entries = edition?.entries.slice(0, CARD_ENTRIES) ?? []
    artist ??= await findArtist()
    const { paint, glyphs } = artist
    const texts = [title, ...entries.flatMap(entry => [entry.title, entry.site])].map(text => text.normalize('NFC'))
    await glyphs.learn(['A', ...texts])
    if (!glyphs.isDrawable('A'))
      throw new UptickError('cannot-draw', 'pictures cannot be drawn: no font is here', FONTS)
    const lacking = [...new Set(texts.join(''))].filter(character => !glyphs.isDrawable(character))
    if (lacking.length > 0 && !hasTold) {
      hasTold = true
      ports.log.warn({ lacking: lacking.slice(0, 20).join(' ') }, `some titles are not whole on cards. ${FONTS.remedy}`)
    }
    const picture = paint(cardDrawing({ listId, title, entries, isDrawable: glyphs.isDrawable }))
    const content = {
      body: await picture.png().toBuffer(),
      contentType: 'image/png',
      caching: CACHING.card,
      policy: INERT_POLICY,
      headers: OPEN_TO_ALL,
      lastModifiedMs: edition?.publishedAtMs,
    }
    return prepareAnswer(content, always)
  }

  function cardOf(listId: string, title: string): PreparedAnswer | Promise<PreparedAnswer> {
    const [key, version] = [`card ${listId}`, `${Math.floor(ports.clock.nowMs() / KEPT_MS)}`]
    return answerCache.get(key, version) ?? answerCache.make(key, version, () => draw(listId, title))
  }

  return async ({ request, reply, params }: Call<{ list: string }, unknown, undefined>) => {
    const { id, title } = listNamed(params.list, ports.lists())
    return sendAnswer(request, reply, await cardOf(id, title))
  }
}

const FONTS = {
  remedy: 'Its keeper can install fonts (Debian: fontconfig fonts-noto-core fonts-noto-cjk fonts-symbola).',
}

type Artist = Awaited<ReturnType<typeof findArtist>>

/** @throws UptickError `cannot-draw` */
async function findArtist() {
  const { default: sharp } = await loadDrawing()
  const paint = (svg: string) => sharp(Buffer.from(svg))
  return { paint, glyphs: createGlyphs(svg => paint(svg).ensureAlpha().raw().toBuffer()) }
}

async function loadDrawing() {
  try {
    return await import('sharp')
  } catch (cause) {
    throw new UptickError('cannot-draw', 'pictures cannot be drawn on this server: sharp does not load', {
      remedy: 'Its keeper can install it again with optional dependencies (npm install --include=optional).',
      cause,
    })
  }
}
