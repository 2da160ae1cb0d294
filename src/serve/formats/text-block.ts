import type { Figure } from '../../model/edition.js'
import { excerptLine } from './excerpt.js'
import type { ListView } from './list-view.js'

const BLOCK_METRICS = ['likes', 'comments'] as const

/**
 * A list as the plain block that publishers set under their articles: per entry its title, the first 40 words, the
 * site, and a line for each of likes and comments that is known. A rate that is unknown is left out, never shown as 0.
 */
export function textBlock(view: ListView): string {
  return `${oneLine(view.title)}\n\n${view.entries.map(entryLines).join('')}`
}

function entryLines(entry: ListView['entries'][number]): string {
  const lines = [
    `  • ${oneLine(entry.title)}`,
    '',
    `    ${[excerptLine(entry.summary ?? ''), '--', siteOrigin(entry)].filter(Boolean).join(' ')}`,
    ...BLOCK_METRICS.flatMap(metric => {
      const figure = entry.figures[metric]
      return figure === undefined ? [] : [`    • ${figureLine(metric, figure)}`]
    }),
  ]
  return `${lines.join('\n')}\n`
}

function figureLine(metric: string, { count, perHour }: Figure): string {
  return perHour === null ? `${count} ${metric}` : `${count} ${metric} (${Math.round(perHour)}/hr)`
}

function siteOrigin({ url, site }: ListView['entries'][number]): string {
  return URL.parse(url)?.origin ?? site
}

/** Titles are strangers' text: a line break in one would end its line of the block. */
function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ')
}
