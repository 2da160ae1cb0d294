import { z } from 'zod'
import { shownAddress } from '../model/shown-address.js'
import type { Skipped, Source, SourceState, SourceStatus } from '../model/source.js'
import { parseField } from './parse-field.js'
import { hiddenCountsStatus, recallCounts } from './stored-counts.js'

const StoredSource: z.ZodType<Source> = z.object({
  id: z.string(),
  network: z.string(),
  title: z.string(),
  spec: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  everyMs: z.number().optional(),
  origin: z.enum(['configured', 'added']),
})

/** The field `source` of `source:<id>`. @throws ZodError when it is not one. */
export function parseSource(json: string): Source {
  return StoredSource.parse(JSON.parse(json))
}

const StoredState: z.ZodType<SourceState> = z.object({
  kind: z.enum(['moved', 'missing', 'paused', 'gone', 'merged']),
  words: z.string(),
})

/** The field `state` of `source:<id>`. @throws ZodError when it is not one. */
export function parseState(json: string | undefined): SourceState | undefined {
  return parseField(StoredState, json)
}

const StoredSkipped: z.ZodType<Skipped[]> = z.array(
  z.object({ reason: z.string(), entries: z.number(), example: z.string().optional() }),
)

/** The field `setAsideReasons` of `source:<id>`; undefined for what an earlier version wrote. */
function parseSkipped(json: string | undefined): Skipped[] | undefined {
  return json === undefined ? undefined : StoredSkipped.safeParse(JSON.parse(json)).data
}

const HubHints = z.object({ hubs: z.array(z.string()).optional() })

/** Most sources name none, and are not worth parsing. */
function firstHub(hints: string | undefined): string | undefined {
  const hub = hints?.includes('"hubs"') ? HubHints.parse(JSON.parse(hints)).hubs?.[0] : undefined
  return hub === undefined ? undefined : shownAddress(hub)
}

/** The fields of `source:<id>` that tell how it is doing. */
export function toStatus(sourceId: string, fields: Record<string, string | undefined>): SourceStatus {
  const number = (name: string) => (fields[name] === undefined ? undefined : Number(fields[name]))
  return {
    sourceId,
    lastAttemptMs: number('lastAttempt'),
    lastSuccessMs: number('lastSuccess'),
    nextCheckMs: number('nextCheck'),
    intervalMs: number('interval'),
    intervalReason: fields['intervalReason'],
    failures: number('failures') ?? 0,
    lastError: fields['lastError'],
    lastErrorCode: fields['lastErrorCode'],
    state: parseState(fields['state']),
    countsHiddenByValidators: hiddenCountsStatus(recallCounts(fields)),
    hub: firstHub(fields['hints']),
    polls: number('polls') ?? 0,
    unchangedPolls: number('unchanged') ?? 0,
    findings: number('findings'),
    setAside: number('setAside'),
    skipped: parseSkipped(fields['setAsideReasons']),
  }
}
