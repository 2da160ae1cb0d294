import { decodeHTMLAttribute } from 'entities'
import { Parser } from 'htmlparser2'
import { decodeText } from './decode-text.js'
import { foldText } from './fold-text.js'
import { MARKUP_CHARACTERS, TEXT_CHARACTERS } from './limits.js'
import { BLOCKS, scanHtml } from './scan-html.js'

/** Its tokenizer looks at every character when it decodes references itself, and skips to the next tag when not. */
const HTML = { decodeEntities: false }

/** Elements whose content is not text for readers; annotations of a formula repeat it. */
const UNREAD = /^(script|style|template|noscript|iframe|object|svg|annotation(-xml)?|head|select|textarea)$/

/**
 * The text of HTML as a reader would see it: tags stripped, references decoded once, a space where blocks meet. A `<`
 * or `&` that begins neither is text. White space is folded. What follows the first 4000 characters is not read.
 */
export function plainText(html: string): string {
  const markup = html.slice(0, MARKUP_CHARACTERS)
  const text = scanHtml(markup) ?? readTolerantly(markup)
  return foldText(text.slice(0, TEXT_CHARACTERS))
}

function readTolerantly(html: string): string {
  let text = ''
  let unreadDepth = 0
  const parser = new Parser(
    {
      onopentagname(name) {
        if (UNREAD.test(name)) unreadDepth += 1
        else if (BLOCKS.has(name)) text += ' '
      },
      onclosetag(name) {
        if (UNREAD.test(name)) unreadDepth -= 1
        else if (BLOCKS.has(name)) text += ' '
      },
      ontext(characters) {
        if (unreadDepth > 0) return
        text += decodeText(characters)
        if (text.length >= TEXT_CHARACTERS) parser.pause()
      },
    },
    HTML,
  )
  parser.end(withLiteralTail(html))
  return text
}

/** Address of the first image in HTML, as it is written there; images of a pixel or two count readers and are passed over. */
export function firstImage(html: string): string | undefined {
  if (!/<img/i.test(html)) return undefined
  let image: string | undefined
  const parser = new Parser(
    {
      onopentag(name, { src, width, height }) {
        const isPixel = [width, height].some(side => side !== undefined && /^[0-2](px)?$/.test(side.trim()))
        const address = decodeHTMLAttribute(src ?? '').trim()
        if (name !== 'img' || address === '' || isPixel) return
        image ??= address
        parser.pause()
      },
    },
    HTML,
  )
  parser.end(html.slice(0, MARKUP_CHARACTERS))
  return image
}

/** A `<` that no `>` follows begins no tag, though a tokenizer would wait for its end and lose the rest. */
function withLiteralTail(html: string): string {
  const tail = html.lastIndexOf('>') + 1
  return html.slice(0, tail) + html.slice(tail).replaceAll('<', '&lt;')
}
