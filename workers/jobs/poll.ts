import { indexItems } from '../../src/lists/candidate-index.js'
import type { Source } from '../../src/model/source.js'
import { networkByName } from '../../src/networks/registry.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { siteOf } from '../../src/observe/site.js'
import { graceMs } from '../../src/rank/grace.js'
import { LONG_HALF_LIFE_HOURS, SHORT_HALF_LIFE_HOURS } from '../../src/rank/trend.js'
import { beginPoll, endPoll, isFenceHeld, postponePoll } from '../../src/sources/poll-record.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { type Asked, askSource } from '../polling/ask-source.js'
import { nextPoll, pollOutcome, recallPoll, rememberPoll } from '../polling/poll-memory.js'

/**
 * Polls one source.
 *
 * 1. Take the next fencing number: from here on an earlier, stuck poll of the source can store nothing.
 * 2. Ask the source, conditionally and through the host gate; when the host is busy, come back later.
 * 3. Decide what to remember and when to ask again.
 * 4. Of an answer that was read: record the findings, then index the items.
 * 5. Store the outcome, validators among it, last: after a crash before this the answer is fetched and recorded again, which changes nothing.
 */
export const poll: JobHandler<{ sourceId: string }> = async (ports, { sourceId }, signal) => {
  const { redis, clock } = ports
  const begun = await beginPoll(redis, sourceId, clock.nowMs())
  if (begun.kind === 'unknown') return { sourceId, outcome: 'removed' }
  if (begun.kind === 'early') {
    await postponePoll(redis, sourceId, begun.notBeforeMs)
    return { sourceId, outcome: 'early' }
  }
  const { source, fence } = begun
  const network = networkByName(source.network)
  if (network === undefined) return { sourceId, outcome: `unknown network ${source.network}` }

  const before = recallPoll(begun.fields)
  const asked = await askSource(ports, network, source, before.validators, signal)
  if (asked.kind === 'busy') {
    await postponePoll(redis, sourceId, asked.untilMs)
    return { sourceId, outcome: 'busy' }
  }
  const after = rememberPoll(before, asked)
  const floorMs = source.everyMs ?? network.minIntervalMs
  const next = nextPoll(after, asked, { id: sourceId, floorMs }, clock.nowMs())
  if (!(await isFenceHeld(redis, sourceId, fence))) return { sourceId, outcome: 'fenced off' }

  const recorded = asked.kind === 'read' ? await record(ports, source, asked, next.intervalMs) : {}
  const isStored = await endPoll(redis, sourceId, fence, pollOutcome(after, asked, next, clock.nowMs()))
  const report = { sourceId, title: source.title, outcome: isStored ? asked.kind : 'fenced off', ...recorded }
  const nextInS = Math.round((next.atMs - clock.nowMs()) / 1000)
  return asked.kind === 'failed' ? { ...report, error: asked.message, nextInS } : { ...report, nextInS }
}

async function record(ports: JobPorts, source: Source, asked: Extract<Asked, { kind: 'read' }>, intervalMs: number) {
  const { redis, lists } = ports
  const observer = { sourceId: source.id, site: askedSite(asked), tags: source.tags }
  const { items, taken, setAside } = await recordFindings(redis, observer, asked.reading.findings, {
    receivedAtMs: asked.receivedAtMs,
    graceMs: graceMs(intervalMs),
    halfLivesHours: halfLivesInUse(ports),
  })
  asked.reading.setAside.push(...setAside)
  await indexItems(redis, lists(), items, asked.receivedAtMs)
  return { items: items.length, observations: taken, setAside: asked.reading.setAside.length }
}

function askedSite({ outcome }: Extract<Asked, { kind: 'read' }>): string {
  return siteOf(outcome.url)
}

function halfLivesInUse({ lists }: JobPorts): number[] {
  const ofLists = lists().map(list => list.halfLifeHours)
  return [...new Set([SHORT_HALF_LIFE_HOURS, LONG_HALF_LIFE_HOURS, ...ofLists])]
}
