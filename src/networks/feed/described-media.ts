import { type DescribedMedia, pictureTitle } from '../picture-title.js'
import { mediaOf } from './entry-addresses.js'
import { createHtmlParser } from './html-parser.js'
import { MARKUP_CHARACTERS } from './limits.js'
import { shownText } from './shown-text.js'
import { attributeOf, firstText, nodesOf, textOf } from './xml-node.js'

const MARKUP = ['description', 'summary', 'content', 'content:encoded', 'xhtml:body', 'atom:summary', 'atom:content']

/**
 * A title for an entry of RSS or Atom that is a picture, a video or a recording without words of its own, by its
 * description in Media RSS or its `alt` text; empty for an entry with words and for one that describes nothing.
 *
 * @param summary the entry's text, which may be the description itself
 */
export function titleOfMedia(entry: unknown, summary: string): string {
  const described = describedInMediaRss(entry)
  const isDescription = described.some(({ description }) => description === summary)
  if (summary !== '') return isDescription ? pictureTitle(described) : ''
  return pictureTitle([...described, ...describedInHtml(MARKUP.flatMap(name => nodesOf(entry, name)).map(textOf))])
}

function describedInMediaRss(entry: unknown): DescribedMedia[] {
  const { contents } = mediaOf(entry)
  return contents.flatMap(content => {
    const kind = kindOf(attributeOf(content, 'medium') ?? attributeOf(content, 'type') ?? '')
    const around = [content, ...nodesOf(entry, 'media:group'), entry]
    const description = around
      .map(place => firstText(place, ['media:description'], shownText))
      .find(text => text !== '')
    return kind === undefined || description === undefined ? [] : [{ kind, description }]
  })
}

/** What a medium or a media type is. */
export function kindOf(type: string): DescribedMedia['kind'] | undefined {
  if (/^image\b/.test(type)) return 'picture'
  if (/^video\b/.test(type)) return 'video'
  return /^audio\b/.test(type) ? 'audio' : undefined
}

/** The pictures in HTML that have an `alt` text; images of a pixel or two count readers and are passed over. */
export function describedInHtml(texts: readonly string[]): DescribedMedia[] {
  const described: DescribedMedia[] = []
  for (const html of texts) {
    if (!/<(img|video|audio)/i.test(html)) continue
    const parser = createHtmlParser({
      onopentag(name, { alt, title, 'aria-label': label, width, height }) {
        const isPixel = [width, height].some(side => side !== undefined && /^[0-2](px)?$/.test(side.trim()))
        const kind = name === 'img' ? 'picture' : kindOf(name)
        const description = name === 'img' ? alt : (label ?? title)
        if (kind !== undefined && description?.trim() && !isPixel) described.push({ kind, description })
      },
    })
    parser.end(html.slice(0, MARKUP_CHARACTERS))
  }
  return described
}
