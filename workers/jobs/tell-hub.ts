import { randomUUID } from 'node:crypto'
import { stableFraction } from '../../src/fetch/stable-fraction.js'
import { editionNumberAt } from '../../src/lists/stored-edition.js'
import { hubPauseMs, listsToTell } from '../../src/websub/publisher-pace.js'
import { claimTelling, endTelling, failedNotes, keepTelling, toldNotes } from '../../src/websub/publisher-record.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { tellOfList } from '../telling/tell-of-list.js'

/** By then every API process serves an edition, even one that missed its announcement: hubs fetch it at once. */
const SETTLED_MS = 3_000

/**
 * Tells the hub of the lists' new editions.
 *
 * 1. Take the one right to tell it, over all workers; while it is left alone nobody has it.
 * 2. Find the lists that it does not know as they are now, and was last told of a minute ago or more.
 * 3. Tell it of every address of a list, through the host gate; then note the edition's number. After a crash before
 *    that it is told again, which changes nothing.
 * 4. When it fails, note that and leave it alone, longer each time. The next telling is of what is newest then.
 */
export const tellHub: JobHandler<object> = async (ports, _, signal) => {
  const { redis, clock, log, publisher } = ports
  if (publisher === undefined) return { outcome: 'unchanged' }
  const { hub } = publisher
  const ticket = randomUUID()
  const record = await claimTelling(redis, hub, ticket, clock.nowMs())
  if (record === undefined) return { outcome: 'busy' }

  const report = { outcome: 'unchanged', lists: 0, topics: 0 }
  const isKept = () => keepTelling(redis, hub, ticket, clock.nowMs())
  let { failures } = record
  try {
    for (const { listId, number } of listsToTell(await settledNumbers(ports), record.told, clock.nowMs())) {
      const telling = await tellOfList(ports, publisher, listId, { isKept, signal })
      if (telling.kind === 'stopped') break
      if (telling.kind === 'failed') {
        const { error } = telling
        failures += 1
        const pauseMs = hubPauseMs(failures, telling.retryAfterMs, stableFraction(publisher.topicsOf(listId).join()))
        await keepTelling(redis, hub, ticket, clock.nowMs(), failedNotes(failures, error, clock.nowMs() + pauseMs))
        const nextInS = Math.round(pauseMs / 1000)
        log.warn({ hub, failures, error, nextInS }, 'the hub cannot be told of new editions; lists go on as ever')
        return { ...report, outcome: 'failed', error, nextInS }
      }
      const told = { number, atMs: clock.nowMs() }
      if (!(await keepTelling(redis, hub, ticket, told.atMs, toldNotes(listId, told, telling.refusal)))) break
      if (failures > 0) log.info({ hub, failures }, 'the hub can be told of new editions again')
      failures = 0
      report.outcome = 'told'
      report.lists += 1
      report.topics += telling.topics
    }
    return report
  } finally {
    await endTelling(redis, hub, ticket)
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
