import type { Socket } from 'node:net'

export interface ArrivedRequest {
  method: string
  /** With the query, as sent. */
  path: string
  host: string
  /** Exactly as sent, in order; Latin-1. */
  rawHeaders: [name: string, value: string][]
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: Buffer
}

/** Writes an answer's bytes; the next request of the connection is read when it has resolved. */
export type ScriptedAnswer = (request: ArrivedRequest, socket: Socket) => void | Promise<void>

export type HeaderFields = readonly (readonly [name: string, value: string])[]

export interface AnswerParts {
  status?: number
  /** In order, Latin-1. Content-Length is added unless it or Transfer-Encoding is given. */
  headers?: HeaderFields
  body?: string | Uint8Array
}

/** A complete answer; 200 unless told otherwise. */
export function answer(parts: AnswerParts): ScriptedAnswer {
  return (_request, socket) => void socket.write(answerBytes(parts))
}

/** An answer without a body. */
export const statusAnswer = (status: number, headers: HeaderFields = []) => answer({ status, headers })

export const redirect = (status: number, location: string) => statusAnswer(status, [['Location', location]])

/** 304 to whoever shows one of these validators, else 200 with the body and the validators. */
export function conditionalAnswer(body: string | Uint8Array, validators: HeaderFields): ScriptedAnswer {
  return (request, socket) => {
    const shown = [request.headers['if-none-match'], request.headers['if-modified-since']]
    const isKnown = validators.some(([, value]) => shown.includes(value))
    return (isKnown ? statusAnswer(304, validators) : answer({ headers: validators, body }))(request, socket)
  }
}

/** A body in chunks; without its final chunk it is cut short. */
export function chunkedAnswer(
  chunks: readonly (string | Uint8Array)[],
  { headers = [], isFinished = true }: { headers?: HeaderFields; isFinished?: boolean } = {},
): ScriptedAnswer {
  const parts = chunks.flatMap(chunk => {
    const bytes = Buffer.from(chunk)
    return [Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]
  })
  const body = Buffer.concat([...parts, Buffer.from(isFinished ? '0\r\n\r\n' : '')])
  const bytes = answerBytes({ headers: [...headers, ['Transfer-Encoding', 'chunked']], body })
  return isFinished ? rawAnswer(bytes, 'stay') : rawAnswer(bytes, 'close')
}

/** Any bytes at all, and what becomes of the connection then. */
export function rawAnswer(bytes: string | Uint8Array, then: 'close' | 'reset' | 'stay'): ScriptedAnswer {
  return (_request, socket) => {
    const data = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    if (then === 'stay') socket.write(data)
    else if (then === 'close') socket.end(data)
    else socket.write(data, () => socket.resetAndDestroy())
  }
}

/** Accepts the request and never says a word. */
export const silence = (): ScriptedAnswer => () => {}

/** Answers when the test lets it. */
export function heldAnswer(until: Promise<unknown>, then: ScriptedAnswer): ScriptedAnswer {
  return async (request, socket) => {
    await until
    await then(request, socket)
  }
}

/** Sends the first part at once and then a byte at a time, for as long as anyone listens. */
export function drip(first: string, everyMs: number): ScriptedAnswer {
  return (_request, socket) => {
    socket.write(first)
    const timer = setInterval(() => socket.write('x'), everyMs)
    socket.on('close', () => clearInterval(timer))
  }
}

/** Sends chunks of a body without end, for as long as anyone takes them. */
export function endless(headers: HeaderFields, chunk: Uint8Array): ScriptedAnswer {
  return (_request, socket) => {
    socket.write(headBytes(200, headers))
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk));
    }
    socket.on('drain', pour)
    pour()
  }
}

function answerBytes({ status = 200, headers = [], body = '' }: AnswerParts): Buffer {
  const bytes = Buffer.from(body)
  const isFramed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  const isBodiless = status === 304 || status === 204
  const framing: HeaderFields = isFramed || isBodiless ? [] : [['Content-Length', String(bytes.length)]]
  return Buffer.concat([headBytes(status, [...headers, ...framing]), bytes])
}

function headBytes(status: number, headers: HeaderFields): Buffer {
  const lines = [`HTTP/1.1 ${status} Scripted`, ...headers.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}
