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
const MAX_LAYERS = 16
const ONLY_PICTURES = /^(?:<img\s[^<>]*src=["'](?:https?:)?\/\/[^<>]*>\s*)+$/i

/**
 * The words of a title. Titles are plain text by the letter of most formats, yet many hold markup: tags are taken out
 * where they are surely none of the words – elements for wording that are opened and closed, line breaks, what stands
 * around the whole, formulas – and everything else stays, so that `A guide to <head> elements` keeps all of them. The
 * same rule for feeds and for every network: one story has one title. Character references are decoded once.
 *
 * @param isHtml whether the format says that it is HTML: then any element that is closed, or gives an attribute a value,
 * is markup, and a picture has no words
 * @returns the text as it came when nothing would be left of it, unless it is HTML or nothing but pictures
 */
export function titleText(written: string, isHtml = false): string {
  const whole = withoutCdata(written.slice(0, TITLE_MARKUP_CHARACTERS))
  if (!whole.includes('<')) return wordsOf(whole)
  if (ONLY_PICTURES.test(whole) || (isHtml && isPage(findTags(whole)))) return summaryText(whole)
  let markup = isHtml ? withoutElements(whole) : whole
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const next = withoutLayer(markup)
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

/** What is replaced by a text. */
interface Cut {
  start: number
  end: number
  text: string
}

/** Without the elements for wording, the formulas but for their text, and the outermost of what stands around the whole. */
function withoutLayer(markup: string): string {
  const tags = findTags(markup)
  const wording = tags.filter(
    tag => /^w?br$/.test(tag.name) || (WORDING.has(tag.name) && isPair(tag, partnerOf(tag, tags), markup)),
  )
  const cuts = [...wording.map(cutOf), ...wrappersIn(markup, tags).map(cutOf), ...formulasIn(markup, tags)]
  return withoutCdata(replaced(markup, cuts))
}

const partnerOf = ({ partner }: Tag, tags: readonly Tag[]) => (partner === undefined ? undefined : tags[partner])

/** A tag goes without a trace, or leaves a space where HTML begins a line. */
function cutOf({ name, start, end }: Tag): Cut {
  return { start, end, text: name === 'br' || WRAPPERS.has(name) ? ' ' : '' }
}

/** Whether two tags are an element; `<b></b>` around nothing is a word about it. */
function isPair(one: Tag, other: Tag | undefined, markup: string): boolean {
  if (other === undefined) return false
  const [opening, closing] = one.isEnd ? [other, one] : [one, other]
  return opening.hasValue || markup.slice(opening.end, closing.start).trim() !== ''
}

function wrappersIn(markup: string, tags: readonly Tag[]): Tag[] {
  const wrapping: Tag[] = []
  let at = 0
  for (const tag of tags) {
    if (tag.start < at) continue
    const closing = tag.isEnd || !WRAPPERS.has(tag.name) ? undefined : partnerOf(tag, tags)
    if (closing === undefined || markup.slice(at, tag.start).trim() !== '') return []
    wrapping.push(tag, closing)
    at = closing.end
  }
  return markup.slice(at).trim() === '' ? wrapping : []
}

/** MathML, which its text stands for. */
function formulasIn(markup: string, tags: readonly Tag[]): Cut[] {
  return tags.flatMap(tag => {
    const closing = tag.isEnd || !/^(mml:)?math$/.test(tag.name) ? undefined : partnerOf(tag, tags)
    if (closing === undefined) return []
    const formula = markup.slice(tag.start, closing.end).replaceAll(/(<\/?)mml:/gi, '$1')
    return [{ start: tag.start, end: closing.end, text: plainText(formula) }]
  })
}

/** Whether a tag gives an attribute a value, and is none of those for wording: an author who writes of tags does not. */
function isPage(tags: readonly Tag[]): boolean {
  return tags.some(({ name, hasValue }) => hasValue && HTML_ELEMENTS.has(name) && !WORDING.has(name))
}

/** Declared HTML without comments, elements that are closed, and the content of those that HTML does not show. */
function withoutElements(html: string): string {
  const markup = html.replace(/<!--.*?-->|<!doctype[^>]*>/gis, '')
  const tags = findTags(markup)
  const cuts = tags.flatMap(tag => {
    const partner = partnerOf(tag, tags)
    if (partner === undefined || !HTML_ELEMENTS.has(tag.name)) return []
    return [{ ...cutOf(tag), end: !tag.isEnd && UNREAD.has(tag.name) ? partner.end : tag.end }]
  })
  return replaced(markup, cuts)
}

/** The markup with its cuts made; what lies within another goes with it. */
function replaced(markup: string, cuts: readonly Cut[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text } of [...cuts].sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (start < at) continue
    result += markup.slice(at, start) + text
    at = end
  }
  return result + markup.slice(at)
}
