import { trimIndex } from '../../src/lists/candidate-index.js'
import { forgetLists } from '../../src/lists/forget-lists.js'
import { trimEditions } from '../../src/lists/trim-editions.js'
import type { JobHandler } from '../../src/polling/job-ports.js'

/**
 * Trims what lifetimes do not.
 *
 * 1. From every list's index, what has cooled.
 * 2. Of every list's editions, the older ones down to one per five minutes.
 * 3. All of a list that was removed from the configuration thirty days ago.
 */
export const tidy: JobHandler<object> = async ({ redis, clock, lists, log }) => {
  let cooled = 0
  let editions = 0
  for (const list of lists()) {
    cooled += await trimIndex(redis, list, clock.nowMs())
    editions += await trimEditions(redis, list.id, clock.nowMs())
  }
  const configuredIds = lists().map(({ id }) => id)
  const forgotten = await forgetLists(redis, configuredIds, clock.nowMs())
  if (forgotten.length > 0)
    log.info({ lists: forgotten }, 'removed the stored data of lists that are no longer configured')
  return { cooled, editions, forgotten: forgotten.length }
}
