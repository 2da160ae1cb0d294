import { reportedCounts } from '../../reported-counts.js'
import { firstImage, plainText } from '../plain-text.js'
import { textAt } from '../xml-node.js'
import { partsOf } from './address-parts.js'
import type { Producer } from './producer.js'

/** LiveJournal, Dreamwidth and other sites of that software. */
export const livejournal: Producer = {
  recognise({ generator, has }) {
    if (!has('lj:reply-count') && !/livejournal|dreamwidth/i.test(generator)) return undefined
    return generator.trim() || 'LiveJournal or Dreamwidth'
  },
  read(fields, { html, node }) {
    const text = withoutCounter(html)
    const own = text === html ? {} : { summary: plainText(text), image: partsOf(firstImage(text), fields.url)?.href }
    const counts = reportedCounts({ ...fields.counts, comments: textAt(node, 'lj:reply-count') })
    return { ...fields, ...own, counts, countsFrom: ['lj:reply-count'] }
  },
}

/** A text may end with a picture that shows the number of comments to whoever loads it, and a word. */
function withoutCounter(html: string): string {
  const image = html.lastIndexOf('<img ')
  const isCounter = image !== -1 && /^<img [^>]*\/commentcount\?[^>]*>[^<]*$/.test(html.slice(image))
  if (!isCounter) return html
  let text = html.slice(0, image).trimEnd()
  while (/<br ?\/?>$/.test(text.slice(-6))) text = text.slice(0, text.lastIndexOf('<br')).trimEnd()
  return text
}
