import { withoutCdata } from './escaped-cdata.js'
import { findTags, type Tag } from './find-tags.js'
import { foldText } from './fold-text.js'
import { HTML_ELEMENTS, UNREAD } from './html-elements.js'
import { MARKUP_CHARACTERS, TEXT_CHARACTERS } from './limits.js'
import { plainText } from './plain-text.js'
import { scanHtml } from './scan-html.js'

/**
 * The text of a summary, which is HTML or plain text without a word of it. Where nothing but bare tags that nothing
 * closes is found, it is plain text, and they are words; in HTML, such tags are words when HTML knows no element of
 * that name, and what nothing closes hides nothing that follows.
 */
export function summaryText(written: string): string {
  const whole = withoutCdata(written.slice(0, MARKUP_CHARACTERS))
  const text = isSurelyHtml(whole) ? scanHtml(whole) : undefined // most are, and are read in one pass
  return text === undefined ? plainText(withLiteralTags(whole)) : foldText(text.slice(0, TEXT_CHARACTERS))
}

/** Whether there are no tags at all, or the first one is not a bare one that nothing closes. */
function isSurelyHtml(html: string): boolean {
  const [, name, attributes = ''] = /<([a-z][a-z\d]*)([^<>]{0,1000})>/i.exec(html) ?? []
  if (name === undefined) return !html.includes('<')
  return ALONE.test(name) || /=["']/.test(attributes) || html.includes(`</${name}>`)
}

/** Tags that stand alone in HTML, or whose end may be left out. */
const ALONE = /^(br|dd|dt|hr|img|li|p|td|th|tr|wbr)$/

/** A tag that gives an attribute a value, however badly it goes on. */
const QUOTED_VALUE = /<[a-z][a-z\d]*\s[^<>]{0,1000}=\s{0,9}["']/i

type Shown = 'as text' | 'as a tag' | 'not'

function withLiteralTags(html: string): string {
  const tags = new Map(findTags(html).map(tag => [tag.start, tag]))
  const isHtml =
    QUOTED_VALUE.test(html) ||
    [...tags.values()].some(({ name, hasValue, partner }) => {
      return partner !== undefined || (HTML_ELEMENTS.has(name) && hasValue) || ALONE.test(name)
    })
  let text = ''
  let at = 0
  for (const { index, 0: written, 1: word = '' } of html.matchAll(/<\/?([a-z][^\s<>/]*)/gi)) {
    if (index < at) continue
    const tag = tags.get(index)
    const shown = tag === undefined ? shownAlone(written, word) : isHtml ? shownInHtml(tag, html) : 'as text'
    const end = tag?.end ?? index + written.length
    const meant = shown === 'as text' ? `&lt;${html.slice(index + 1, end)}` : html.slice(index, end)
    text += html.slice(at, index) + (shown === 'not' ? '' : meant)
    at = end
  }
  return text + html.slice(at)
}

/** Of what is in brackets and no tag, such as `<jo@a.example>`; a tag that is badly quoted or cut is one all the same. */
function shownAlone(written: string, word: string): Shown {
  return written.startsWith('</') || HTML_ELEMENTS.has(word.toLowerCase()) ? 'as a tag' : 'as text'
}

function shownInHtml({ name, start, end, isEnd, hasValue, partner }: Tag, html: string): Shown {
  if (partner !== undefined || isEnd) return 'as a tag'
  if (UNREAD.has(name)) return html.slice(start, end).toLowerCase() === `<${name}>` ? 'as text' : 'not'
  return hasValue || /[-:]/.test(name) || HTML_ELEMENTS.has(name) ? 'as a tag' : 'as text'
}
