import { type Asked, type AskPorts, askSource } from '../../workers/polling/ask-source.js'
import { nextPoll, recallPoll, rememberPoll } from '../../workers/polling/poll-memory.js'
import type { CountsMemory } from '../fetch/full-request.js'
import type { HostGate } from '../fetch/host-gate.js'
import type { HiddenCountsStatus } from '../model/source.js'
import { decodeCharset } from '../networks/feed/decode-charset.js'
import { type DiscoveredFeed, discoverFeeds } from '../networks/feed/discover.js'
import type { Answer } from '../networks/network.js'
import { hiddenCountsStatus } from '../sources/stored-counts.js'
import { feedAt, type MeantSource, sourceForAddress } from './source-for-address.js'
import type { CheckedSource } from './terminal/check-report.js'

/** What checking uses of the world: all that a poll does, but nobody else to wait for. */
export type CheckPorts = Omit<AskPorts, 'gate'>

/** With the id that the source has, or would have, among those that are watched. */
export type IdentifiedCheck = CheckedSource & { sourceId: string }

const OPEN_GATE: HostGate = {
  enter: async () => ({ kind: 'entered', ticket: '' }),
  leave: async () => {},
  refused: async () => {},
}
const PATIENCE_MS = 110_000

/**
 * Reads the source at an address once. What only looks like a network's, and cannot be read as such, is read as a feed. Of
 * a web page that names feeds the first one is read instead; a page behind that is not followed further.
 *
 * @throws UptickError `invalid-request` when it is not a web address.
 */
export async function checkSource(ports: CheckPorts, address: string): Promise<IdentifiedCheck> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const meant = sourceForAddress(address)
  const asked = await askOnce(ports, meant, signal)
  const isWronglyGuessed = meant.isGuess && asked.checked.reading === undefined
  const first = isWronglyGuessed ? await askOnce(ports, feedAt(address), signal) : asked
  const [feed] = first.feeds
  if (feed === undefined) return first.checked
  const { checked } = await askOnce(ports, sourceForAddress(feed.url), signal)
  return { ...checked, foundOn: { page: first.checked.url, feeds: first.feeds } }
}

async function askOnce(
  ports: CheckPorts,
  { source, network }: MeantSource,
  signal: AbortSignal,
): Promise<{ checked: IdentifiedCheck; feeds: DiscoveredFeed[] }> {
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
    reading: asked.kind === 'read' ? asked.reading : undefined,
    unreadable: asked.kind === 'failed' ? asked.message : undefined,
    next: { inMs: next.intervalMs, reason: next.reason },
    hiddenCounts: expectedHiding(memory.counts),
  }
  return { checked, feeds: feedsNamedBy(asked, answered) }
}

/** As it will be seen once the server answers 304, which its software is known to do. */
function expectedHiding(counts: CountsMemory | undefined): HiddenCountsStatus | undefined {
  const hidden = counts?.hidden && { ...counts.hidden, isUnchangedSeen: true }
  return counts && hiddenCountsStatus({ ...counts, hidden })
}

function feedsNamedBy(asked: Asked, answered: Answer | undefined): DiscoveredFeed[] {
  if (asked.kind !== 'failed' || answered === undefined) return []
  return discoverFeeds(decodeCharset(answered.body, answered.headers['content-type']).text, answered.url)
}
