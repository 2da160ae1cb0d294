import { bytesInWords } from './amount-in-words.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchFailureCode } from './fetch-outcome.js'

export interface FailureCircumstances {
  host: string
  /** Whether the connection broke within the body, not before. */
  isHeaderReceived: boolean
  limits: { headerBytes: number }
}

/** Reads an error of undici or of the socket as a failure of the closed list; a FetchFailure stays as it is. */
export function classifyFailure(error: unknown, circumstances: FailureCircumstances): FetchFailure {
  if (error instanceof FetchFailure) return error
  const [code, message] = classify(error, circumstances)
  return new FetchFailure(code, message, error)
}

function classify(error: unknown, circumstances: FailureCircumstances): [FetchFailureCode, string] {
  const { host, isHeaderReceived, limits } = circumstances
  const truncated: [FetchFailureCode, string] = ['truncated', `${host} sent only a part of its answer`]
  if (isEarlyEnd(error)) return truncated
  switch (codeOf(error)) {
    case 'UND_ERR_HEADERS_OVERFLOW':
      return ['too-large', `${host} answered with a header of more than ${bytesInWords(limits.headerBytes)}`]
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return truncated
    case 'UND_ERR_SOCKET':
      if (isBadResponse(error)) return ['protocol', `${host} sent what is not an answer to our request`]
      return isHeaderReceived ? truncated : ['reset', `${host} closed the connection without an answer`]
    case 'ECONNRESET':
    case 'EPIPE':
      return ['reset', `${host} broke the connection off`]
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
    case 'UND_ERR_ABORTED':
      return ['aborted', `the request to ${host} was given up, because this process is stopping`]
    default:
      return [
        'protocol',
        `${host} did not answer in HTTP as it should be (${error instanceof Error ? error.message : error})`,
      ]
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** undici's parser errors come without a code; this is llhttp's word for chunks without the last one. */
function isEarlyEnd(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError' && error.message.includes('Invalid EOF state')
}

/** undici has one code for a closed socket and for an answer without a request; only the message differs. */
function isBadResponse(error: unknown): boolean {
  return error instanceof Error && /^bad (response|upgrade)/.test(error.message)
}
