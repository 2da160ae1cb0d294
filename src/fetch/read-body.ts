import { addAbortSignal } from 'node:stream'
import pLimit from 'p-limit'
import { bytesInWords } from './amount-in-words.js'
import { decoderFor, type MakeDecoder } from './content-coding.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchLimits } from './fetch-limits.js'

export interface CodedBody {
  wire: Buffer
  contentEncoding: string | undefined
  /** For messages. */
  host: string
}

export type BodyLimits = Pick<FetchLimits, 'decodedBytes' | 'decodedRatio' | 'ratioFreeBytes'>

/** A brotli decoder takes 16 MB for as long as it works, if the answer wishes so: fifty at once took half a gigabyte. */
const decoding = pLimit(2)

/**
 * The body as its author wrote it: one content coding is undone, counting while decoding, so that a bomb costs no more
 * than the limit.
 *
 * @throws FetchFailure `bad-encoding` for a coding that is unknown, doubled or broken, `truncated` when the coded bytes
 *   end early, `too-large` over the decoded size or ratio, and the signal's reason when it is aborted.
 */
export async function readBody(body: CodedBody, limits: BodyLimits, signal: AbortSignal): Promise<Uint8Array> {
  const { wire, contentEncoding, host } = body
  const decoderOf = decoderFor(contentEncoding)
  if (decoderOf === undefined) {
    throw new FetchFailure('bad-encoding', `${host} coded its answer as "${contentEncoding}", which cannot be read`)
  }
  if (decoderOf === 'plain' || wire.length === 0) {
    refuseTooLarge(wire.length, body, limits)
    return wire
  }

  return decoding(() => decode(body, decoderOf, limits, signal))
}

async function decode(
  body: CodedBody,
  decoderOf: MakeDecoder,
  limits: BodyLimits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { wire } = body
  const decoder = addAbortSignal(signal, decoderOf(wire))
  const chunks: Buffer[] = []
  let decodedBytes = 0
  try {
    decoder.end(wire)
    for await (const chunk of decoder) {
      decodedBytes += chunk.length
      refuseTooLarge(decodedBytes, body, limits)
      chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    if (signal.aborted) throw signal.reason
    throw decodingFailure(body, error)
  }
  return Buffer.concat(chunks, decodedBytes)
}

function refuseTooLarge(decodedBytes: number, { wire, host }: CodedBody, limits: BodyLimits): void {
  if (decodedBytes > limits.decodedBytes) {
    throw new FetchFailure(
      'too-large',
      `${host} sent more than ${bytesInWords(limits.decodedBytes)}, the most that is read of an answer`,
    )
  }
  if (decodedBytes > limits.ratioFreeBytes && decodedBytes > limits.decodedRatio * wire.length) {
    throw new FetchFailure(
      'too-large',
      `${host} sent ${bytesInWords(wire.length)} that unpack to more than ${limits.decodedRatio} times as much`,
    )
  }
}

function decodingFailure({ contentEncoding, host }: CodedBody, error: unknown): FetchFailure {
  const isCutShort = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR'
  return isCutShort
    ? new FetchFailure('truncated', `${host} sent only a part of its ${contentEncoding} answer`, error)
    : new FetchFailure('bad-encoding', `${host} sent an answer that is not ${contentEncoding} as it says`, error)
}
