import { setImmediate as nextTurn } from 'node:timers/promises'
import { bytesInWords } from './amount-in-words.js'
import { beginsAsGzip, type Decode, decoderFor } from './content-coding.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchLimits } from './fetch-limits.js'

export interface CodedBody {
  wire: Buffer
  contentEncoding: string | undefined
  /** For messages. */
  host: string
}

export type BodyLimits = Pick<FetchLimits, 'decodedBytes' | 'decodedRatio' | 'ratioFreeBytes'>

/**
 * The body as its author wrote it: one content coding is undone, up to the limit, so that a bomb costs no more; gzip
 * also where the header does not name it, as of files that were stored compressed. Within
 * one turn of the event loop, which takes 40 ms for the most that is decoded, but not two of those in one turn: in the
 * threads of zlib's streams, each brotli window of 16 MB would stay with the allocator.
 *
 * @throws FetchFailure `bad-encoding` for a coding that is unknown, doubled or broken, `truncated` when the coded bytes
 *   end early, `too-large` over the decoded size or ratio.
 */
export async function readBody(body: CodedBody, limits: BodyLimits): Promise<Uint8Array> {
  const { wire, contentEncoding, host } = body
  const named = decoderFor(contentEncoding)
  const isUnnamedGzip = named === 'plain' && beginsAsGzip(wire)
  const decode = isUnnamedGzip ? decoderFor('gzip') : named
  if (decode === undefined) {
    throw new FetchFailure('bad-encoding', `${host} coded its answer as "${contentEncoding}", which cannot be read`)
  }
  if (decode === 'plain' || wire.length === 0) {
    if (wire.length > limits.decodedBytes) throw tooLarge(host, limits)
    return wire
  }
  while (spentMs > MAX_TURN_MS) await nextTurn()
  const coded = isUnnamedGzip ? { ...body, contentEncoding: 'gzip' } : body
  return spend(() => decodeNow(decode, coded, limits))
}

function decodeNow(decode: Decode, body: CodedBody, limits: BodyLimits): Uint8Array {
  const { wire, host } = body
  const mostByRatio = Math.max(limits.ratioFreeBytes, Math.floor(limits.decodedRatio * wire.length))
  try {
    return decode(wire, { chunkSize: 64 * 1024, maxOutputLength: Math.min(limits.decodedBytes, mostByRatio) })
  } catch (error) {
    if (codeOf(error) !== 'ERR_BUFFER_TOO_LARGE') throw decodingFailure(body, error)
    throw mostByRatio < limits.decodedBytes ? tooDense(body, limits) : tooLarge(host, limits)
  }
}

/** What decoding has taken of this turn of the event loop. */
let spentMs = 0
const MAX_TURN_MS = 10

function spend<Result>(work: () => Result): Result {
  if (spentMs === 0) setImmediate(() => (spentMs = 0))
  const startedMs = performance.now()
  try {
    return work()
  } finally {
    spentMs += performance.now() - startedMs
  }
}

function tooLarge(host: string, { decodedBytes }: BodyLimits): FetchFailure {
  return new FetchFailure(
    'too-large',
    `${host} sent more than ${bytesInWords(decodedBytes)}, the most that is read of an answer`,
  )
}

function tooDense({ host, wire }: CodedBody, { decodedRatio }: BodyLimits): FetchFailure {
  return new FetchFailure(
    'too-large',
    `${host} sent ${bytesInWords(wire.length)} that unpack to more than ${decodedRatio} times as much`,
  )
}

function decodingFailure({ contentEncoding, host }: CodedBody, error: unknown): FetchFailure {
  return codeOf(error) === 'Z_BUF_ERROR'
    ? new FetchFailure('truncated', `${host} sent only a part of its ${contentEncoding} answer`, error)
    : new FetchFailure('bad-encoding', `${host} sent an answer that is not ${contentEncoding} as it says`, error)
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
