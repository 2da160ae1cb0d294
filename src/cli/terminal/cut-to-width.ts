import stringWidth from 'string-width'

const ELLIPSIS = '…'
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * The text as it is when it fits `widthColumns` of a terminal, otherwise its beginning and `…`. Cuts between graphemes
 * and never exceeds the width: a wide character that would stick out is left off. Empty when there is no room at all.
 */
export function cutToWidth(text: string, widthColumns: number): string {
  if (stringWidth(text) <= widthColumns) return text
  if (widthColumns < 1) return ''
  let kept = ''
  let columns = stringWidth(ELLIPSIS)
  for (const { segment } of graphemes.segment(text)) {
    columns += stringWidth(segment)
    if (columns > widthColumns) break
    kept += segment
  }
  return `${kept.trimEnd()}${ELLIPSIS}`
}
