import { noteList } from '../../src/lists/forget-lists.js'
import { publishEdition } from '../../src/lists/publish-edition.js'
import type { JobHandler } from '../../src/polling/job-ports.js'

/**
 * Publishes a list's next edition if anything changed.
 *
 * 1. Find the list; one that was removed from the configuration is skipped.
 * 2. Note that something may be stored of the list, its index first of all, for when it is configured no more.
 * 3. Publish (`lists/publish-edition`).
 */
export const publish: JobHandler<{ listId: string }> = async ({ redis, clock, lists }, { listId }) => {
  const list = lists().find(({ id }) => id === listId)
  if (list === undefined) return { listId, outcome: 'removed' }
  await noteList(redis, listId)
  const publication = await publishEdition(redis, list, clock.nowMs())
  if (publication.kind !== 'published') return { listId, outcome: publication.kind }
  const { number, entries } = publication.edition
  return { listId, outcome: 'published', number, entries: entries.length }
}
