import { resolveAddress } from '../resolve-address.js'
import { createHtmlParser } from './html-parser.js'

/** A feed in a reader's list of subscriptions. */
export interface OpmlFeed {
  url: string
  title?: string | undefined
  /** The folder that it stands in. */
  folder?: string | undefined
}

const PROLOG_CHARACTERS = 4096
const MAX_FEEDS = 5000
const MAX_NAME_LENGTH = 100

/** The feeds that an OPML document lists (http://opml.org/spec2.opml), each once; undefined for any other document. */
export function readOpml(text: string): OpmlFeed[] | undefined {
  if (!/<opml[\s>]/i.test(text.slice(0, PROLOG_CHARACTERS))) return undefined
  const found = new Map<string, OpmlFeed>()
  const folders: (string | undefined)[] = []
  const parser = createHtmlParser(
    {
      onopentag(name, { text: label, title = label, xmlurl }) {
        if (name !== 'outline') return
        const url = resolveAddress(xmlurl ?? '')
        const isKnown = url === undefined || found.has(url) || found.size >= MAX_FEEDS
        if (!isKnown)
          found.set(url, { url, title: named(title), folder: folders.findLast(folder => folder !== undefined) })
        folders.push(xmlurl === undefined ? named(title) : undefined)
      },
      onclosetag(name) {
        if (name === 'outline') folders.pop()
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  return [...found.values()]
}

/** `it is a list of 3 feeds (OPML)`. */
export function opmlInWords(feeds: readonly OpmlFeed[]): string {
  return `it is a list of ${feeds.length === 1 ? '1 feed' : `${feeds.length} feeds`} (OPML)`
}

function named(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME_LENGTH) || undefined
}
