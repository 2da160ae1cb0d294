import { z } from 'zod'
import type { Absence } from '../fetch/absence.js'
import type { Validators } from '../fetch/fetch-outcome.js'
import type { RedirectMemory } from '../fetch/redirect-memory.js'
import { METRICS } from '../model/metric.js'
import type { Skipped, Source, SourceState } from '../model/source.js'
import type { PollingHints } from '../networks/network.js'
import { StoredCounted, StoredHidden } from './stored-counts-shape.js'

/** The hash `source:<id>` as Redis returns it; only this file knows its names and texts, besides the Lua scripts. */
export type StoredSource = Readonly<Record<string, string | undefined>>

interface Field<Value> {
  /** Its name in Redis. */
  stored: string
  /** Undefined for what an earlier version wrote in another shape, where that is not worth an error. */
  decode(text: string): Value | undefined
  encode(value: Value): string
}

const text = (stored: string): Field<string> => ({ stored, decode: raw => raw, encode: raw => raw })
const number = (stored: string): Field<number> => ({ stored, decode: Number, encode: String })
const json = <Value>(stored: string, schema: z.ZodType<Value>): Field<Value> => {
  return { stored, decode: raw => schema.parse(JSON.parse(raw)), encode: value => JSON.stringify(value) }
}

const Configured: z.ZodType<Source> = z.object({
  id: z.string(),
  network: z.string(),
  title: z.string(),
  spec: z.record(z.string(), z.unknown()),
  tags: z.array(z.string()),
  everyMs: z.number().optional(),
  origin: z.enum(['configured', 'added']),
})

const StoredValidators: z.ZodType<Validators> = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  url: z.string().optional(),
})

const StoredHints: z.ZodType<PollingHints> = z.object({
  minIntervalMs: z.number().optional(),
  skipHours: z.array(z.number()).optional(),
  skipDays: z.array(z.number()).optional(),
  hubs: z.array(z.string()).optional(),
  self: z.string().optional(),
  countsHiddenBy: z.string().optional(),
})

const Counting = z.enum(['young', 'old', 'nothing'])

const StoredRedirect: z.ZodType<RedirectMemory> = z.object({ to: z.string(), answers: z.number(), sinceMs: z.number() })

const StoredAbsence: z.ZodType<Absence> = z.object({
  missingSinceMs: z.number().optional(),
  gone: z.object({ answers: z.number(), sinceMs: z.number() }).optional(),
})

const StoredState: z.ZodType<SourceState> = z.object({
  kind: z.enum(['moved', 'missing', 'paused', 'gone', 'merged']),
  words: z.string(),
})

const StoredSkipped: z.ZodType<Skipped[]> = z.array(
  z.object({ reason: z.string(), entries: z.number(), example: z.string().optional() }),
)

const UsualRate = z.object({ items: z.number(), lnPerHour: z.number() })

const StoredBaselines = z.object({
  /** Up to when it was learned. */
  untilMs: z.number(),
  rates: z.partialRecord(z.enum(METRICS), z.array(UsualRate.nullable())),
  /** Of the items that came to a new age: how many, and the highest of their rates. */
  highest: z.partialRecord(z.enum(METRICS), z.object({ items: z.number(), perHour: z.number() })).optional(),
})

/** Every field of `source:<id>`, grouped by its writer. Times are epoch milliseconds. */
const FIELDS = {
  // by sync-sources
  /** What it is, as it is configured. */
  source: json('source', Configured),
  /** The shortest interval at which it is asked. */
  floorMs: number('floor'),

  // by begin-poll
  /** The newest poll's number: what an earlier one stores is refused. */
  fence: text('fence'),
  /** Put back by a poll that asked nothing. */
  lastAttemptMs: number('lastAttempt'),
  /** No request before. Also by end-poll; brought forward by poll-soon, reschedule-source and refresh-source. */
  notBeforeMs: number('notBefore'),

  // by end-poll: what the next poll needs to know
  /** Of the newest answer that was read as a whole. */
  validators: json('validators', StoredValidators),
  /** Failures in a row; 0 after a success. */
  failures: number('failures'),
  /** What the newest readable answer says of how often to ask, and its hubs. */
  hints: json('hints', StoredHints),
  /** When the newest entries of the last readable answer were published; absent while it counts something young. */
  publishedAtMs: json('published', z.array(z.number())),
  /** Whether the last readable answer counted anything, and whether some of that is young. */
  counting: { stored: 'counting', decode: (raw: string) => Counting.parse(raw), encode: (raw: Counting) => raw },
  /** Full requests, and what the newest full answer counted. */
  counted: json('counted', StoredCounted),
  /** How it is known that its validators hide how counts grow. */
  countsHiddenByValidators: json('countsHiddenByValidators', StoredHidden),
  /** Where its address leads. */
  redirect: json('redirect', StoredRedirect),
  /** Asked instead of its own address; refresh-source removes it from a merged source. */
  movedTo: text('movedTo'),
  /** The source that asks that address already; as above. */
  mergedInto: text('mergedInto'),
  /** Since when nothing is there; refresh-source removes it. */
  absence: json('absence', StoredAbsence),

  // by end-poll: what people need to know
  /** What sets it apart from one that is simply asked; refresh-source removes it. */
  state: json('state', StoredState),
  intervalMs: number('interval'),
  intervalReason: text('intervalReason'),
  /** As planned; also by reschedule-source. The sorted set `due` decides. */
  nextCheckMs: number('nextCheck'),
  /** Its server asked for no requests until then, for any reason. */
  waitUntilMs: number('waitUntil'),
  lastSuccessMs: number('lastSuccess'),
  lastError: text('lastError'),
  lastErrorCode: text('lastErrorCode'),
  /** Of the newest answer. */
  findings: number('findings'),
  skippedCount: number('setAside'),
  skipped: {
    ...json('setAsideReasons', StoredSkipped),
    decode: (raw: string) => StoredSkipped.safeParse(JSON.parse(raw)).data,
  },
  polls: number('polls'),
  unchangedPolls: number('unchanged'),

  // by lists/baselines
  /** What is usual for it; not among the fields that a poll begins with. */
  baselines: json('baselines', StoredBaselines),
}

type Counting = z.infer<typeof Counting>

/** What is known of a source; whatever is not known yet is absent. */
export type SourceRecord = {
  [Name in keyof typeof FIELDS]?: (typeof FIELDS)[Name] extends Field<infer Value> ? Value | undefined : never
}

/** The fields of this name, decoded. @throws ZodError or SyntaxError for one that is something else. */
export function readRecord<Name extends keyof SourceRecord>(
  stored: StoredSource,
  ...names: Name[]
): Pick<SourceRecord, Name> {
  const record: Record<string, unknown> = {}
  for (const name of names) {
    const raw = stored[FIELDS[name].stored]
    if (raw !== undefined) record[name] = FIELDS[name].decode(raw)
  }
  return record as Pick<SourceRecord, Name>
}

/** The fields as they are stored, by their names in Redis; `undefined` for those that are to be removed. */
export function storedFields(changes: SourceRecord): Record<string, string | undefined> {
  const stored: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(changes)) {
    const field = FIELDS[name as keyof SourceRecord]
    const encode = field.encode as (value: unknown) => string // the type of `changes` says that it fits
    stored[field.stored] = value === undefined ? undefined : encode(value)
  }
  return stored
}

/** Its name in Redis, for commands that read or write one field alone. */
export function storedName(name: keyof SourceRecord): string {
  return FIELDS[name].stored
}
