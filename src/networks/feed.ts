import { z } from 'zod'
import { UptickError } from '../model/errors.js'
import { shownAddress } from '../model/shown-address.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { decodeCharset } from './feed/decode-charset.js'
import { keptFindings } from './feed/kept-findings.js'
import { opmlInWords, readOpml } from './feed/opml.js'
import { withOwnAddresses } from './feed/own-addresses.js'
import { type RecognisedProducer, recogniseProducer } from './feed/producers/recognise-producer.js'
import { viewOfElement, writtenXmlFeed } from './feed/producers/written-feed.js'
import { type EntryContext, type EntryReading, readEntry } from './feed/read-entry.js'
import { readJsonFeed } from './feed/read-json-feed.js'
import { readPage } from './feed/read-page.js'
import { readXmlFeed, type XmlFeed } from './feed/read-xml-feed.js'
import type { Answer, NetworkDefinition, Reading } from './network.js'
import { resolveAddress } from './resolve-address.js'

export const FEED_ACCEPT =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1'

const FeedSpec = z.strictObject({
  url: z
    .string()
    .max(2048)
    .refine(url => resolveAddress(url) !== undefined, 'expected an http or https address')
    .describe('The address of the feed itself: RSS, RDF, Atom or JSON Feed.'),
  relay: z
    .boolean()
    .optional()
    .describe('The feed is a list of another Uptick whose counters of other networks are believed.'),
})

/** Any RSS 0.9x–2.0, RDF, Atom or JSON Feed, the lists of another Uptick, and pages that mark up their posts. */
export const feed: NetworkDefinition<z.infer<typeof FeedSpec>> = {
  name: 'feed',
  title: 'Feeds (RSS, Atom, JSON Feed)',
  spec: FeedSpec.describe('One feed.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: ({ url }) => shownAddress(url).replace(/^https?:\/\/(www\.)?/, ''),
  address: ({ url }) => url,
  request: ({ url }) => ({ url, accept: FEED_ACCEPT }),
  read: readFeed,
}

async function readFeed(answer: Answer): Promise<Reading> {
  const { 'content-type': contentType } = answer.headers
  const isJson = beginsAsJson(answer.body)
  if (isJson) {
    const { text, mended } = decodeCharset(answer.body, contentType)
    const { title, home, hints, readings, unreadEntries, producer } = readJsonFeed(text, answer)
    const kept = keptFindings(withOwnAddresses(readings, home), unreadEntries, producer?.producer.isOnePerPage)
    return { ...kept, ...originOf(readings, producer), hints, title, mended, next: [] }
  }
  let xml: XmlFeed
  try {
    xml = await readXmlFeed(answer)
  } catch (error) {
    const page = readPage(answer)
    if (page === undefined) throw listInstead(answer) ?? error
    const { readings, unreadEntries, ...described } = page
    return { ...keptFindings(withOwnAddresses(readings, answer.url), unreadEntries), ...described, next: [] }
  }
  const { title, home, hints, entries, unreadEntries, builtAtMs, mended, cutAfter, language, author } = xml
  const written = writtenXmlFeed(xml, answer.url)
  const recognised = recogniseProducer(written)
  const context: EntryContext = {
    ...{ documentUrl: answer.url, home, language, author, receivedAtMs: answer.receivedAtMs },
    produce: (fields, entry) => recognised?.producer.read?.(fields, viewOfElement(entry), written) ?? fields,
  }
  const readings = withOwnAddresses(
    entries.map((entry, i) => readEntry(entry, i + 1, context)),
    home,
  )
  return {
    ...keptFindings(readings, unreadEntries, recognised?.producer.isOnePerPage),
    ...originOf(readings, recognised),
    hints: recognised?.producer.hints?.(hints, written) ?? hints,
    builtAtMs: recognised?.producer.isBuiltWithNewest ? undefined : builtAtMs,
    ...{ title, mended, cutAfter, next: [] },
  }
}

/** What people export from their readers, and may take for a feed. */
function listInstead(answer: Answer): UptickError | undefined {
  const feeds = readOpml(decodeCharset(answer.body, answer.headers['content-type']).text)
  const remedy = 'uptick check shows the lines for uptick.yaml'
  return feeds && new UptickError('unreadable-answer', opmlInWords(feeds), { remedy })
}

/** JSON is recognised by its first character: servers send it under every media type. */
function beginsAsJson(body: Uint8Array): boolean {
  const start = new TextDecoder().decode(body.subarray(0, 64))
  return /^\s*[{[]/.test(start)
}

/** Who made the feed, and where its counts stand or why there are none; absent where nothing is known. */
function originOf(
  readings: readonly EntryReading[],
  recognised: RecognisedProducer | undefined,
): Pick<Reading, 'producer' | 'countsFrom' | 'noCounts'> {
  const places = new Set(readings.flatMap(reading => (reading.kind === 'finding' ? (reading.countsFrom ?? []) : [])))
  const isAnyFound = readings.some(({ kind }) => kind === 'finding')
  const noCounts = isAnyFound ? recognised?.producer.noCounts : undefined
  return {
    ...(recognised === undefined ? {} : { producer: recognised.name }),
    ...(places.size > 0 ? { countsFrom: [...places] } : noCounts === undefined ? {} : { noCounts }),
  }
}
