import type { Dispatcher } from 'undici'
import { bytesInWords, durationInWords } from './amount-in-words.js'
import { classifyFailure } from './classify-failure.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchLimits } from './fetch-limits.js'

/** Ends the whole fetch from outside; cheaper than an AbortSignal, which would be a measurable part of a poll. */
export interface Ending {
  /** Why it is over. */
  failure?: FetchFailure
  /** Called to end it; one exchange is in progress at a time. */
  onEnd?: ((failure: FetchFailure) => void) | undefined
}

export interface ExchangeRequest {
  url: URL
  method: 'GET' | 'POST'
  /** Names and values alternating, in the order in which they are sent. */
  headers: string[]
  /** Null for none. */
  body: string | null
  ending: Ending
  limits: Pick<FetchLimits, 'firstByteMs' | 'headerBytes' | 'headerFields' | 'wireBytes'>
}

export interface Exchanged {
  status: number
  /** Names in lower case, values as Latin-1; repeated fields joined by `, `. */
  headers: Readonly<Record<string, string>>
  /** The body as sent, coded; empty unless the status is 2xx, since the body of other answers is not read. */
  wire: Buffer
}

/**
 * Sends one request and returns its answer, without following redirects or decoding.
 *
 * @throws FetchFailure `timeout` when the header is late, `too-large` over a limit, `reset`, `truncated` or `protocol`
 *   for an answer that breaks off or makes no sense, what the connector throws, and why the fetch was ended.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Exchanged> {
  const { url, method, headers, body } = request
  return new Promise((resolve, reject) => {
    const handler = answerHandler(request, { resolve, reject })
    dispatcher.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, handler)
  })
}

interface Settle {
  resolve(exchanged: Exchanged): void
  reject(failure: unknown): void
}

function answerHandler(request: ExchangeRequest, settle: Settle): Dispatcher.DispatchHandler {
  const { limits, ending } = request
  const { host } = request.url
  let controller: Dispatcher.DispatchController | undefined
  let headerTimer: NodeJS.Timeout | undefined
  let head: Omit<Exchanged, 'wire'> | undefined
  let wireBytes = 0
  const chunks: Buffer[] = []

  function stopWaiting(): void {
    clearTimeout(headerTimer)
    if (ending.onEnd === fail) ending.onEnd = undefined // the next exchange may have begun
  }
  function fail(error: unknown): void {
    stopWaiting()
    const failure = classifyFailure(error, { host, isHeaderReceived: head !== undefined, limits })
    controller?.abort(failure)
    settle.reject(failure)
  }
  ending.onEnd = fail

  return {
    onRequestStart(started) {
      controller = started
      if (ending.failure !== undefined) return started.abort(ending.failure)
      headerTimer = setTimeout(() => fail(lateHeader(host, limits)), limits.firstByteMs)
    },
    onResponseStart(started, status) {
      if (status < 200) return
      clearTimeout(headerTimer)
      head = { status, headers: joinFields(started.rawHeaders) }
      const fields = countFields(started.rawHeaders)
      if (fields > limits.headerFields) return fail(tooManyFields(host, fields, limits))
      if (status >= 200 && status < 300) {
        if (Number(head.headers['content-length'] ?? 0) > limits.wireBytes) fail(tooLong(host, limits))
        return
      }
      stopWaiting()
      settle.resolve({ ...head, wire: Buffer.alloc(0) })
      if (status !== 304) started.abort(new FetchFailure('aborted', `the rest of the answer of ${host} is not needed`))
    },
    onResponseData(_started, chunk) {
      wireBytes += chunk.length
      if (wireBytes > limits.wireBytes) fail(tooLong(host, limits))
      else chunks.push(chunk)
    },
    onResponseEnd() {
      stopWaiting()
      if (head !== undefined) settle.resolve({ ...head, wire: Buffer.concat(chunks, wireBytes) })
    },
    onResponseError(_started, error) {
      fail(error)
    },
  }
}

function lateHeader(host: string, { firstByteMs }: ExchangeRequest['limits']): FetchFailure {
  return new FetchFailure('timeout', `${host} did not answer within ${durationInWords(firstByteMs)}`)
}

function tooManyFields(host: string, fields: number, { headerFields }: ExchangeRequest['limits']): FetchFailure {
  return new FetchFailure(
    'too-large',
    `${host} answered with ${fields} header fields; at most ${headerFields} are read`,
  )
}

function tooLong(host: string, { wireBytes }: ExchangeRequest['limits']): FetchFailure {
  return new FetchFailure('too-large', `${host} sends more than ${bytesInWords(wireBytes)}, the most that is taken`)
}

type RawHeaders = Dispatcher.DispatchController['rawHeaders']

/** Fields as sent, of which repeated ones count each. */
const countFields = (raw: RawHeaders) => (Array.isArray(raw) ? raw.length / 2 : 0)

function joinFields(raw: RawHeaders): Record<string, string> {
  const joined: Record<string, string> = Object.create(null)
  if (!Array.isArray(raw)) return joined
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = latin1(raw[i]).toLowerCase()
    const former = joined[name]
    const value = latin1(raw[i + 1])
    joined[name] = former === undefined ? value : `${former}, ${value}`
  }
  return joined
}

const latin1 = (part: string | Buffer | undefined) =>
  typeof part === 'string' ? part : (part?.toString('latin1') ?? '')
