import { z } from 'zod'
import { shownAddress } from '../model/shown-address.js'
import type { SourceStatus } from '../model/source.js'
import { readRecord, type StoredSource, storedName } from './source-record.js'
import { hiddenCountsStatus, recallCounts } from './stored-counts.js'

const HubHints = z.object({ hubs: z.array(z.string()).optional() })

/** Most sources name none, and are not worth parsing. */
function firstHub(hints: string | undefined): string | undefined {
  const hub = hints?.includes('"hubs"') ? HubHints.parse(JSON.parse(hints)).hubs?.[0] : undefined
  return hub === undefined ? undefined : shownAddress(hub)
}

/** How a source is doing, for people. @throws ZodError or SyntaxError for a record that cannot be read. */
export function toStatus(sourceId: string, stored: StoredSource): SourceStatus {
  const {
    failures = 0,
    polls = 0,
    unchangedPolls = 0,
    ...record
  } = readRecord(
    stored,
    ...(['lastAttemptMs', 'lastSuccessMs', 'nextCheckMs', 'intervalMs', 'intervalReason'] as const),
    ...(['failures', 'lastError', 'lastErrorCode', 'state', 'polls', 'unchangedPolls'] as const),
    ...(['findings', 'skippedCount', 'skipped'] as const),
  )
  return {
    sourceId,
    ...record,
    failures,
    polls,
    unchangedPolls,
    countsHiddenByValidators: hiddenCountsStatus(recallCounts(stored)),
    hub: firstHub(stored[storedName('hints')]),
  }
}
