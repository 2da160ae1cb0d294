import type { Dispatcher } from 'undici'
import { bytesInWords, durationInWords } from './amount-in-words.js'
import { classifyFailure } from './classify-failure.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchLimits } from './fetch-limits.js'

export interface ExchangeRequest {
  url: URL
  method: 'GET' | 'POST'
  /** Names and values in turn, in the order in which they are sent. */
  headers: string[]
  /** Null for none. */
  body: string | null
  /** Aborted with a FetchFailure when the whole fetch is over. */
  signal: AbortSignal
  limits: Pick<FetchLimits, 'firstByteMs' | 'headerBytes' | 'headerFields' | 'wireBytes'>
}

export interface Exchanged {
  status: number
  /** Names in lower case, values as Latin-1; repeated fields joined by `, `. */
  headers: Readonly<Record<string, string>>
  /** The body as sent, coded; empty unless the status is 2xx, for nothing else is read of an answer. */
  wire: Buffer
}

/**
 * Sends one request and takes its answer, without following or decoding anything.
 *
 * @throws FetchFailure `timeout` when the header is late, `too-large` over a limit, `reset`, `truncated` or `protocol`
 *   for an answer that breaks off or makes no sense, what the connector throws, and the signal's reason.
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
  const { limits, signal } = request
  const { host } = request.url
  let controller: Dispatcher.DispatchController | undefined
  let headerTimer: NodeJS.Timeout | undefined
  let head: Omit<Exchanged, 'wire'> | undefined
  let wireBytes = 0
  const chunks: Buffer[] = []

  function stopWaiting(): void {
    clearTimeout(headerTimer)
    signal.removeEventListener('abort', abort)
  }
  function fail(error: unknown): void {
    stopWaiting()
    const failure = classifyFailure(error, { host, isHeaderReceived: head !== undefined, limits })
    controller?.abort(failure)
    settle.reject(failure)
  }
  const abort = () => fail(signal.reason)
  signal.addEventListener('abort', abort)

  return {
    onRequestStart(started) {
      controller = started
      if (signal.aborted) return started.abort(signal.reason)
      const late = `${host} did not answer within ${durationInWords(limits.firstByteMs)}`
      headerTimer = setTimeout(() => fail(new FetchFailure('timeout', late)), limits.firstByteMs)
    },
    onResponseStart(started, status) {
      if (status < 200) return
      clearTimeout(headerTimer)
      const fields = rawFields(started.rawHeaders)
      head = { status, headers: joinFields(fields) }
      if (fields.length > limits.headerFields) return fail(tooManyFields(host, fields.length, limits))
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

function tooManyFields(host: string, fields: number, { headerFields }: ExchangeRequest['limits']): FetchFailure {
  return new FetchFailure(
    'too-large',
    `${host} answered with ${fields} header fields; at most ${headerFields} are read`,
  )
}

function tooLong(host: string, { wireBytes }: ExchangeRequest['limits']): FetchFailure {
  return new FetchFailure('too-large', `${host} sends more than ${bytesInWords(wireBytes)}, the most that is taken`)
}

type Field = readonly [name: string, value: string]

function rawFields(rawHeaders: Dispatcher.DispatchController['rawHeaders']): Field[] {
  if (!Array.isArray(rawHeaders)) return []
  const texts = rawHeaders.map(part => (typeof part === 'string' ? part : part.toString('latin1')))
  return texts.flatMap((name, i): Field[] => (i % 2 === 0 ? [[name.toLowerCase(), texts[i + 1] ?? '']] : []))
}

function joinFields(fields: readonly Field[]): Record<string, string> {
  const joined = new Map<string, string>()
  for (const [name, value] of fields) {
    const former = joined.get(name)
    joined.set(name, former === undefined ? value : `${former}, ${value}`)
  }
  return Object.fromEntries(joined)
}
