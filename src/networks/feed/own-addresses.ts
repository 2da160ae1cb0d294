import type { EntryReading } from './read-entry.js'

type FoundEntry = Extract<EntryReading, { kind: 'finding' }>

/**
 * Gives entries that share one link an address of their own. Status pages, shops and changelogs link every entry to one
 * page and put its real address into its id; there the id becomes the address. Entries whose addresses then differ in
 * the fragment alone keep it as part of their identity. The same holds for one entry that links to the feed's home or
 * that site's front page, so that its address does not depend on the entries beside it.
 *
 * Ids that are no addresses, are on another site (a link blog), or name replies in a conversation change nothing.
 */
export function withOwnAddresses(readings: readonly EntryReading[], home: string | undefined): EntryReading[] {
  const found = readings.filter(reading => reading.kind === 'finding')
  const isOfMany = pagesOfMany(found, home, ({ permalink }) => permalink)
  const own = new Map<EntryReading, FoundEntry>(found.map(entry => [entry, withPermalink(entry, isOfMany)]))
  const holdsParts = pagesOfMany([...own.values()], home, entry => placeIn(addressOf(entry)))
  return readings.map(reading => {
    const entry = own.get(reading)
    if (entry === undefined) return reading
    const address = addressOf(entry)
    const isPart = placeIn(address) !== '' && holdsParts(pageOf(address))
    return isPart ? { ...entry, finding: { ...entry.finding, keepsFragment: true } } : entry
  })
}

function withPermalink(entry: FoundEntry, isOfMany: (page: string) => boolean): FoundEntry {
  const { permalink, finding } = entry
  const address = addressOf(entry)
  if (permalink === undefined || placeIn(address) !== '') return entry
  const isListed = isOfMany(pageOf(address)) || pageOf(permalink).startsWith(`${pageOf(address)}/`)
  if (!isListed) return entry
  const isOther = pageOf(permalink) !== pageOf(address) ? !isReply(permalink) : placeIn(permalink) !== ''
  if (!isOther || !isSameSite(permalink, address)) return entry
  return { ...entry, finding: { ...finding, url: permalink, originalUrl: undefined } }
}

const addressOf = ({ finding }: FoundEntry) => finding.originalUrl ?? finding.url

/** Whether entries with different names link to the page, or it is the feed's home page. */
function pagesOfMany(
  entries: readonly FoundEntry[],
  home: string | undefined,
  nameOf: (entry: FoundEntry) => string | undefined,
): (page: string) => boolean {
  const names = new Map<string, Set<string | undefined>>()
  for (const entry of entries) {
    const page = pageOf(addressOf(entry))
    names.set(page, (names.get(page) ?? new Set()).add(nameOf(entry)))
  }
  const homePage = home === undefined ? undefined : pageOf(home)
  const frontPage = homePage?.split(/[/?]/, 1)[0]
  return page => (names.get(page)?.size ?? 0) > 1 || page === homePage || page === frontPage
}

/** Host, path and query, enough to see that two addresses of one feed are one page. */
function pageOf(address: string): string {
  const url = URL.parse(address)
  if (url === null) return address
  const query = [...url.searchParams].filter(([name]) => !/^utm_/i.test(name))
  const host = url.host.replace(/^www\./, '')
  const search = query.length === 0 ? '' : `?${query.map(pair => pair.join('=')).join('&')}`
  return `${host}${url.pathname.replace(/\/+$/, '')}${search}`
}

function isSameSite(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map(address => URL.parse(address)?.hostname.replace(/^www\./, ''))
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}

/** Fragments by which forums and comment systems name one reply on the page of a conversation. */
const REPLY =
  /^#(?:[cp][-_]?\d+|(?:[a-z]+-)?(?:comments?|commento|[ck]omm?ent[a-z]{0,4}|respond|repl(?:y|ies)|disqus|isso|idc|message|msg|post)(?:$|[-_=:/\d].*))$/i

/** Fragments that say how a reader came, or choose words of the page. */
const NO_PLACE = /^#(?::~:|(?:utm|at|wt|mtm|pk)_\w+=|(?:xtor|ref|from|source|rss|ftag|intcid)(?:=|$))/i

const fragmentOf = (address: string) => URL.parse(address)?.hash ?? ''
const isReply = (address: string) => REPLY.test(fragmentOf(address))

/** The fragment where it names a part of the page that is content of its own; otherwise empty. */
function placeIn(address: string): string {
  const fragment = fragmentOf(address)
  return NO_PLACE.test(fragment) || REPLY.test(fragment) ? '' : fragment
}
