import type { EditionEntry } from '../../model/edition.js'
import type { Addresses } from '../addresses.js'
import { webAddress } from '../web-address.js'
import { excerptLine } from './excerpt.js'
import { figureWords } from './figure-words.js'
import { isoTime } from './iso-time.js'
import type { ListView } from './list-view.js'

/** A list as CommonMark: a heading, when it was published, and one numbered entry each. Strangers' text stays text. */
export function markdown(view: ListView, addresses: Addresses): string {
  const published =
    view.edition === null
      ? 'Nothing has been published yet.'
      : `Edition ${view.edition.number}, published ${isoTime(view.edition.publishedAtMs)}.`
  const head = [
    `# ${escapeMarkdown(view.title)}`,
    ...(view.description === undefined ? [] : [escapeMarkdown(view.description)]),
    [published, ...(view.stale ? ['Stale: nothing newer can come for now.'] : [])].join(' '),
  ]
  return `${[...head, ...view.entries.map(entry => markdownEntry(entry, addresses))].join('\n\n')}\n`
}

function markdownEntry(entry: EditionEntry, addresses: Addresses): string {
  const lines = [
    `${link(entry.title, entry.url)} (${escapeMarkdown(entry.site)})`,
    ...(entry.summary === undefined ? [] : [escapeMarkdown(excerptLine(entry.summary))]),
    [
      ...figureWords(entry),
      `measured ${isoTime(entry.measuredAtMs)}`,
      ...(entry.countsCurrent === false ? ['counts may be higher by now'] : []),
      link('all figures', addresses.item(entry.itemId)),
    ].join(' · '),
    ...discussionLinks(entry),
  ]
  const marker = `${entry.rank}. `
  return `${marker}${lines.join(`\n\n${' '.repeat(marker.length)}`)}`
}

function discussionLinks(entry: EditionEntry): string[] {
  const links = entry.mentions
    .filter(mention => webAddress(mention.discussionUrl) !== undefined)
    .map(mention => link(mention.sourceTitle, mention.discussionUrl ?? ''))
  return links.length === 0 ? [] : [`Discussed: ${links.join(', ')}`]
}

function link(text: string, address: string): string {
  const href = webAddress(address)
  return href === undefined
    ? escapeMarkdown(text)
    : `[${escapeMarkdown(text)}](<${href.replace(/[<>\\\s]/g, encodeURIComponent)}>)`
}

/** https://spec.commonmark.org/0.31.2/#backslash-escapes: any ASCII punctuation may be escaped. */
function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&:@]/g, '\\$&')
    .replace(/^(\d+)([.)])|^[-+=]/, (start, digits, mark) =>
      digits === undefined ? `\\${start}` : `${digits}\\${mark}`,
    )
}
