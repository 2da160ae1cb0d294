import type { EntryReading } from './read-entry.js'

type FoundEntry = Extract<EntryReading, { kind: 'finding' }>

/**
 * Gives entries that share one link an address of their own. Status pages, shops and changelogs link every entry to one
 * page and put its real address into its id; there the id becomes the address. Entries that then differ in the fragment
 * alone keep it as part of their identity. The same holds for one entry that links to the feed's home or to the front
 * page, so that it is called the same whoever stands beside it.
 *
 * Ids that are no addresses, or on another site (a link blog), change nothing, nor do ids of replies in a conversation.
 */
export function withOwnAddresses(readings: readonly EntryReading[], home: string | undefined): EntryReading[] {
  const found = readings.filter(reading => reading.kind === 'finding')
  const isShared = sharedPages(found.map(addressOf), home)
  const own = new Map<EntryReading, FoundEntry>(found.map(entry => [entry, withPermalink(entry, isShared)]))
  const isSharedStill = sharedPages([...own.values()].map(addressOf), home)
  return readings.map(reading => {
    const entry = own.get(reading)
    if (entry === undefined) return reading
    const address = addressOf(entry)
    const isPlace = placeIn(address) !== '' && isSharedStill(pageOf(address))
    return isPlace ? { ...entry, finding: { ...entry.finding, keepsFragment: true } } : entry
  })
}

function withPermalink(entry: FoundEntry, isShared: (page: string) => boolean): FoundEntry {
  const { permalink, finding } = entry
  const address = addressOf(entry)
  if (permalink === undefined || !isShared(pageOf(address)) || !isSameSite(permalink, address)) return entry
  const isOther = pageOf(permalink) !== pageOf(address) && !isReply(permalink)
  if (!isOther && placeIn(permalink) === '') return entry
  return { ...entry, finding: { ...finding, url: permalink, originalUrl: undefined } }
}

const addressOf = ({ finding }: FoundEntry) => finding.originalUrl ?? finding.url

/** Whether several addresses lead to a page, or it is where the feed is at home. */
function sharedPages(addresses: readonly string[], home: string | undefined): (page: string) => boolean {
  const counts = new Map<string, number>()
  for (const page of addresses.map(pageOf)) counts.set(page, (counts.get(page) ?? 0) + 1)
  const homePage = home === undefined ? undefined : pageOf(home)
  return page => (counts.get(page) ?? 0) > 1 || page === homePage || /^[^/?]+$/.test(page)
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
  /^#(?:[cp][-_]?\d+|(?:[a-z]+-)?(?:comments?|commento|respond|repl(?:y|ies)|disqus|isso|idc|message|msg|post)(?:$|[-_=:/\d].*))$/i

const fragmentOf = (address: string) => URL.parse(address)?.hash ?? ''
const isReply = (address: string) => REPLY.test(fragmentOf(address))

/** The fragment where it names a part of the page that is content of its own; otherwise empty. */
function placeIn(address: string): string {
  const fragment = fragmentOf(address)
  return fragment.startsWith('#:~:') || REPLY.test(fragment) ? '' : fragment
}
