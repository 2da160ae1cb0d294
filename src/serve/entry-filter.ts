import { cutText } from '../words/cut-text.js'
import { matchQuery } from '../words/match-query.js'
import { type Query, readQuery } from '../words/query.js'
import { areSameWords } from '../words/same-words.js'

/** What the filter form offers, by the name of its field and of its parameter. */
export const FILTER_NAMES = ['words', 'network', 'site', 'tag'] as const

/** What readers may ask of the entries of a list; what is absent or empty does not restrict. */
export interface EntryFilter {
  /** Each of them stands in the title, the excerpt, the site or the author; those in quotes stand together. */
  words?: string | undefined
  site?: string | undefined
  network?: string | undefined
  tag?: string | undefined
}

/** What a filter looks at, on the server and on the page alike. */
export interface Filterable {
  texts: readonly string[]
  site: string
  networks: readonly string[]
  tags: readonly string[]
}

/** Whether an entry passes a filter. Words and tags are compared as everywhere (`words/`), sites as hosts. */
export function passesFilter({ texts, site, networks, tags }: Filterable, filter: EntryFilter): boolean {
  if (filter.site && hostOf(site) !== hostOf(filter.site)) return false
  if (filter.network && !networks.includes(filter.network)) return false
  const { tag } = filter
  if (tag && !tags.some(one => areSameWords(tag, one))) return false
  const queries = queriesOf(filter.words ?? '')
  if (queries.length === 0) return true
  const cuts = texts.map(cutText)
  return queries.every(query => cuts.some(cut => matchQuery(query, cut) !== undefined))
}

/** A folded host would be another owner's: only its capitals and its punycode make no difference. */
function hostOf(site: string): string {
  return URL.parse?.(`http://${site}`)?.hostname ?? site.toLowerCase()
}

/** Parts between spaces, and what stands between quotes as one. */
const PART = /["“„«][^"“”«»]+["”“»]\*?|\S+/gu

let last: { written: string; queries: Query[] } = { written: '', queries: [] }

/** What has no letter or digit is not looked for. All entries of a list are asked for the same. */
function queriesOf(written: string): Query[] {
  if (last.written !== written) {
    last = { written, queries: (written.match(PART) ?? []).flatMap(part => readQuery(part) ?? []) }
  }
  return last.queries
}
