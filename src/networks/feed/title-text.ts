import { decodeText } from './decode-text.js'
import { withoutCdata } from './escaped-cdata.js'
import { findTags, type Tag } from './find-tags.js'
import { foldText } from './fold-text.js'
import { HTML_ELEMENTS, UNREAD, WORDING, WRAPPERS } from './html-elements.js'
import { plainText } from './plain-text.js'
import { summaryText } from './summary-text.js'

/** Of what is written for a title: a stored one has at most 300 characters. */
const TITLE_MARKUP_CHARACTERS = 8 * 1024
/** Tags that come to light when others are taken out; nobody writes more than two layers. */
const MOST_LAYERS = 64

/**
 * The words of a title. Titles are plain text by the letter of most formats, yet many hold markup: tags are taken out
 * where they are surely none of the words – elements for wording that are opened and closed, line breaks, what stands
 * around the whole, formulas – and everything else stays, so that `A guide to <head> elements` keeps all of them. The
 * same rule for feeds and for every network: one story has one title. Character references are decoded once.
 *
 * @param isHtml whether the format says that it is HTML: then any element that is closed, or gives an attribute a value,
 * is markup, and a picture has no words
 * @returns the text as it came when nothing would be left of it, unless it is HTML
 */
export function titleText(written: string, isHtml = false): string {
  const whole = withoutCdata(written.slice(0, TITLE_MARKUP_CHARACTERS))
  if (!whole.includes('<')) return wordsOf(whole)
  if (isHtml && isPage(findTags(whole))) return summaryText(whole)
  let markup = isHtml ? withoutElements(whole) : whole
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const next = withoutWording(withoutWrappers(withoutCdata(readFormulas(markup))))
    if (next === markup) break
    markup = next
  }
  return wordsOf(markup) || (isHtml ? '' : wordsOf(whole))
}

/** Decoded, but for references beside the character itself: who writes `<` and a lone `&` does not mean them by references. */
function wordsOf(text: string): string {
  const brackets = text.includes('<') ? text.replace(/&(?=[lg]t;)/gi, '&amp;') : text
  const ampersands = LONE_AMPERSAND.test(text) ? brackets.replace(LONE_REFERENCE, '&amp;amp;') : brackets
  return foldText(decodeText(ampersands))
}

const LONE_AMPERSAND = /(?<!\S)&(?!\S)/
const LONE_REFERENCE = /(?<!\S)&amp;(?!\S)/gi

function withoutWording(markup: string): string {
  const tags = findTags(markup)
  const isMarkup = (tag: Tag) =>
    /^w?br$/.test(tag.name) || (WORDING.has(tag.name) && isPair(tag, tags[tag.partner ?? Number.NaN], markup))
  return replaceTags(markup, tags.filter(isMarkup))
}

/** Whether two tags are an element; `<b></b>` around nothing is a word about it. */
function isPair(one: Tag, other: Tag | undefined, markup: string): boolean {
  if (other === undefined) return false
  const [opening, closing] = one.isEnd ? [other, one] : [one, other]
  return opening.hasValue || markup.slice(opening.end, closing.start).trim() !== ''
}

/** Without the outermost of the elements that stand around all there is. */
function withoutWrappers(markup: string): string {
  if (!/^\s*</.test(markup)) return markup
  const tags = findTags(markup)
  const wrapping: Tag[] = []
  let at = 0
  for (const tag of tags) {
    if (tag.start < at) continue
    if (markup.slice(at, tag.start).trim() !== '') return markup
    const closing = tag.partner === undefined || tag.isEnd ? undefined : tags[tag.partner]
    if (closing === undefined || !WRAPPERS.has(tag.name)) return markup
    wrapping.push(tag, closing)
    at = closing.end
  }
  return markup.slice(at).trim() === '' ? replaceTags(markup, wrapping) : markup
}

/** Whether a tag gives an attribute a value, and is none of those for wording: an author who writes of tags does not. */
function isPage(tags: readonly Tag[]): boolean {
  return tags.some(({ name, hasValue }) => hasValue && HTML_ELEMENTS.has(name) && !WORDING.has(name))
}

/** Declared HTML without comments, elements that are closed, and the content of those that HTML does not show. */
function withoutElements(html: string): string {
  const markup = html.replace(/<!--.*?-->|<!doctype[^>]*>/gis, '')
  const tags = findTags(markup)
  const cut = tags.flatMap(tag => {
    const partner = tags[tag.partner ?? Number.NaN]
    if (partner === undefined || !HTML_ELEMENTS.has(tag.name)) return []
    return [!tag.isEnd && UNREAD.has(tag.name) ? { ...tag, end: partner.end } : tag]
  })
  return replaceTags(markup, cut)
}

/** The tags in their order, each replaced by nothing, or by a space where HTML begins a line; what lies within another goes with it. */
function replaceTags(markup: string, tags: readonly Tag[]): string {
  let text = ''
  let at = 0
  for (const { name, start, end } of [...tags].sort((one, other) => one.start - other.start)) {
    if (start < at) continue
    text += markup.slice(at, start) + (name === 'br' || WRAPPERS.has(name) ? ' ' : '')
    at = end
  }
  return text + markup.slice(at)
}

const FORMULA = /<((?:mml:)?math)\b[^<>]*>.*?<\/\1\s*>/gis

/** MathML as its text. */
function readFormulas(markup: string): string {
  if (!/<(mml:)?math\b/i.test(markup)) return markup
  return markup.replace(FORMULA, formula => plainText(formula.replaceAll(/(<\/?)mml:/gi, '$1')))
}
