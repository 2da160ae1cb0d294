import { learnBaselines } from '../../src/lists/baselines.js'
import { indexItems } from '../../src/lists/candidate-index.js'
import type { Source } from '../../src/model/source.js'
import type { Reading } from '../../src/networks/network.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { siteOf } from '../../src/observe/site.js'
import { graceMs } from '../../src/rank/grace.js'
import { halfLivesInUse } from '../../src/rank/half-lives.js'
import type { JobPorts } from '../job-ports.js'

/** What was read of a source, and where it came from. */
export interface ObtainedReading {
  reading: Reading
  /** The address that answers for the source: on its own site a source names the items. */
  url: string
  receivedAtMs: number
}

/**
 * Records the findings of a source, learns what is usual for it, then indexes the items. What could not be recorded is
 * added to the reading's `setAside`. Recording the same again changes nothing.
 *
 * @param intervalMs Until the source is asked next.
 */
export async function recordReading(
  { redis, lists }: Pick<JobPorts, 'redis' | 'lists'>,
  source: Source,
  { reading, url, receivedAtMs }: ObtainedReading,
  intervalMs: number,
) {
  const observer = { sourceId: source.id, site: siteOf(url), tags: source.tags }
  const { items, taken, setAside } = await recordFindings(redis, observer, reading.findings, {
    receivedAtMs,
    graceMs: graceMs(intervalMs),
    halfLivesHours: halfLivesInUse(lists()),
  })
  reading.setAside.push(...setAside)
  const baselines = await learnBaselines(redis, source.id, items, receivedAtMs)
  const mentioned = items.map(item => {
    return { ...item, mentionedBy: item.mentions.map(mention => ({ ...mention, sourceId: source.id })) }
  })
  await indexItems(redis, lists(), mentioned, receivedAtMs, new Map([[source.id, baselines]]))
  return { items: items.length, observations: taken, setAside: reading.setAside.length }
}
