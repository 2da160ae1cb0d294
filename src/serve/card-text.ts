import stringWidth from 'string-width'

/** Pictographs in one colour; those of colour fonts would be drawn as patches. */
export const PICTOGRAPH_FONT = 'Symbola'

const PICTOGRAPH = /\p{Extended_Pictographic}/u
const PICTOGRAPHS = /\p{Extended_Pictographic}+/gu
const FLAG = /\p{Regional_Indicator}/u
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
/** Direction marks and the like; of these only the joiners are part of words. */
const STRAY = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/gu
// Letters broader than Latin ones, though terminals give them one column.
const BROAD =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Ethiopic}]/u

/**
 * The text as a drawing can show it: without characters that `isDrawable` denies, flags and invisible marks, and with
 * the first of pictures that were joined to one. Empty when less than half of it would be left.
 */
export function drawableText(text: string, isDrawable: (character: string) => boolean): string {
  const graphemes = graphemesOf(text.normalize('NFC').trim())
  const kept = graphemes.map(plainGrapheme).filter(grapheme => [...grapheme].every(isDrawable))
  const shown = kept.join('').replace(/\s+/gu, ' ').trim()
  return graphemesOf(shown).length * 2 < graphemes.length ? '' : shown
}

/** Cut between graphemes where it would grow broader than so many Latin letters. */
export function shortened(text: string, units: number): string {
  let used = 0
  let kept = ''
  for (const grapheme of graphemesOf(text)) {
    used += BROAD.test(grapheme) ? 1.5 : stringWidth(grapheme)
    if (used > units) return `${kept.trimEnd()}…`
    kept += grapheme
  }
  return kept
}

/** The text as the content of an SVG text element. */
export function svgText(text: string): string {
  // XML forbids most control characters, even escaped.
  const legal = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
  return legal
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(PICTOGRAPHS, drawn => `<tspan font-family="${PICTOGRAPH_FONT}">${drawn}</tspan>`)
}

function plainGrapheme(grapheme: string): string {
  if (FLAG.test(grapheme)) return ''
  if (!PICTOGRAPH.test(grapheme)) return grapheme.replace(STRAY, '')
  return [...grapheme.replace(INVISIBLE, '')][0] ?? ''
}

function graphemesOf(text: string): string[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
}
