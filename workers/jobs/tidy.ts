import { trimIndex } from '../../src/lists/candidate-index.js'
import { trimEditions } from '../../src/lists/trim-editions.js'
import type { JobHandler } from '../job-ports.js'

/**
 * Trims what lifetimes do not.
 *
 * 1. From every list's index, what has cooled.
 * 2. Of every list's editions, the older ones down to one per five minutes.
 */
export const tidy: JobHandler<object> = async ({ redis, clock, lists }) => {
  let cooled = 0
  let editions = 0
  for (const list of lists()) {
    cooled += await trimIndex(redis, list, clock.nowMs())
    editions += await trimEditions(redis, list.id, clock.nowMs())
  }
  return { cooled, editions }
}
