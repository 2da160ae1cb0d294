import type { CountsMemory } from '../fetch/full-request.js'
import type { HostGate } from '../fetch/host-gate.js'
import { isExempt } from '../fetch/private-hosts.js'
import { shownAddress } from '../model/shown-address.js'
import type { HiddenCountsStatus, Source } from '../model/source.js'
import { decodeCharset } from '../networks/feed/decode-charset.js'
import { type DiscoveredFeed, discoverFeeds, feedsOfSite } from '../networks/feed/discover.js'
import { readOpml } from '../networks/feed/opml.js'
import type { Answer, Reading } from '../networks/network.js'
import { counterRemarks } from '../observe/counter-remarks.js'
import { siteOf } from '../observe/site.js'
import { nextPoll, recallPoll, rememberPoll } from '../polling/poll-memory.js'
import { type Asked, type AskPorts, askSource } from '../polling/request/ask-source.js'
import { hiddenCountsStatus } from '../sources/stored-counts.js'
import { meantAddresses } from './meant-addresses.js'
import { opmlLines } from './opml-lines.js'
import { feedAt, type MeantSource, sourceForAddress } from './source-for-address.js'
import type { CheckedSource } from './terminal/check-report.js'
import { sourceLine } from './terminal/source-line.js'

/** What checking uses of the world: all that a poll does, but nobody else to wait for. */
export interface CheckPorts extends Omit<AskPorts, 'gate'> {
  /** `host:port` of the operator's own machines. */
  privateHosts?: ReadonlySet<string> | undefined
}

/** With the id that the source has, or would have, among those that are watched. */
export type IdentifiedCheck = CheckedSource & { sourceId: string }

const OPEN_GATE: HostGate = {
  enter: async () => ({ kind: 'entered', ticket: '' }),
  leave: async () => {},
  refused: async () => {},
}
const PATIENCE_MS = 110_000

/** Of those that a page names. */
const MAX_ASKED = 5
/** Nothing answers by https there; something may by http. */
const WITHOUT_ANSWER: ReadonlySet<string> = new Set(['connect', 'tls', 'timeout', 'reset', 'protocol'])

/**
 * Reads the source at an address once. What only looks like a network's, and cannot be read as such, is read as a feed. Of
 * a web page that names feeds the first that can be read is read instead, never one that is stated to be of comments; a
 * page behind that is not followed further. Of a reader's list (OPML) its feeds are named, and not asked.
 *
 * @throws UptickError `invalid-request` when it is not a web address.
 */
export async function checkSource(ports: CheckPorts, address: string): Promise<IdentifiedCheck> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const [meant = address, ...others] = meantAddresses(address)
  const first = await askAsMeant(ports, meant, signal)
  const { outcome } = first.checked
  const isAnswered = outcome.kind !== 'failed' || !WITHOUT_ANSWER.has(outcome.code)
  const [other] = isAnswered ? [] : others
  const asked = other === undefined ? first : await askAsMeant(ports, other, signal)
  return asked.feeds.length === 0 ? asked.checked : await askNamed(ports, asked, signal)
}

interface Looked {
  checked: IdentifiedCheck
  /** What the page names, if it was one. */
  feeds: DiscoveredFeed[]
}

async function askAsMeant(ports: CheckPorts, address: string, signal: AbortSignal): Promise<Looked> {
  const meant = sourceForAddress(address)
  const asked = await askOnce(ports, meant, signal)
  const isWronglyGuessed = meant.isGuess && asked.checked.reading === undefined
  return isWronglyGuessed ? await askOnce(ports, feedAt(address), signal) : asked
}

async function askNamed(ports: CheckPorts, { checked: page, feeds }: Looked, signal: AbortSignal) {
  const foundOn = { page: page.url, feeds, passedOver: passedOver(feeds) }
  let firstAsked: IdentifiedCheck | undefined
  for (const feed of feedsOfSite(feeds).slice(0, MAX_ASKED)) {
    const { checked } = await askOnce(ports, sourceForAddress(feed.url), signal)
    if (checked.reading !== undefined) return { ...checked, foundOn }
    firstAsked ??= checked
    foundOn.passedOver.push({ url: feed.url, reason: checked.unreadable ?? 'it cannot be read' })
  }
  const unreadable = 'it is a web page that names only feeds of comments'
  return { ...(firstAsked ?? { ...page, unreadable }), foundOn }
}

function passedOver(feeds: readonly DiscoveredFeed[]) {
  const stated = feeds.filter(feed => feed.ofComments === 'stated')
  return stated.map(({ url }) => ({ url, reason: 'it is a feed of comments' }))
}

async function askOnce(ports: CheckPorts, { source, network }: MeantSource, signal: AbortSignal): Promise<Looked> {
  let answered: Answer | undefined
  const readAnswer: AskPorts['readAnswer'] = (reader, answer, spec) => {
    answered ??= { ...answer, body: Uint8Array.from(answer.body) } // reading takes the bytes away
    return ports.readAnswer(reader, answer, spec)
  }
  const asked = await askSource({ ...ports, gate: OPEN_GATE, readAnswer }, network, source, {}, signal)
  if (asked.kind === 'busy') throw new Error('an open gate lets everybody in')
  const nowMs = ports.clock.nowMs()
  const memory = rememberPoll(recallPoll({}), asked)
  const next = nextPoll(memory, asked, { id: source.id, floorMs: network.minIntervalMs }, nowMs)
  const checked = {
    sourceId: source.id,
    url: network.request(source.spec, ports.credentials, nowMs).url,
    outcome: asked.outcome,
    reading: asked.kind === 'read' ? withCounterRemarks(asked.reading, source, asked.outcome.url, ports) : undefined,
    unreadable: asked.kind === 'failed' ? asked.message : undefined,
    next: { inMs: next.intervalMs, reason: next.reason },
    hiddenCounts: expectedHiding(memory.counts),
    lines: linesFor(source, asked, answered),
  }
  return { checked, feeds: feedsNamedBy(asked, answered) }
}

/** With what of its counts would be left out when it is watched. */
function withCounterRemarks(reading: Reading, { network, spec }: Source, url: string, ports: CheckPorts): Reading {
  const isOwnMachine = isExempt(url, ports.privateHosts)
  const observer = { network, host: siteOf(url), isRelay: spec['relay'] === true, isOwnMachine, tags: [] }
  return { ...reading, remarks: [...(reading.remarks ?? []), ...counterRemarks(reading.findings, observer)] }
}

/** As it will be seen once the server answers 304, which its software is known to do. */
function expectedHiding(counts: CountsMemory | undefined): HiddenCountsStatus | undefined {
  const hidden = counts?.hidden && { ...counts.hidden, isUnchangedSeen: true }
  return counts && hiddenCountsStatus({ ...counts, hidden })
}

/** What would stand in `uptick.yaml`. An address that lets its holder in is not printed. */
function linesFor({ network, spec }: Source, asked: Asked, answered: Answer | undefined): string[] {
  if (asked.kind === 'read') {
    const line = sourceLine({ network, spec })
    return shownAddress(String(spec['url'] ?? '')) === String(spec['url'] ?? '') ? [line] : []
  }
  return opmlLines((answered && readOpml(textOf(answered))) ?? [])
}

const textOf = ({ body, headers }: Answer) => decodeCharset(body, headers['content-type']).text

function feedsNamedBy(asked: Asked, answered: Answer | undefined): DiscoveredFeed[] {
  if (asked.kind !== 'failed' || answered === undefined) return []
  return discoverFeeds(textOf(answered), answered.url, answered.headers['link'])
}
