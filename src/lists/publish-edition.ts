import type { Redis } from 'ioredis'
import type { Edition } from '../model/edition.js'
import { leadMetricOf } from '../model/lead-metric.js'
import type { ListDefinition } from '../model/list.js'
import { CLOCKS_DIFFER_MS, MS_PER_HOUR } from '../model/time.js'
import { editionChannel, editionKey, editionsKey } from '../platform/keys.js'
import { latestNowMs } from '../platform/latest-clock.js'
import { defineScript } from '../platform/scripts.js'
import { buildEntries, type EarlierEditions } from './build-entries.js'
import { readLanguageUnknown } from './choice-counts.js'
import { hasChanged } from './edition-changes.js'
import { nextEditionNumber } from './edition-number.js'
import { notePasses } from './note-passes.js'
import { selectCandidates } from './select-candidates.js'
import { editionNumberAt, firstEditionFrom, newestEditionNumber, packEdition, readEdition } from './stored-edition.js'

export type Publication =
  | { kind: 'published'; edition: Edition }
  | { kind: 'unchanged'; number: number | undefined }
  /** Another publisher was first; its edition is the current one. */
  | { kind: 'overtaken' }

const runPublishEdition = defineScript<number>('publish-edition-2')

/**
 * Publishes a list's next edition if readers would see a difference, and announces it. Writes `edition:{list}:<n>`
 * and `editions:{list}` in one atomic step.
 *
 * 1. Read the newest edition and the one that was current an hour ago.
 * 2. Rank the candidates exactly for this moment.
 * 3. Compare; when nothing changed, stop.
 * 4. Note which entries pass the bars of `top` (`note-passes`), so that readers of the edition find them.
 * 5. Store under the next number (`edition-number`), unless another publisher was first; announce.
 *
 * Editions of a clock that was ahead and was put back since keep their numbers, and stand just before this one.
 */
export async function publishEdition(redis: Redis, list: ListDefinition, nowMs: number): Promise<Publication> {
  const earlier = await readEarlierEditions(redis, list.id, nowMs)
  const { previous, newest } = earlier
  const latestMs = (await believedMs(redis, previous, nowMs)) + CLOCKS_DIFFER_MS
  const isStray = previous !== undefined && previous.publishedAtMs > latestMs
  const ranked = await selectCandidates(redis, list, nowMs)
  const entries = await buildEntries(redis, list, ranked, earlier, nowMs)
  const leftOut =
    list.languages === undefined ? undefined : { language: await readLanguageUnknown(redis, list.id, nowMs) }
  const next = {
    listId: list.id,
    title: list.title,
    description: list.description,
    publishedAtMs: isStray ? nowMs : Math.max(nowMs, nextSecondMs(previous)),
    leadMetric: leadMetricOf(list),
    stale: entries.length > 0 && entries.every(entry => entry.stale),
    ...(leftOut && { leftOut }),
    entries,
  }
  if (!(isStray || hasChanged(previous, next)) || (previous === undefined && entries.length === 0)) {
    return { kind: 'unchanged', number: previous?.number }
  }
  await notePasses(redis, list.id, entries, next.publishedAtMs)
  const edition: Edition = { ...next, number: nextEditionNumber(newest, nowMs) }
  const stored = await runPublishEdition(
    redis,
    [editionKey(list.id, edition.number), editionsKey(list.id)],
    [edition.number, edition.publishedAtMs, await packEdition(edition), newest ?? 0, latestMs],
  )
  if (stored === 0) return { kind: 'overtaken' }
  await redis.publish(editionChannel(list.id), String(edition.number))
  return { kind: 'published', edition }
}

/** HTTP dates count whole seconds: by `Last-Modified`, an edition within the same second would be the one before it. */
function nextSecondMs(previous: Edition | undefined): number {
  return previous === undefined ? 0 : (Math.floor(previous.publishedAtMs / 1000) + 1) * 1000
}

/** The clock of Redis is asked only when ours seems to be behind. */
async function believedMs(redis: Redis, previous: Edition | undefined, nowMs: number): Promise<number> {
  const isBehind = previous !== undefined && previous.publishedAtMs > nowMs + CLOCKS_DIFFER_MS
  return isBehind ? latestNowMs(redis, nowMs) : Math.max(nowMs, previous?.publishedAtMs ?? 0)
}

async function readEarlierEditions(
  redis: Redis,
  listId: string,
  nowMs: number,
): Promise<EarlierEditions & { newest: number | undefined }> {
  const hourAgoMs = nowMs - MS_PER_HOUR
  const [newest, stoodThen, firstSince] = await Promise.all([
    newestEditionNumber(redis, listId),
    editionNumberAt(redis, listId, hourAgoMs),
    firstEditionFrom(redis, listId, hourAgoMs),
  ])
  const compared = stoodThen ?? firstSince
  const [previous, anHourAgo] = await Promise.all([
    newest === undefined ? undefined : readEdition(redis, listId, newest),
    compared === undefined || compared === newest ? undefined : readEdition(redis, listId, compared),
  ])
  return { newest, previous, anHourAgo: compared === newest ? previous : anHourAgo }
}
