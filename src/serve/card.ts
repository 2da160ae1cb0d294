import type { EditionEntry } from '../model/edition.js'
import { countWords } from './pages/words.js'

const CARD_WIDTH = 1200
const CARD_HEIGHT = 630
const FIRST_LINE = 230
const LINE = 82
const MAX_ENTRIES = 5
// Of a common sans serif at these sizes, in units of a Latin letter; wide scripts count twice.
const TITLE_UNITS = 34
const ENTRY_UNITS = 52

/** The first five of a list as a drawing, for where its address is shared. */
export function cardDrawing(title: string, entries: readonly EditionEntry[]): string {
  const lines = entries.slice(0, MAX_ENTRIES).map((entry, index) => {
    const y = FIRST_LINE + index * LINE
    const figure = Object.entries(entry.figures)[0]
    const counts = figure === undefined ? '' : countWords(figure[0], figure[1].count, figure[1].perHour)
    return `<text x="80" y="${y}" font-size="34" fill="#b0400c" font-weight="bold">${entry.rank}</text>
<text x="140" y="${y}" font-size="34" fill="#1d1c1a">${escaped(shortened(entry.title, ENTRY_UNITS))}</text>
<text x="140" y="${y + 32}" font-size="22" fill="#5f5b54">${escaped(shortened(`${entry.site} · ${counts}`, 90))}</text>`
  })
  const body =
    lines.length === 0
      ? '<text x="80" y="230" font-size="34" fill="#5f5b54">Nothing is listed right now.</text>'
      : lines.join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" font-family="Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif">
<rect width="100%" height="100%" fill="#fdfcfa"/>
<rect width="100%" height="12" fill="#b0400c"/>
<text x="80" y="128" font-size="56" font-weight="bold" fill="#1d1c1a">${escaped(shortened(title, TITLE_UNITS))}</text>
<text x="1120" y="128" font-size="28" text-anchor="end" fill="#5f5b54">Uptick</text>
${body}
</svg>`
}

/** Cut between graphemes where it would grow too long. */
function shortened(text: string, units: number): string {
  let used = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    used += (segment.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1
    if (used > units) return `${kept.trimEnd()}…`
    kept += segment
  }
  return kept
}

function escaped(text: string): string {
  // XML forbids most control characters, even escaped.
  const legal = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
  return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
