import { resolveAddress } from '../../src/networks/resolve-address.js'
import type { CorpusCase, Statement } from './corpus-case.js'
import type { ReadFeed, Verdict } from './judge-case.js'

const PUBLICATION = /<(\w+:)?(pubDate|published|issued|created|date)[\s>]/i

/** Why a statement is not about what we read; undefined when it is. */
export function inapplicability(
  { path, body }: CorpusCase,
  read: ReadFeed,
  { field, entry, expected, isChange }: Statement,
): string | undefined {
  const isFieldOfOurs = entry !== undefined || field === 'title' || field === 'refusal'
  if (!isFieldOfOurs) return 'of the feed itself only the title is read'
  if (path.includes('/cdf/')) return 'CDF is none of the formats that are read'
  if (entry !== undefined && entry >= 500) return 'of an answer 500 entries are read'
  const isJson = /^\s*\{/.test(read.text)
  if (isJson && read.entries.length <= (entry ?? -1)) return 'an item of JSON Feed without an address is set aside'
  if (isJson && field === 'enclosure') return 'attachments are read only as the address of an item without one'
  if (String(expected).includes('\ufffd')) return 'the suite itself lost letters'
  if (
    /^<(\w+:)?entry/.test(
      Buffer.from(body)
        .toString()
        .replace(/^<\?.*?\?>\s*/s, ''),
    )
  ) {
    return 'a single entry is no feed'
  }
  if (
    field === 'link' &&
    typeof expected === 'string' &&
    resolveAddress(expected, 'https://example.org/') === undefined
  ) {
    return 'the link is not a web address'
  }
  if (field === 'date' && typeof expected === 'string') {
    const atMs = Date.parse(expected)
    if (Number.isNaN(atMs)) return 'the suite states the date as it is written'
    if (atMs < Date.UTC(1990, 0, 1)) return 'dates before 1990 are unknown'
  }
  if (isChange && (PUBLICATION.test(read.text) || /"date_published"/.test(read.text))) {
    return 'the publication is told, too, and is what we read'
  }
  return undefined
}

interface DisagreementClass {
  name: string
  /** Why we read it otherwise. */
  reason: string
  holds(verdict: Pick<Verdict, 'statement' | 'read' | 'case'>, read: ReadFeed): boolean
}

/** Where we read otherwise than a suite on purpose; what no class claims is a plain disagreement. */
const DISAGREEMENTS: readonly DisagreementClass[] = [
  {
    name: 'original link',
    reason: 'where FeedBurner tells the page that its link only redirects to, that page is the link',
    holds: ({ statement }, { text }) => statement.field === 'link' && text.includes('origLink'),
  },
  {
    name: 'original enclosure',
    reason: 'an enclosure is the last resort for an address; it is taken as the feed gives it',
    holds: ({ statement }, { text }) => statement.field === 'enclosure' && text.includes('origEnclosureLink'),
  },
  {
    name: 'declared entity',
    reason: 'the internal subset of a document type is dropped: its entities are what bombs are made of',
    holds: (_, { text }) => /<!ENTITY/.test(text),
  },
  {
    name: 'entities of HTML 5',
    reason: 'lang and rang are the mathematical brackets of HTML 5, not those of HTML 4',
    holds: (_, { text }) => /&[lr]ang;/.test(text),
  },
  {
    name: 'text of drawings',
    reason: 'drawings and formulas hold no text for a list',
    holds: ({ statement: { field, expected } }) =>
      ['title', 'summary'].includes(field) && /<(svg|math|img)\b/.test(String(expected)),
  },
  {
    name: 'opaque ids',
    reason: 'an id is compared letter for letter, and is not made absolute',
    holds: ({ statement: { field, expected }, read, case: { url } }) =>
      field === 'id' &&
      typeof read === 'string' &&
      (expected === resolveAddress(read, url) || /^\/|^[\w/]+$/.test(read)),
  },
  {
    name: 'first author',
    reason: 'an item has one author, and lists count by it: the first one named',
    holds: ({ statement: { field, expected }, read }) =>
      field === 'author' &&
      read !== null &&
      (String(expected).includes(', ') || ['author', ''].includes(String(expected))),
  },
  {
    name: 'mailbox as a name',
    reason: 'a mailbox is not shown as the name of an author',
    holds: ({ statement: { field, expected } }) => field === 'author' && String(expected).includes('@'),
  },
  {
    name: 'title of a feed without one',
    reason: 'the address stands in for it elsewhere, not in what is read',
    holds: ({ statement: { field, entry, expected }, read }) =>
      field === 'title' && read === null && /^https?:/.test(String(expected)) && (entry === undefined || entry >= 0),
  },
  {
    name: 'link of an entry without one',
    reason: 'the home page is not the address of an item: such an entry is set aside',
    holds: ({ statement: { field }, read }, { text }) =>
      field === 'link' && read === null && !/<item[\s\S]*<link|<entry[\s\S]*<link/.test(text),
  },
  {
    name: 'first of several',
    reason: 'of an element that may stand once the first one holds',
    holds: ({ case: { path } }) => /multiple_values|item_links|TestParseEntryWithIDAsURL/.test(path),
  },
]

/** The class that a disagreement belongs to; undefined when it is not on purpose. */
export function disagreementClassOf(
  verdict: Pick<Verdict, 'statement' | 'read' | 'case'>,
  read: ReadFeed,
): string | undefined {
  return DISAGREEMENTS.find(({ holds }) => holds(verdict, read))?.name
}
