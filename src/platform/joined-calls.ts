import type { Redis } from 'ioredis'
import type { HashedScript, ScriptBook } from './script-book.js'

export interface Call {
  /** Of the script, in its book. */
  script: number
  keys: readonly string[]
  args: readonly (string | number)[]
}

interface SentCall extends Call {
  resolve(reply: unknown): void
  reject(error: unknown): void
}

/** For each call { reply } or { false, error }. */
type Replies = readonly (readonly [reply: unknown, error?: string | Buffer])[]

/** So many are sent at once: Redis works on them while the rest of the turn goes on, for a millisecond at the most. */
const MOST_TOGETHER = 32

/** The server was restarted, or forgot its scripts. */
export const isUnknownScript = (error: unknown) => error instanceof Error && error.message.startsWith('NOSCRIPT')

/** What is to be sent, to each Redis, of each book. */
const outboxes = new WeakMap<Redis, Map<ScriptBook, SentCall[]>>()

/**
 * Sends a call together with others of the same book and the same turn of the event loop, in their order. Rejects with
 * what Redis, or the connection, says of this call.
 */
export function sendJoined(redis: Redis, book: ScriptBook, { script, keys, args }: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outbox = outboxes.get(redis) ?? openOutbox(redis)
    const calls = outbox.get(book) ?? []
    outbox.set(book, calls)
    calls.push({ script, keys, args, resolve, reject })
    if (calls.length < MOST_TOGETHER) return
    outbox.delete(book)
    sendAll(redis, book, calls)
  })
}

function openOutbox(redis: Redis): Map<ScriptBook, SentCall[]> {
  const outbox = new Map<ScriptBook, SentCall[]>()
  outboxes.set(redis, outbox)
  setImmediate(() => {
    outboxes.delete(redis)
    for (const [book, calls] of outbox) sendAll(redis, book, calls)
  })
  return outbox
}

async function sendAll(redis: Redis, book: ScriptBook, calls: readonly SentCall[]): Promise<void> {
  try {
    settle(calls, await runAll(redis, book, calls))
  } catch (error) {
    for (const call of calls) call.reject(error)
  }
}

async function runAll(redis: Redis, book: ScriptBook, calls: readonly Call[]): Promise<Replies> {
  const script = book.joined()
  try {
    return await runOnce(redis, book, script, calls)
  } catch (error) {
    if (!isUnknownScript(error)) throw error
    await redis.script('LOAD', script.lua)
    return await runOnce(redis, book, script, calls)
  }
}

async function runOnce(
  redis: Redis,
  { replies }: ScriptBook,
  { hash }: HashedScript,
  calls: readonly Call[],
): Promise<Replies> {
  const keys = calls.flatMap(call => call.keys)
  const args = JSON.stringify(calls.map(({ script, args }) => [...args.map(textOf), script]))
  if (replies === 'bytes') return (await redis.callBuffer('EVALSHA', hash, keys.length, ...keys, args)) as Replies
  return JSON.parse(String(await redis.call('EVALSHA', hash, keys.length, ...keys, args)))
}

/** Half of a surrogate pair has no UTF-8, and cjson refuses the whole text. */
const textOf = (argument: string | number) => String(argument).toWellFormed()

function settle(calls: readonly SentCall[], replies: Replies): void {
  calls.forEach(({ resolve, reject }, i) => {
    const [reply, error] = replies[i] ?? [undefined, 'there is no reply to this call']
    if (error === undefined) resolve(reply)
    else reject(new Error(String(error)))
  })
}
