import type { Redis } from 'ioredis'
import { presenceOf } from '../fetch/absence.js'
import type { Source } from '../model/source.js'
import { sourceIdOf } from '../model/source-id.js'
import { MS_PER_DAY } from '../model/time.js'
import { isWatched } from '../sources/poll-record.js'
import type { StoredSource } from '../sources/source-record.js'
import { type AddressMemory, recallAddress } from './address-memory.js'

/** The memory of an address; what it was merged into counts only while that is watched. Reads `due`. */
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

/** Whether the source is not asked itself any more: its address is gone, or another source asks it. Reads `due`. */
export async function isResting(redis: Redis, stored: StoredSource, nowMs: number): Promise<boolean> {
  return restMs(await recallWatchedAddress(redis, stored), nowMs) !== undefined
}

/** For how many milliseconds a source is not asked at all: for ever when gone, a day when another asks its address. */
export function restMs(address: AddressMemory, nowMs: number): number | undefined {
  if (presenceOf(address.absence, nowMs) === 'gone') return Number.POSITIVE_INFINITY
  return address.mergedInto === undefined ? undefined : MS_PER_DAY
}
