const TITLE_CHARACTERS = 300
const SUMMARY_CHARACTERS = 2000
const AUTHOR_CHARACTERS = 200

/** A title as it is stored: clean plain text on one line, at most 300 characters. */
export const cleanTitle = (text: string) => cleanText(text, TITLE_CHARACTERS)

/** A summary as it is stored: clean plain text on one line, at most 2000 characters. */
export const cleanSummary = (text: string) => cleanText(text, SUMMARY_CHARACTERS)

/** An author's name as it is stored: clean plain text on one line, at most 200 characters. */
export const cleanAuthor = (text: string) => cleanText(text, AUTHOR_CHARACTERS)

/**
 * Plain text made safe to show anywhere: no control characters, direction overrides, or invisible characters but those
 * that emoji and Indic or Arabic letters join with; at most four combining marks on a letter; lone surrogates
 * replaced; white space folded to single spaces; cut between graphemes. Cleaning clean text changes nothing. Text
 * that looks like markup stays.
 *
 * @param mostCharacters UTF-16 units, as the stored limits count.
 */
export function cleanText(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters && CLEAN_ALREADY.test(text)) return text
  const startOfText = text.slice(0, mostCharacters * 16) // what follows could only stand behind invisible characters
  const visible = startOfText
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(BLANKS, ' ')
    .replace(INVISIBLE, '')
    .replace(TAGS_OUTSIDE_FLAGS, (_match: string, flag: string | undefined) => flag ?? '')
    .replace(SELECTORS_ALONE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(JOINERS_ALONE, '')
    .replace(STACKED_MARKS, '$1') // a removed joiner may have separated two stacks
  return cutAtGrapheme(visible.replace(/ {2,}/g, ' ').trim(), mostCharacters).replace(/[\s\u200c\u200d]+$/u, '')
}

/**
 * Words of plain letters, digits and punctuation between single spaces, like most texts: cleaning changes nothing in
 * them. Latin up to Extended-B, Greek and Cyrillic letters, general punctuation that is seen, kana and Han.
 */
const CLEAN_ALREADY = (() => {
  const letters = String.raw`[!-~\u00a1-\u00ac\u00ae-\u024f\u0391-\u03a1\u03a3-\u03ff\u0400-\u0481\u048a-\u052f\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff]`
  return new RegExp(`^(?:${letters}+(?: ${letters}+)*)?$`)
})()

const LONE_SURROGATES = /\p{Cs}/gu

/** White space, and letters that are invisible. */
const BLANKS = /[\s\u0085\u2800\u3164\u115f\u1160\uffa0]+/gu

/** Format characters that are seen (Arabic and Syriac number signs) or that have a rule of their own below. */
const FORMATS_KEPT = String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d\u{e0020}-\u{e007f}]`

/** Controls, noncharacters, format characters (directions, zero width, soft hyphen), grapheme joiner, blank vowels. */
const INVISIBLE = new RegExp(
  String.raw`[\p{Cc}\p{Noncharacter_Code_Point}]|(?!${FORMATS_KEPT})\p{Cf}|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]`,
  'gu',
)

/** Tag characters spell out a region only behind a black flag, up to a cancel tag (Unicode Technical Standard 51). */
const TAGS_OUTSIDE_FLAGS = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f})|[\u{e0020}-\u{e007f}]/gu

/** Scripts that are written with joiners. */
const JOINING_SCRIPTS =
  'Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer'
    .split(' ')
    .map(script => String.raw`\p{Script=${script}}`)
    .join('')

/** Joiners that do not stand between two emoji or two letters (with their marks) that they may join. */
const JOINERS_ALONE = new RegExp(
  [
    String.raw`(?<!(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[${JOINING_SCRIPTS}])\p{M}{0,4})[\u200c\u200d]`,
    String.raw`[\u200c\u200d](?!\p{Extended_Pictographic}|[${JOINING_SCRIPTS}])`,
  ].join('|'),
  'gu',
)

/** Variation selectors where there is nothing that they could vary: they choose forms of emoji and of Han letters. */
const SELECTORS_ALONE = /(?<!\p{Emoji})[\ufe0e\ufe0f]|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|[\ufe00-\ufe0d]/gu

const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function cutAtGrapheme(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters) return text
  const crossing = graphemes.segment(text).containing(mostCharacters)
  return text.slice(0, crossing?.index ?? mostCharacters)
}
