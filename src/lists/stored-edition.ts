import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Redis } from 'ioredis'
import type { Edition, EditionEntry } from '../model/edition.js'
import { editionKey, editionsKey } from '../platform/keys.js'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** As `edition:{list}:<n>` holds it: gzipped JSON. */
export async function packEdition(edition: Edition): Promise<Buffer> {
  return compress(JSON.stringify(edition), { level: 3 })
}

/** One edition; `undefined` when it never was or is no longer kept. Reads `edition:{list}:<n>`. */
export async function readEdition(redis: Redis, listId: string, number: number): Promise<Edition | undefined> {
  const packed = await redis.getBuffer(editionKey(listId, number))
  return packed === null
    ? undefined
    : withCounterIds(JSON.parse((await decompress(packed)).toString('utf8')) as StoredEdition)
}

/** Editions of version 0.1.0 and before named counters by native ids. */
interface StoredEdition extends Edition {
  entries: (EditionEntry & { counters: WithNativeId[]; mentions: WithNativeId[] })[]
}

interface WithNativeId {
  nativeId?: string
  counterId?: string
}

function withCounterIds(edition: StoredEdition): Edition {
  for (const { counters, mentions } of edition.entries) {
    for (const one of [...counters, ...mentions] as WithNativeId[]) one.counterId ??= one.nativeId ?? ''
  }
  return edition
}

/** The newest edition's number; `undefined` before the first. Reads `editions:{list}`. */
export async function newestEditionNumber(redis: Redis, listId: string): Promise<number | undefined> {
  const [number] = await redis.zrevrange(editionsKey(listId), 0, 0)
  return number === undefined ? undefined : Number(number)
}

/** The number of the edition that was current at a moment, of those still kept. Reads `editions:{list}`. */
export async function editionNumberAt(redis: Redis, listId: string, atMs: number): Promise<number | undefined> {
  const [number] = await redis.zrevrangebyscore(editionsKey(listId), atMs, '-inf', 'LIMIT', 0, 1)
  return number === undefined ? undefined : Number(number)
}

/** The oldest edition of those from a moment on. Reads `editions:{list}`. */
export async function firstEditionFrom(redis: Redis, listId: string, atMs: number): Promise<number | undefined> {
  const [number] = await redis.zrangebyscore(editionsKey(listId), atMs, '+inf', 'LIMIT', 0, 1)
  return number === undefined ? undefined : Number(number)
}
