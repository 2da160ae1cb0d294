import { isExempt } from '../fetch/private-hosts.js'
import { highestRates, learnBaselines, readLearned } from '../lists/baselines.js'
import { indexItems } from '../lists/candidate-index.js'
import type { Source } from '../model/source.js'
import { countSkipped } from '../networks/count-skipped.js'
import type { Reading } from '../networks/network.js'
import { recordFindings } from '../observe/record-findings.js'
import { sharedDate } from '../observe/shared-date.js'
import { siteOf } from '../observe/site.js'
import { learnHabit, readHabit } from '../observe/source-habit.js'
import { graceMs } from '../rank/grace.js'
import { speedsInUse } from '../rank/speeds.js'
import type { JobPorts } from './job-ports.js'

/** What was read of a source, and where it came from. */
export interface ObtainedReading {
  reading: Reading
  /** The address that answers for the source: on its own site a source names the items. */
  url: string
  receivedAtMs: number
  /** The answer's own `Date`. */
  dateMs?: number | undefined
}

/**
 * Records the findings of a source, learns what is usual for it and in which language it writes, then indexes the items. What could not be recorded is
 * added to the reading's `skipped`. Recording the same again changes nothing.
 *
 * @param intervalMs Until the source is asked next.
 */
export async function recordReading(
  { redis, lists, privateHosts }: Pick<JobPorts, 'redis' | 'lists' | 'privateHosts'>,
  source: Source,
  { reading, url, receivedAtMs, dateMs }: ObtainedReading,
  intervalMs: number,
) {
  const { id: sourceId, network, tags, spec } = source
  const observer = {
    sourceId,
    network,
    site: siteOf(url),
    tags,
    isRelay: spec['relay'] === true,
    isOwnMachine: isExempt(url, privateHosts),
    habit: await readHabit(redis, sourceId),
  }
  const learned = await readLearned(redis, sourceId)
  const { items, taken, skipped } = await recordFindings(redis, observer, reading.findings, {
    receivedAtMs,
    graceMs: graceMs(intervalMs),
    answerDatesMs: [reading.builtAtMs, dateMs, network === 'feed' ? sharedDate(reading.findings) : undefined].filter(
      atMs => atMs !== undefined,
    ),
    highestPerHour: highestRates(learned),
    speedsHours: speedsInUse(lists()),
  })
  reading.skipped.push(...skipped)
  const fresh = items.filter(({ firstSeenMs }) => firstSeenMs === receivedAtMs)
  if (fresh.length > 0) await learnHabit(redis, sourceId, fresh)
  const baselines = await learnBaselines(redis, sourceId, learned, items, receivedAtMs)
  const mentioned = items.map(item => {
    return { ...item, mentionedBy: item.mentions.map(mention => ({ ...mention, sourceId: source.id })) }
  })
  await indexItems(redis, lists(), mentioned, receivedAtMs, new Map([[source.id, baselines]]))
  return { items: items.length, observations: taken, setAside: countSkipped(reading.skipped) }
}
