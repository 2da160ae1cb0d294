import { withoutCdata } from './escaped-cdata.js'
import { findTags, type Tag } from './find-tags.js'
import { HTML_ELEMENTS, UNREAD } from './html-elements.js'
import { MARKUP_CHARACTERS } from './limits.js'
import { plainText } from './plain-text.js'

/**
 * The text of a summary, which is HTML or plain text without a word of it. Where nothing but bare tags that nothing
 * closes is found, it is plain text, and they are words; in HTML, such tags are words when HTML knows no element of
 * that name, and what nothing closes hides nothing that follows.
 */
export function summaryText(written: string): string {
  const whole = withoutCdata(written.slice(0, MARKUP_CHARACTERS))
  return plainText(whole.includes('<') ? withLiteralTags(whole) : whole)
}

/** Tags that stand alone in HTML, or whose end may be left out. */
const ALONE = /^(br|dd|dt|hr|img|li|p|td|th|tr|wbr)$/

function withLiteralTags(html: string): string {
  const tags = findTags(html)
  const isHtml = tags.some(({ name, hasValue, partner }) => {
    return partner !== undefined || (HTML_ELEMENTS.has(name) && hasValue) || ALONE.test(name)
  })
  let text = ''
  let at = 0
  for (const tag of tags) {
    const shown = isHtml ? shownInHtml(tag) : 'as text'
    if (shown === 'as a tag') continue
    text += html.slice(at, tag.start) + (shown === 'not' ? '' : `&lt;${html.slice(tag.start + 1, tag.end)}`)
    at = tag.end
  }
  return text + html.slice(at)
}

function shownInHtml({ name, hasValue, partner }: Tag): 'as text' | 'as a tag' | 'not' {
  if (partner !== undefined) return 'as a tag'
  if (UNREAD.has(name)) return 'not'
  return hasValue || /[-:]/.test(name) || HTML_ELEMENTS.has(name) ? 'as a tag' : 'as text'
}
