import { decodeCharset } from '../../src/networks/feed/decode-charset.js'
import { plainText } from '../../src/networks/feed/plain-text.js'
import { resolveAddress } from '../../src/networks/resolve-address.js'
import type { CorpusCase, Field, Statement } from './corpus-case.js'
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
  holds(told: { field: Field; expected: string; read: string | null; text: string; one: CorpusCase }): boolean
}

/** Where we read otherwise than a suite on purpose; what no class claims is a plain disagreement. */
const DISAGREEMENTS: readonly DisagreementClass[] = [
  {
    name: 'declared entity',
    reason: 'the internal subset of a document type is dropped: its entities are what bombs are made of',
    holds: ({ text }) => /<!ENTITY/.test(text),
  },
  {
    name: 'entities of HTML 5',
    reason: 'lang and rang are the mathematical brackets of HTML 5, not those of HTML 4',
    holds: ({ text }) => /&[lr]ang;/.test(text),
  },
  {
    name: 'markup without text',
    reason: 'drawings and images hold no text for a list',
    holds: ({ expected, read }) => read === null && expected.includes('<') && plainText(expected) === '',
  },
  {
    name: 'opaque ids',
    reason: 'an id is compared letter for letter, and is not made absolute',
    holds: ({ field, expected, read }) => field === 'id' && read !== null && expected.endsWith(read),
  },
  {
    name: 'one author',
    reason: 'an item has one author, and lists count by it: the first one who is named',
    holds: ({ field, expected, read }) =>
      field === 'author' && read !== null && (expected === '' || expected.split(', ').includes(read)),
  },
  {
    name: 'mailbox as a name',
    reason: 'a mailbox is left out beside the name of an author, and so is the word that stands in for a name',
    holds: ({ field, expected, read, text }) =>
      field === 'author' &&
      read !== null &&
      !read.includes('@') &&
      (expected.includes('@') || !isWritten(expected, text)),
  },
  {
    name: 'address as a title',
    reason: 'the address stands in for a title elsewhere, not in what is read',
    holds: ({ field, expected, read }) => field === 'title' && read === null && /^https?:/.test(expected),
  },
  {
    name: 'home page as a link',
    reason:
      'the home page is not the address of an item: an entry without one is set aside, or goes by what it is about',
    holds: ({ field, expected, text }) => field === 'link' && homePagesOf(text).includes(withoutSlash(expected)),
  },
  {
    name: 'relative to the home page',
    reason: 'an address is relative to xml:base or to the document, as RFC 3986 has it, not to the home page',
    holds: ({ field, expected, read }) =>
      field === 'link' && read !== null && expected.endsWith(new URL(read).pathname) && !expected.startsWith(read),
  },
  {
    name: 'original enclosure',
    reason: 'an enclosure is the last resort for an address; it is taken as the feed gives it',
    holds: ({ field, text }) => field === 'enclosure' && text.includes('origEnclosureLink'),
  },
  {
    name: 'first of several',
    reason: 'of an element that may stand once the first one holds',
    holds: ({ field, expected, read, text }) =>
      ['link', 'date'].includes(field) && read !== null && standsBehind(expected, read, text),
  },
  {
    name: 'midnight',
    reason: 'a date without a time is midnight, not noon',
    holds: ({ field, expected, read }) =>
      field === 'date' && expected.includes('T12:00:00') && read === expected.replace('T12:', 'T00:'),
  },
  {
    name: 'cut short',
    reason: 'of a document that ends early the whole entries are kept, however few they are',
    holds: ({ field, text }) => field === 'refusal' && !/<\/(rss|feed|rdf:RDF)>\s*$/i.test(text),
  },
  {
    name: 'bytes of no charset',
    reason: 'bytes that are not what the document says of itself are read by likelihood, and few bytes tell little',
    holds: ({ one }) => one.body.length < 1000 && decodeCharset(one.body, undefined).mended.length > 0,
  },
]

/** The class that a disagreement belongs to; undefined when it is not on purpose. */
export function disagreementClassOf(
  { statement: { field, expected }, read, case: one }: Pick<Verdict, 'statement' | 'read' | 'case'>,
  { text }: ReadFeed,
): string | undefined {
  const told = { field, expected: String(expected), read: read === null ? null : String(read), text, one }
  return DISAGREEMENTS.find(({ holds }) => holds(told))?.name
}

/** Whether the document holds these very words, as the text of an element or as a string of JSON. */
const isWritten = (words: string, text: string) => text.includes(`>${words}<`) || text.includes(JSON.stringify(words))

const withoutSlash = (address: string) => address.replace(/\/$/, '')

function homePagesOf(text: string): string[] {
  const beforeEntries = text.split(/<(?:item|entry)[\s>]/)[0] ?? ''
  const links = beforeEntries.matchAll(/<link>([^<]+)<|<link[^>]*href="([^"]+)"/g)
  return [...links].map(([, text, href]) => withoutSlash((text ?? href ?? '').trim()))
}

/** Whether the document holds both, as an element of the same name each, what is read before what is expected. */
function standsBehind(expected: string, read: string, text: string): boolean {
  const isWhatIs = (value: string, written: string) =>
    withoutSlash(value) === withoutSlash(written) || Date.parse(value) === Date.parse(written)
  const elements = text.matchAll(/<([\w:]+)(?:[^>]*\shref="([^"]+)")?[^>]*>([^<]*)/g)
  const told = [...elements].map(([, name, href, content = '']) => ({ name, written: href ?? content }))
  const first = told.findIndex(({ written }) => isWhatIs(read, written))
  return told.slice(first + 1).some(one => one.name === told[first]?.name && isWhatIs(expected, one.written))
}
