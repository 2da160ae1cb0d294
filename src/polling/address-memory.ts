import { type Absence, type Presence, presenceOf, rememberAbsence } from '../fetch/absence.js'
import { type RedirectMemory, rememberRedirect, rewrittenAddress } from '../fetch/redirect-memory.js'
import { shownAddress } from '../model/shown-address.js'
import type { SourceState } from '../model/source.js'
import { readRecord, type SourceRecord, type StoredSource } from '../sources/source-record.js'
import type { Asked } from './request/ask-source.js'

/** What `source:<id>` remembers of its address: where it leads, and whether anything is there. */
export interface AddressMemory {
  redirect?: RedirectMemory | undefined
  /** Asked instead of its own address, which has moved there permanently. */
  movedTo?: string | undefined
  /** The source that asks `movedTo` already. */
  mergedInto?: string | undefined
  absence: Absence
}

/** Reads the memory from the record of the source; what is not there yet is empty. */
export function recallAddress(stored: StoredSource): AddressMemory {
  const { absence = {}, ...known } = readRecord(stored, 'redirect', 'movedTo', 'mergedInto', 'absence')
  return { ...known, absence }
}

/**
 * The memory after a poll. An address that redirects were followed to for good is forgotten when it says that nothing
 * is there: then its own is asked again. Pure.
 *
 * @param isMovable Whether the operator wrote the address; those that a network makes are not rewritten.
 */
export function rememberAddress(
  memory: AddressMemory,
  asked: Exclude<Asked, { kind: 'busy' }>,
  { isMovable, nowMs }: { isMovable: boolean; nowMs: number },
): AddressMemory {
  const { kind, outcome } = asked
  if (kind === 'failed' && asked.isOfToken) return memory
  const isNothingThere = outcome.kind === 'http-error' && [404, 410].includes(outcome.status)
  if (memory.movedTo !== undefined && isNothingThere) return { absence: {} }
  const absence = rememberAbsence(memory.absence, outcome, nowMs)
  if (!isMovable) return { absence }
  const redirect = rememberRedirect(memory.redirect, outcome, kind !== 'failed', nowMs)
  const rewritten = rewrittenAddress(redirect, nowMs)
  return rewritten === undefined ? { ...memory, redirect, absence } : { movedTo: rewritten, absence }
}

/** The state of a source that is not polled as usual, in words; undefined for most. Pure. */
export function sourceState(memory: AddressMemory, sourceId: string, nowMs: number): SourceState | undefined {
  const { absence, movedTo, mergedInto } = memory
  const presence = presenceOf(absence, nowMs)
  if (presence !== 'there') return { kind: presence, words: absenceWords(presence, absence, sourceId) }
  if (movedTo === undefined) return undefined
  const moved = `Its address has moved for good to ${shownAddress(movedTo)}`
  return mergedInto === undefined
    ? { kind: 'moved', words: `${moved}, which is asked instead; correct it in the configuration.` }
    : { kind: 'merged', words: `${moved}, which another source asks already; remove it from the configuration.` }
}

function absenceWords(
  presence: Exclude<Presence, 'there'>,
  { missingSinceMs, gone }: Absence,
  sourceId: string,
): string {
  const again = `correct or remove it, or ask again with: uptick sources --refresh ${sourceId}`
  const missing = `Nothing has been found at its address since ${dayOf(missingSinceMs)} (HTTP 404)`
  const words: Record<typeof presence, string> = {
    gone: `Its address says since ${dayOf(gone?.sinceMs)} that it is gone for good (HTTP 410), so it is asked no more; ${again}.`,
    paused: `${missing}, so it is looked at only once a month; ${again}.`,
    missing: `${missing}; after a month of that it is looked at only once a month.`,
  }
  return words[presence]
}

/** The memory and its words in the record of the source. Pure. */
export function addressChanges(memory: AddressMemory, state: SourceState | undefined): SourceRecord {
  const { redirect, movedTo, mergedInto, absence } = memory
  const isAbsent = (absence.gone ?? absence.missingSinceMs) !== undefined
  return { redirect, movedTo, mergedInto, absence: isAbsent ? absence : undefined, state }
}

const dayOf = (atMs: number | undefined) => new Date(atMs ?? 0).toISOString().slice(0, 10)
