import { Worker } from 'node:worker_threads'
import { UptickError } from '../../src/model/errors.js'
import type { Answer, Reading } from '../../src/networks/network.js'
import type { ReadAnswer } from './read-answer.js'
import type { ReadRequest, ReadResponse } from './read-messages.js'

export interface ReadPoolOptions {
  /** The compiled `read-thread.js`. */
  program?: URL
  /** For one answer; 5 s by default. */
  deadlineMs?: number
  /** Of the thread's heap, in MB; 256 by default. The answer's bytes lie outside it and have a bound of their own. */
  memoryMb?: number
  /** Answers that may wait while one is read; 256 by default. */
  mostWaiting?: number
}

export interface ReadPool {
  readAnswer: ReadAnswer
  /** Ends the thread; what is still being read fails. */
  close(): Promise<void>
}

/** Readings are short-lived: with V8's 16 MB a third of the time would go into sweeping. */
const YOUNG_MB = 64

interface Task {
  request: ReadRequest
  resolve(reading: Reading): void
  reject(error: Error): void
}

/**
 * Reads answers in a thread of their own, one after the other, so that a hostile one costs at most its deadline and the
 * thread's memory. A thread that passes either is killed, its answer is refused as `unreadable-answer`, and the next
 * answer gets a new thread. The thread starts with the first answer and keeps no process alive while nothing is read.
 */
export function createReadPool(options: ReadPoolOptions = {}): ReadPool {
  const { deadlineMs = 5_000, memoryMb = 256, mostWaiting = 256 } = options
  const program = options.program ?? new URL('./read-thread.js', import.meta.url)
  const waiting: Task[] = []
  let thread: Worker | undefined
  let isReady = false
  let current: Task | undefined
  let deadline: NodeJS.Timeout | undefined
  let isClosed = false

  function readAnswer(...[network, answer, spec]: Parameters<ReadAnswer>): Promise<Reading> {
    if (isClosed) return Promise.reject(notNow('the reading of answers has ended'))
    if (waiting.length >= mostWaiting) return Promise.reject(notNow(`${mostWaiting} answers wait to be read`))
    return new Promise((resolve, reject) => {
      waiting.push({ request: { networkName: network.name, answer, spec }, resolve, reject })
      readNext()
    })
  }

  function readNext(): void {
    if (current !== undefined || waiting.length === 0) return
    thread ??= startThread()
    if (!isReady) return
    current = waiting.shift()
    if (current === undefined) return
    const answer = withOwnBytes(current.request.answer)
    thread.ref()
    deadline = setTimeout(() => abandon(`reading it took longer than ${deadlineMs / 1000} s`), deadlineMs)
    thread.postMessage({ ...current.request, answer }, [answer.body.buffer])
  }

  function startThread(): Worker {
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    })
    started.on('message', (response: ReadResponse) => {
      if (started === thread) take(response)
    })
    started.on('error', (error: Error & { code?: string }) => {
      if (started !== thread) return
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (isMemory && current !== undefined) abandon(`reading it took more than ${memoryMb} MB of memory`)
      else breakDown(error)
    })
    return started
  }

  function take(response: ReadResponse): void {
    if (response.kind === 'ready') {
      isReady = true
      readNext()
      return
    }
    const task = release()
    thread?.unref()
    if (response.kind === 'read') task?.resolve(response.reading)
    else if (response.kind === 'unreadable') task?.reject(unreadable(response.message, response.remedy))
    else task?.reject(new UptickError('internal', `reading an answer failed: ${response.message}`))
    readNext()
  }

  /** Kills the thread; the answer that it was reading is at fault. */
  function abandon(reason: string): void {
    endThread()
    release()?.reject(unreadable(reason, 'Tell the publisher; no reader can be expected to.'))
    readNext()
  }

  /** The thread itself is at fault: whoever waits for it may try again later. */
  function breakDown(cause: Error): void {
    endThread()
    for (const task of [release(), ...waiting.splice(0)]) {
      task?.reject(new UptickError('internal', 'the thread that reads answers broke down', { cause, retryable: true }))
    }
  }

  function endThread(): Promise<number> | undefined {
    const ended = thread
    thread = undefined
    isReady = false
    return ended?.terminate()
  }

  function release(): Task | undefined {
    clearTimeout(deadline)
    const task = current
    current = undefined
    return task
  }

  return {
    readAnswer,
    async close() {
      isClosed = true
      for (const task of [release(), ...waiting.splice(0)]) task?.reject(notNow('the reading of answers has ended'))
      await endThread()
    },
  }
}

/** Bytes that are a part of a larger buffer, as Node's small ones are, are copied out of it; the others are handed over. */
function withOwnBytes(answer: Answer): Answer & { body: Uint8Array<ArrayBuffer> } {
  const { body } = answer
  const { buffer } = body
  const isWhole = buffer instanceof ArrayBuffer && body.byteLength === buffer.byteLength
  return { ...answer, body: isWhole ? new Uint8Array(buffer) : Uint8Array.from(body) }
}

function unreadable(message: string, remedy: string | undefined): UptickError {
  return new UptickError('unreadable-answer', message, remedy === undefined ? {} : { remedy })
}

function notNow(reason: string): UptickError {
  return new UptickError('internal', reason, { retryable: true })
}
