import { z } from 'zod'
import { UptickError } from '../model/errors.js'
import { shownAddress } from '../model/shown-address.js'
import { decodeCharset } from './feed/decode-charset.js'
import { keptFindings } from './feed/kept-findings.js'
import { opmlInWords, readOpml } from './feed/opml.js'
import { withOwnAddresses } from './feed/own-addresses.js'
import { readEntry } from './feed/read-entry.js'
import { readJsonFeed } from './feed/read-json-feed.js'
import { readPage } from './feed/read-page.js'
import { readXmlFeed, type XmlFeed } from './feed/read-xml-feed.js'
import type { Answer, Network, Reading } from './network.js'
import { resolveAddress } from './resolve-address.js'

const MINUTE_MS = 60_000

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
export const feed: Network<z.infer<typeof FeedSpec>> = {
  name: 'feed',
  title: 'Feeds (RSS, Atom, JSON Feed)',
  spec: FeedSpec.describe('One feed.'),
  minIntervalMs: 10 * MINUTE_MS,
  describe: ({ url }) => shownAddress(url).replace(/^https?:\/\/(www\.)?/, ''),
  request: ({ url }) => ({ url, accept: FEED_ACCEPT }),
  read: readFeed,
}

async function readFeed(answer: Answer): Promise<Reading> {
  const { 'content-type': contentType } = answer.headers
  const isJson = beginsAsJson(answer.body)
  if (isJson) {
    const { text, mended } = decodeCharset(answer.body, contentType)
    const { title, home, hints, readings, unreadEntries } = readJsonFeed(text, answer)
    return { ...keptFindings(withOwnAddresses(readings, home), unreadEntries), hints, title, mended, next: [] }
  }
  let xml: XmlFeed
  try {
    xml = await readXmlFeed(answer)
  } catch (error) {
    const page = readPage(answer)
    if (page === undefined) throw listInstead(answer) ?? error
    const { readings, unreadEntries, ...told } = page
    return { ...keptFindings(withOwnAddresses(readings, answer.url), unreadEntries), ...told, next: [] }
  }
  const { title, home, hints, entries, unreadEntries, mended, cutAfter, language, author } = xml
  const context = { documentUrl: answer.url, home, language, author, receivedAtMs: answer.receivedAtMs }
  const readings = withOwnAddresses(
    entries.map((entry, i) => readEntry(entry, i + 1, context)),
    home,
  )
  return { ...keptFindings(readings, unreadEntries), hints, title, mended, cutAfter, next: [] }
}

/** What people export from their readers, and may take for a feed. */
function listInstead(answer: Answer): UptickError | undefined {
  const feeds = readOpml(decodeCharset(answer.body, answer.headers['content-type']).text)
  const remedy = 'uptick check shows the lines for uptick.yaml'
  return feeds && new UptickError('unreadable-answer', opmlInWords(feeds), { remedy })
}

/** JSON is told by its first character: servers call it by every name. */
function beginsAsJson(body: Uint8Array): boolean {
  const start = new TextDecoder().decode(body.subarray(0, 64))
  return /^\s*[{[]/.test(start)
}
