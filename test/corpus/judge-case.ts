import { decodeCharset } from '../../src/networks/feed/decode-charset.js'
import { plainText } from '../../src/networks/feed/plain-text.js'
import { type EntryFields, readFields, startOf } from '../../src/networks/feed/read-entry.js'
import { readXmlFeed } from '../../src/networks/feed/read-xml-feed.js'
import { attributeOf, nodesOf } from '../../src/networks/feed/xml-node.js'
import { feed } from '../../src/networks/feed.js'
import type { Answer } from '../../src/networks/network.js'
import { resolveAddress } from '../../src/networks/resolve-address.js'
import type { CorpusCase, Statement } from './corpus-case.js'
import { disagreementClassOf, inapplicability } from './disagreements.js'

export interface Verdict {
  case: CorpusCase
  statement: Statement
  read: string | number | null
  /** `on purpose` is a disagreement whose class stands in `disagreements.ts`. */
  kind: 'agreed' | 'disagreed' | 'on purpose' | 'not applicable'
  /** The class of the disagreement, or why the statement is not about us. */
  reason?: string | undefined
}

type ReadEntry = Pick<EntryFields, 'id' | 'title' | 'summary' | 'url' | 'originalUrl' | 'publishedAtMs' | 'author'> & {
  comments: number | undefined
  enclosures: string[]
  links: string[]
}

export interface ReadFeed {
  title: string
  entries: ReadEntry[]
  refusal: string | undefined
  text: string
}

const RECEIVED_AT_MS = Date.UTC(2026, 10, 21)

/** Reads a case as the product does, and holds what is read against each statement. */
export async function judgeCase(one: CorpusCase): Promise<Verdict[]> {
  const read = await readCase(one)
  return one.statements.map(statement => {
    const told = toldOf(read, statement)
    const verdict = { case: one, statement, read: told }
    const inapplicable = inapplicability(one, read, statement)
    if (inapplicable !== undefined) return { ...verdict, kind: 'not applicable', reason: inapplicable }
    if (isSame(statement, told, one.url, read)) return { ...verdict, kind: 'agreed' }
    const reason = disagreementClassOf(verdict, read)
    return { ...verdict, kind: reason === undefined ? 'disagreed' : 'on purpose', reason }
  })
}

async function readCase({ body, headers, url }: CorpusCase): Promise<ReadFeed> {
  const answer: Answer = { body, headers, url, receivedAtMs: RECEIVED_AT_MS }
  const { text } = decodeCharset(body, headers['content-type'])
  try {
    const reading = await feed.read(answer, { url })
    if (/^\s*\{/.test(text))
      return { title: reading.title ?? '', entries: entriesOfJson(reading), refusal: undefined, text }
    const { title = '', entries, language, author } = await readXmlFeed(answer)
    const context = { documentUrl: url, language, author, receivedAtMs: RECEIVED_AT_MS }
    const fields = entries.map(entry => {
      const links = [...nodesOf(entry, 'link'), ...nodesOf(entry, 'atom:link')]
      const enclosures = [
        ...nodesOf(entry, 'enclosure'),
        ...links.filter(link => attributeOf(link, 'rel') === 'enclosure'),
      ].flatMap(node => {
        const address = attributeOf(node, 'url') ?? attributeOf(node, 'href') ?? ''
        return resolveAddress(address, attributeOf(node, 'xml:base') ?? url) ?? []
      })
      const read = readFields(entry, context)
      return {
        ...read,
        title: read.title || startOf(read.summary),
        comments: read.counts.comments,
        enclosures,
        links: links.flatMap(link => attributeOf(link, 'href') ?? []),
      }
    })
    return { title, entries: fields, refusal: undefined, text }
  } catch (error) {
    return { title: '', entries: [], refusal: String(error), text }
  }
}

function entriesOfJson({ findings }: Awaited<ReturnType<typeof feed.read>>): ReadEntry[] {
  return findings.map(finding => ({
    id: finding.mentions[0]?.nativeId ?? '',
    title: finding.title,
    summary: finding.summary ?? '',
    url: finding.url,
    originalUrl: finding.originalUrl,
    publishedAtMs: finding.publishedAtMs,
    author: finding.author,
    comments: finding.mentions[0]?.counts.comments,
    enclosures: [],
    links: [],
  }))
}

function toldOf(read: ReadFeed, { field, entry }: Statement): string | number | null {
  if (field === 'refusal') return read.refusal ?? null
  if (entry === undefined) return read.title || null
  const one = read.entries[entry]
  if (one === undefined) return null
  if (field === 'date') return one.publishedAtMs === undefined ? null : new Date(one.publishedAtMs).toISOString()
  if (field === 'link') return one.url ?? null
  if (field === 'author') return one.author ?? null
  if (field === 'comments') return one.comments ?? null
  if (field === 'enclosure') return one.enclosures[0] ?? null
  return one[field] || null
}

function isSame(
  { field, entry, expected }: Statement,
  told: string | number | null,
  url: string,
  read: ReadFeed,
): boolean {
  if (field === 'refusal') return told !== null
  if (expected === null || told === null) return expected === told || (expected === '' && told === null)
  if (field === 'date') return Math.abs(Date.parse(String(told)) - Date.parse(String(expected))) < 1000
  if (field === 'link') {
    const address = resolveAddress(String(expected), url)
    const { links: others = [], originalUrl } = read.entries[entry ?? 0] ?? {}
    return (
      address === told ||
      address === originalUrl ||
      others.some(link => resolveAddress(link, url) === told && link === expected)
    )
  }
  if (field === 'enclosure') return resolveAddress(String(expected), url) === resolveAddress(String(told), url)
  if (field === 'comments') return Number(expected) === told
  if (field === 'id') return String(expected).trim() === told
  return sameText(String(expected), String(told))
}

/** Suites state markup where we keep its text; a long text is cut. */
function sameText(expected: string, told: string): boolean {
  const folded = expected.replace(/\s+/g, ' ').trim()
  return [folded, plainText(expected), plainText(plainText(expected))].some(
    text => text === told || (told.length >= 3900 && text.startsWith(told.slice(0, 3900))),
  )
}
