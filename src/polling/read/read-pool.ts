import { Worker } from 'node:worker_threads'
import { UptickError } from '../../model/errors.js'
import type { Reading } from '../../networks/network.js'
import type { ReadOutcome } from '../../networks/readable-network.js'
import type { ReadAnswer } from './read-answer.js'
import type { ReadMessage, ReadRequest, ReadResponse } from './read-messages.js'

export interface ReadPoolOptions {
  /** The compiled `read-thread.js`. */
  program?: URL
  /** For one answer, or for several small ones together; 5 s by default. */
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

/** Smaller answers that wait are sent together: a message and its answer cost about as much as reading a small one. */
const SMALL_BYTES = 64 * 1024
const MAX_BATCH_BYTES = 256 * 1024
const MAX_BATCH_ANSWERS = 16
/** Messages under way: with one more than is being read, the thread does not wait while its readings are taken up. */
const MAX_SENT = 2

const REMEDY = 'Tell the publisher; no reader can be expected to.'

interface Task {
  request: ReadRequest
  /** Whether it was read together with others of which one failed. */
  isSuspect: boolean
  resolve(outcome: ReadOutcome<Reading>): void
  reject(error: Error): void
}

/**
 * Reads answers in a thread of their own, one after the other, so that a hostile one costs at most its deadline and the
 * thread's memory. A thread that passes either is killed, its answer is unreadable, and the next
 * answer gets a new thread; when it was reading several, each of them is read again by itself. The thread starts with
 * the first answer and keeps no process alive while nothing is read.
 */
export function createReadPool(options: ReadPoolOptions = {}): ReadPool {
  const { deadlineMs = 5_000, memoryMb = 256, mostWaiting = 256 } = options
  const program = options.program ?? new URL('./read-thread.js', import.meta.url)
  const waiting: Task[] = []
  let thread: Worker | undefined
  let isReady = false
  /** What the thread is reading, and what it reads next without waiting for us. */
  const sent: (readonly Task[])[] = []
  let deadline: NodeJS.Timeout | undefined
  let isClosed = false

  function readAnswer(...[network, answer, spec]: Parameters<ReadAnswer>): Promise<ReadOutcome<Reading>> {
    if (isClosed) return Promise.reject(notNow('the reading of answers has ended'))
    if (waiting.length >= mostWaiting) return Promise.reject(notNow(`${mostWaiting} answers wait to be read`))
    return new Promise((resolve, reject) => {
      waiting.push({ request: { networkName: network.name, answer, spec }, isSuspect: false, resolve, reject })
      readNext()
    })
  }

  function readNext(): void {
    if (waiting.length === 0 && sent.length === 0) return
    thread ??= startThread()
    if (!isReady) return
    while (sent.length < MAX_SENT && waiting.length > 0) send(thread)
  }

  function send(to: Worker): void {
    const together = waiting.splice(0, countTogether(waiting))
    // the bytes are copied of what may have to be read again
    const isAlone = together.length === 1 && sent.length === 0
    const requests = together.map(({ request }) => withOwnBytes(request, !isAlone))
    sent.push(together)
    if (sent.length === 1) startDeadline()
    to.ref()
    to.postMessage(
      requests,
      requests.map(({ answer }) => answer.body.buffer),
    )
  }

  function startDeadline(): void {
    clearTimeout(deadline)
    deadline = setTimeout(() => abandon(`reading it took longer than ${deadlineMs / 1000} s`), deadlineMs)
  }

  function startThread(): Worker {
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    })
    started.on('message', (message: ReadMessage) => {
      if (started === thread) take(message)
    })
    started.on('error', (error: Error & { code?: string }) => {
      if (started !== thread) return
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (isMemory && sent.length > 0) abandon(`reading it took more than ${memoryMb} MB of memory`)
      else breakDown(error)
    })
    return started
  }

  function take(message: ReadMessage): void {
    if (message === 'ready') {
      isReady = true
      readNext()
      return
    }
    const tasks = sent.shift() ?? []
    if (sent.length > 0) startDeadline()
    else clearTimeout(deadline)
    readNext() // first: the thread reads on while the readings are being taken up
    if (sent.length === 0) thread?.unref()
    for (const [i, task] of tasks.entries()) settle(task, message[i])
  }

  /** Kills the thread; the answer that it was reading is the cause. */
  function abandon(reason: string): void {
    endThread()
    const [tasks = [], ...next] = takeBack()
    waiting.unshift(...next.flat())
    if (tasks.length === 1) tasks[0]?.resolve({ kind: 'unreadable', message: reason, remedy: REMEDY })
    else waiting.unshift(...tasks.map(task => ({ ...task, isSuspect: true })))
    readNext()
  }

  /** The thread itself failed: callers may try again later. */
  function breakDown(cause: Error): void {
    endThread()
    for (const task of [...takeBack().flat(), ...waiting.splice(0)]) {
      task.reject(new UptickError('internal', 'the thread that reads answers broke down', { cause, retryable: true }))
    }
  }

  function endThread(): Promise<number> | undefined {
    const ended = thread
    thread = undefined
    isReady = false
    return ended?.terminate()
  }

  function takeBack(): (readonly Task[])[] {
    clearTimeout(deadline)
    return sent.splice(0)
  }

  return {
    readAnswer,
    async close() {
      isClosed = true
      for (const task of [...takeBack().flat(), ...waiting.splice(0)])
        task.reject(notNow('the reading of answers has ended'))
      await endThread()
    },
  }
}

/** How many of those that wait are sent in one message. */
function countTogether(waiting: readonly Task[]): number {
  let bytes = 0
  const end = waiting.findIndex(({ request, isSuspect }, i) => {
    const { byteLength } = request.answer.body
    bytes += byteLength
    return isSuspect || byteLength > SMALL_BYTES || bytes > MAX_BATCH_BYTES || i === MAX_BATCH_ANSWERS
  })
  return end === -1 ? waiting.length : Math.max(1, end)
}

/** Bytes that are a part of a larger buffer, as Node's small ones are, are copied out of it; others are if it is wished. */
function withOwnBytes(
  request: ReadRequest,
  isCopy: boolean,
): ReadRequest & { answer: { body: Uint8Array<ArrayBuffer> } } {
  const { body } = request.answer
  const { buffer } = body
  const isTaken = !isCopy && buffer instanceof ArrayBuffer && body.byteLength === buffer.byteLength
  return { ...request, answer: { ...request.answer, body: isTaken ? new Uint8Array(buffer) : Uint8Array.from(body) } }
}

function settle(task: Task, response: ReadResponse | undefined): void {
  if (response?.kind === 'read' || response?.kind === 'unreadable') task.resolve(response)
  else task.reject(new UptickError('internal', `reading an answer failed: ${response?.message ?? 'no response'}`))
}

function notNow(reason: string): UptickError {
  return new UptickError('internal', reason, { retryable: true })
}
