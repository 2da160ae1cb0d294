import { randomUUID } from 'node:crypto'
import { stableFraction } from '../../fetch/stable-fraction.js'
import { editionNumberAt } from '../../lists/stored-edition.js'
import { hubPauseMs, listsToNotify } from '../../websub/publisher-pace.js'
import {
  claimNotifying,
  endNotifying,
  failedNotes,
  keepNotifying,
  notifiedNotes,
} from '../../websub/publisher-record.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { notifyOfList } from './notify-of-list.js'

/** By then every API process serves an edition, even one that missed its announcement: hubs fetch it at once. */
const SETTLED_MS = 3_000

/**
 * Notifies the hub of the lists' new editions.
 *
 * 1. Take the one right to notify it, over all workers; while the hub is backed off, no worker gets it.
 * 2. Find the lists that it does not know as they are now, and was last notified of a minute ago or more.
 * 3. Notify it of every address of a list, through the host gate; then note the edition's number. After a crash before
 *    that it is notified again, which changes nothing.
 * 4. When it fails, store that and back off, longer each time. The next notification is about the newest editions then.
 */
export const notifyHub: JobHandler<object> = async (ports, _, signal) => {
  const { redis, clock, log, publisher } = ports
  if (publisher === undefined) return { outcome: 'unchanged' }
  const { hub } = publisher
  const ticket = randomUUID()
  const record = await claimNotifying(redis, hub, ticket, clock.nowMs())
  if (record === undefined) return { outcome: 'busy' }

  const report = { outcome: 'unchanged', lists: 0, topics: 0 }
  const isKept = () => keepNotifying(redis, hub, ticket, clock.nowMs())
  let { failures } = record
  try {
    for (const { listId, number } of listsToNotify(await settledNumbers(ports), record.notified, clock.nowMs())) {
      const notification = await notifyOfList(ports, publisher, listId, { isKept, signal })
      if (notification.kind === 'stopped') break
      if (notification.kind === 'failed') {
        const { error } = notification
        failures += 1
        const pauseMs = hubPauseMs(
          failures,
          notification.retryAfterMs,
          stableFraction(publisher.topicsOf(listId).join()),
        )
        await keepNotifying(redis, hub, ticket, clock.nowMs(), failedNotes(failures, error, clock.nowMs() + pauseMs))
        const nextInS = Math.round(pauseMs / 1000)
        log.warn(
          { hub, failures, error, nextInS },
          'the hub cannot be notified of new editions; lists are published as usual',
        )
        return { ...report, outcome: 'failed', error, nextInS }
      }
      const noted = { number, atMs: clock.nowMs() }
      if (!(await keepNotifying(redis, hub, ticket, noted.atMs, notifiedNotes(listId, noted, notification.refusal))))
        break
      if (failures > 0) log.info({ hub, failures }, 'the hub can be notified of new editions again')
      failures = 0
      report.outcome = 'notified'
      report.lists += 1
      report.topics += notification.topics
    }
    return report
  } finally {
    await endNotifying(redis, hub, ticket)
  }
}

/** The newest edition of each list that has stood for a moment. */
async function settledNumbers({ redis, clock, lists }: JobPorts): Promise<Map<string, number>> {
  const settledMs = clock.nowMs() - SETTLED_MS
  const numbers = await Promise.all(
    lists().map(async ({ id }) => [id, await editionNumberAt(redis, id, settledMs)] as const),
  )
  return new Map(numbers.flatMap(([id, number]) => (number === undefined ? [] : [[id, number] as const])))
}
