import type { EditionEntry } from '../model/edition.js'
import { METRICS } from '../model/metric.js'
import { drawableText, shortened, svgText } from './card-text.js'
import { en } from './pages/words/en.js'

/** So many of a list stand on its card. */
export const CARD_ENTRIES = 5

const CARD_WIDTH = 1200
const CARD_HEIGHT = 630
const FIRST_LINE = 230
const LINE = 82
// Of a common sans serif at these sizes, in units of a Latin letter; wide scripts count twice.
const TITLE_UNITS = 34
const ENTRY_UNITS = 52

export interface CardParts {
  /** Replaces a title that cannot be drawn. */
  listId: string
  title: string
  entries: readonly EditionEntry[]
  isDrawable(character: string): boolean
}

/**
 * The first five of a list as a drawing, for where its address is shared. What the fonts here lack is left out; in the
 * place of a title that they lack altogether stands where it is from.
 */
export function cardDrawing({ listId, title, entries, isDrawable }: CardParts): string {
  const heading = drawableText(title, isDrawable) || listId
  const lines = entries.slice(0, CARD_ENTRIES).map((entry, index) => {
    const y = FIRST_LINE + index * LINE
    const metric = METRICS.find(name => entry.figures[name] !== undefined)
    const figure = metric === undefined ? undefined : entry.figures[metric]
    const counts = metric === undefined || figure === undefined ? '' : en.count(metric, figure.count, figure.perHour)
    return `<text x="80" y="${y}" font-size="34" fill="#b0400c" font-weight="bold">${entry.rank}</text>
<text x="140" y="${y}" font-size="34" fill="#1d1c1a"${languageOf(entry)}>${svgText(shortened(drawableText(entry.title, isDrawable) || entry.site, ENTRY_UNITS))}</text>
<text x="140" y="${y + 32}" font-size="22" fill="#5f5b54">${svgText(shortened([drawableText(entry.site, isDrawable), counts].filter(text => text !== '').join(' · '), 90))}</text>`
  })
  const body =
    lines.length === 0
      ? '<text x="80" y="230" font-size="34" fill="#5f5b54">Nothing is listed right now.</text>'
      : lines.join('\n')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" font-family="Noto Sans, DejaVu Sans, Liberation Sans, Arial, sans-serif">
<rect width="100%" height="100%" fill="#fdfcfa"/>
<rect width="100%" height="12" fill="#b0400c"/>
<text x="80" y="128" font-size="56" font-weight="bold" fill="#1d1c1a">${svgText(shortened(heading, TITLE_UNITS))}</text>
<text x="1120" y="128" font-size="28" text-anchor="end" fill="#5f5b54">Uptick</text>
${body}
</svg>`
}

/** Chinese, Japanese and Korean share characters whose forms differ. */
function languageOf({ language = '' }: EditionEntry): string {
  return /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language) ? ` xml:lang="${language}"` : ''
}
