import type { Redis } from 'ioredis'
import { presenceOf } from '../fetch/absence.js'
import type { Source } from '../model/source.js'
import { sourceIdOf } from '../model/source-id.js'
import { MS_PER_DAY } from '../model/time.js'
import { isWatched } from '../sources/poll-record.js'
import type { StoredSource } from '../sources/source-record.js'
import { type AddressMemory, recallAddress } from './address-memory.js'

/** What is known of an address; a merge counts only while the other source is watched. Reads `due`. */
export async function recallWatchedAddress(redis: Redis, stored: StoredSource): Promise<AddressMemory> {
  const address = recallAddress(stored)
  if (address.mergedInto === undefined || (await isWatched(redis, address.mergedInto))) return address
  return { ...address, mergedInto: undefined }
}

/** Merges a source whose address has moved to one that another source asks: one address is asked once. Reads `due`. */
export async function mergeMoved(redis: Redis, source: Source, address: AddressMemory): Promise<AddressMemory> {
  if (address.movedTo === undefined) return address
  const otherId = sourceIdOf(source.network, address.movedTo)
  const isAskedAlready = otherId !== source.id && (await isWatched(redis, otherId))
  return { ...address, mergedInto: isAskedAlready ? otherId : undefined }
}

/** Whether the source is suspended: its address is gone, or another source asks it. Reads `due`. */
export async function isSuspended(redis: Redis, stored: StoredSource, nowMs: number): Promise<boolean> {
  return suspendedMs(await recallWatchedAddress(redis, stored), nowMs) !== undefined
}

/** For how many milliseconds a source is suspended: without end when gone, a day when another source asks its address. */
export function suspendedMs(address: AddressMemory, nowMs: number): number | undefined {
  if (presenceOf(address.absence, nowMs) === 'gone') return Number.POSITIVE_INFINITY
  return address.mergedInto === undefined ? undefined : MS_PER_DAY
}
