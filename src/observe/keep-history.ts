import type { Redis } from 'ioredis'
import { CLOCKS_DIFFER_MS } from '../model/time.js'
import { latestNowMs } from '../platform/latest-clock.js'
import { addPoint, NO_HISTORY, packHistory, unpackHistory } from './history.js'
import type { StoredItem } from './item-store.js'
import { hasTimesAhead, type NextRecord } from './next-record.js'
import type { RecordSettings } from './record-settings.js'

/** The settings with the limit behind which times are strays; the clock of Redis is asked only where there seem to be some. */
export async function withStrayLimit(
  redis: Redis,
  stored: readonly StoredItem[],
  settings: RecordSettings,
): Promise<RecordSettings> {
  const isAhead = stored.some(({ record }) => record !== undefined && hasTimesAhead(record, settings.receivedAtMs))
  if (!isAhead) return settings
  return { ...settings, strayAfterMs: (await latestNowMs(redis, settings.receivedAtMs)) + CLOCKS_DIFFER_MS }
}

/** The packed history after an observation. */
export function nextHistory(
  { history = NO_HISTORY }: StoredItem,
  { newPoints }: Pick<NextRecord, 'newPoints'>,
  { strayAfterMs }: RecordSettings,
): Buffer {
  const kept =
    strayAfterMs === Number.POSITIVE_INFINITY
      ? history
      : packHistory(unpackHistory(history).filter(({ atMs }) => atMs <= strayAfterMs))
  return newPoints.reduce(addPoint, kept)
}
