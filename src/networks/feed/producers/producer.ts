import type { PollingHints } from '../../network.js'
import type { EntryFields, Skip } from '../read-entry.js'

/** An entry as its feed writes it, whatever the format; texts are empty where there are none. */
export interface WrittenEntry {
  id: string
  /** The address of its page, perhaps relative. */
  link: string
  /** The address of its discussion. */
  comments: string
  /** Its text, as HTML. */
  html: string
  /** The element, for `xml-node.ts`; undefined in JSON. */
  node: unknown
}

/** What a feed shows of the software that made it. */
export interface WrittenFeed {
  /** The address that answered. */
  documentUrl: string
  /** Name, address and version of the software, where the feed names it. */
  generator: string
  /** The address of its page for people, and its own, as it says. */
  link: string
  self: string
  description: string
  /** The element, for `xml-node.ts`; undefined in JSON. */
  channel: unknown
  /** Whether an element of that name stands anywhere in it. */
  has(element: string): boolean
  first: WrittenEntry | undefined
  /** The path of its page, with the folder; empty without one. */
  firstPath: string
  /** Whether it has entries and this holds for each. */
  isEach(holds: (entry: WrittenEntry) => boolean): boolean
}

/**
 * A reader for the feeds of one kind of software: where it puts counts, and what its entries are. It is chosen by
 * generator, namespace or the form of addresses, never by words. Whether the counts are believed is decided by the host
 * that was fetched, not here.
 */
export interface Producer {
  /** The software's name, with its version where it is known; undefined for feeds that it did not make. */
  recognise(feed: WrittenFeed): string | undefined
  /** The entry as this software means it, given how it is read in any feed. Without it entries are read as in any feed. */
  read?(fields: EntryFields, entry: WrittenEntry, feed: WrittenFeed): EntryFields | Skip
  /** Several entries may be of one page: edits, replies. The first represents all. */
  isOnePerPage?: boolean
  /** Its `lastBuildDate` is the date of the newest post, not when the feed was made. */
  isBuiltWithNewest?: boolean
  /** What of the polling hints is a wish of the publisher, not a default of the software. */
  hints?(hints: PollingHints, feed: WrittenFeed): PollingHints
  /** Why its feeds have no counts, and where to get them; in words that follow "no counts: ". */
  noCounts?: string
}
