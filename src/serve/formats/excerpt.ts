const MAX_WORDS = 40
const MAX_GRAPHEMES = 400

export interface Excerpt {
  text: string
  isCut: boolean
}

/**
 * The first 40 words of a text, where words are what spaces separate; runs of white space become one space. A text
 * without any space is cut at 400 graphemes (user-perceived characters), after the last whole word that
 * `Intl.Segmenter` finds there. `text` does not hold the ` ...` that marks a cut.
 */
export function excerpt(text: string): Excerpt {
  const words = text.trim().split(/\s+/u)
  if (words.length > 1) return { text: words.slice(0, MAX_WORDS).join(' '), isCut: words.length > MAX_WORDS }
  return excerptWithoutSpaces(words[0] ?? '')
}

/** An excerpt as people read it: ` ...` follows when the text was cut. */
export function excerptLine(text: string): string {
  const { text: start, isCut } = excerpt(text)
  return isCut ? `${start} ...` : start
}

function excerptWithoutSpaces(text: string): Excerpt {
  const limit = endOfGrapheme(text, MAX_GRAPHEMES)
  if (limit === text.length) return { text, isCut: false }
  return { text: text.slice(0, lastWordEnd(text, limit)), isCut: true }
}

/** The index behind the nth grapheme, or the text's length when it has no more than n. */
function endOfGrapheme(text: string, n: number): number {
  if (text.length <= n) return text.length
  let seen = 0
  for (const { index } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    if (seen === n) return index
    seen += 1
  }
  return text.length
}

/** The end of the last word that ends at or before `limit`; `limit` itself when one word fills the whole start. */
function lastWordEnd(text: string, limit: number): number {
  let end = 0
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (index + segment.length > limit) break
    end = index + segment.length
  }
  return end === 0 ? limit : end
}
