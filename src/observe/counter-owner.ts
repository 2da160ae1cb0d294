import { LRUCache } from 'lru-cache'
import { getDomain } from 'tldts'
import type { FoundMention, NetworkName } from '../model/finding.js'
import { canonicalUrl } from './canonical-url.js'

/** A source that reports counts: its network, and the host that answered for it, after redirects. */
export interface Reporter {
  network: NetworkName
  host: string
  /** The operator named the source as another Uptick, whose counters stay those of the networks they came from. */
  isRelay?: boolean | undefined
  /** A machine of the operator's own: a private host that is exempt from the address guard. */
  isOwnMachine?: boolean | undefined
}

/** The counter that a mention's counts belong to, or why the source may not report them. */
export type CounterClaim =
  /** `isCopy`: only as long as the site itself does not report them. */
  { kind: 'owned'; counterId: string; isCopy: boolean } | { kind: 'foreign'; reason: string }

/**
 * Which counter a mention's counts belong to. The fetched host decides, never the content of the answer, which anyone
 * can write:
 *
 * - a source of a network reports that network's counters;
 * - a feed reports those of pages of its own site (registrable domain), one counter for each page and metric, whatever
 *   feed reports it and under whatever id;
 * - a feed of a network's own host reports that network's counters of that host;
 * - a relay reports any;
 * - a machine of the operator's own, such as a bridge that makes feeds of pages, reports pages of any site, as a copy:
 *   the site's own figure wins.
 *
 * @param page canonical address of the item.
 */
export function claimCounter(
  page: string,
  mention: Pick<FoundMention, 'network' | 'nativeId' | 'counterId' | 'discussionUrl' | 'isCopy'>,
  reporter: Reporter,
): CounterClaim {
  const { network, nativeId } = mention
  const counterId = mention.counterId ?? nativeId
  if (reporter.isRelay) return owned(network === 'feed' ? pageId(counterId, page) : counterId, mention)
  if (network === 'feed') return claimPage(page, mention, reporter)
  const isOwned =
    reporter.network === 'feed' ? isHostOf(network, counterId, nativeId, reporter.host) : network === reporter.network
  const server = OF_SERVERS.has(network) ? nativeId.split('/')[0] : undefined
  return isOwned ? owned(counterId, mention) : foreign(server || network, reporter)
}

function claimPage(
  page: string,
  { nativeId, discussionUrl }: Pick<FoundMention, 'nativeId' | 'discussionUrl'>,
  reporter: Reporter,
): CounterClaim {
  for (const address of [page, discussionUrl, nativeId]) {
    const counted = address === undefined ? undefined : canonicalUrl(address)
    if (counted !== undefined && isSameSite(hostOf(counted), reporter.host)) {
      return { kind: 'owned', counterId: counted === page ? '' : counted, isCopy: false }
    }
  }
  if (reporter.isOwnMachine) return { kind: 'owned', counterId: '', isCopy: true }
  return foreign(hostOf(page), reporter)
}

function owned(counterId: string, { isCopy = false }: Pick<FoundMention, 'isCopy'>): CounterClaim {
  return { kind: 'owned', counterId, isCopy }
}

function foreign(whose: string, { host }: Reporter): CounterClaim {
  return { kind: 'foreign', reason: `counts are left out: ${host} may not report those of ${whose}` }
}

/** A relayed counter of the item's own page is the page's, as everywhere, and so is one that names no page. */
function pageId(address: string, page: string): string {
  const counted = canonicalUrl(address) ?? page
  return counted === page ? '' : counted
}

/** The hosts whose feeds report a network's counters, where an id does not name its server. */
const HOSTS: Readonly<Record<NetworkName, readonly string[]>> = {
  bluesky: ['bsky.app'],
  devto: ['dev.to'],
  github: ['github.com'],
  hackernews: ['ycombinator.com', 'hnrss.org'],
  hatena: ['hatena.ne.jp'],
  lobsters: ['lobste.rs'],
  reddit: ['reddit.com'],
  stackexchange: ['stackexchange.com', 'stackoverflow.com', 'superuser.com', 'serverfault.com', 'askubuntu.com'],
  youtube: ['youtube.com'],
}

/** Networks of many servers: their ids begin with the server's name. */
const OF_SERVERS: ReadonlySet<NetworkName> = new Set(['lemmy', 'mastodon', 'peertube', 'discourse'])

function isHostOf(network: NetworkName, counterId: string, nativeId: string, host: string): boolean {
  if (OF_SERVERS.has(network)) {
    const servers = [nativeId.split('/')[0] ?? '', ...(/^https?:/.test(counterId) ? [hostOf(counterId)] : [])]
    return servers.every(server => isSameSite(server.replace(/:\d+$/, ''), host))
  }
  return HOSTS[network]?.some(one => siteDomain(host) === one) ?? false
}

/** Whether two hosts belong to one site: the same registrable domain by the Public Suffix List, private section included. */
export function isSameSite(hostA: string, hostB: string): boolean {
  return siteDomain(hostA) === siteDomain(hostB)
}

const domains = new LRUCache<string, string>({ max: 10_000 })

/** A host's registrable domain; the host itself where it has none, such as an address in numbers. */
function siteDomain(host: string): string {
  const known = domains.get(host)
  if (known !== undefined) return known
  const domain = getDomain(host, { allowPrivateDomains: true }) ?? host
  domains.set(host, domain)
  return domain
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? ''
}
