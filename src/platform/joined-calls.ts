import type { Redis } from 'ioredis'
import { hashTagOf } from './hash-tag.js'
import type { ScriptBook } from './script-book.js'

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
type Replies = readonly (readonly [reply: unknown, error?: string])[]

/** So many are sent at once: Redis works on them while the rest of the turn goes on, for a millisecond at the most. */
const MAX_BATCH_CALLS = 32

/** The server was restarted, or forgot its scripts. */
export const isUnknownScript = (error: unknown) => error instanceof Error && error.message.startsWith('NOSCRIPT')

/** The calls to send, by Redis; on a cluster by hash tag. */
const outboxes = new WeakMap<Redis, Map<string, SentCall[]>>()

/**
 * Sends a call of a book together with others of the same turn of the event loop, in their order; on a Redis Cluster
 * with those of its hash tag. Rejects with what Redis, or the connection, says of this call.
 */
export function sendJoined(redis: Redis, book: ScriptBook, { script, keys, args }: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outbox = outboxes.get(redis) ?? openOutbox(redis, book)
    const slot = redis.isCluster ? hashTagOf(keys[0] ?? '') : ''
    const calls = outbox.get(slot) ?? []
    outbox.set(slot, calls)
    calls.push({ script, keys, args, resolve, reject })
    if (calls.length < MAX_BATCH_CALLS) return
    outbox.delete(slot)
    sendAll(redis, book, calls)
  })
}

function openOutbox(redis: Redis, book: ScriptBook): Map<string, SentCall[]> {
  const outbox = new Map<string, SentCall[]>()
  outboxes.set(redis, outbox)
  setImmediate(() => {
    outboxes.delete(redis)
    for (const calls of outbox.values()) sendAll(redis, book, calls)
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
  const { lua, hash } = book.joined()
  const keys = calls.flatMap(call => call.keys)
  const args = JSON.stringify(calls.map(({ script, args }) => [...args.map(textOf), script]))
  const run = async (command: 'EVALSHA' | 'EVAL', script: string) => {
    return JSON.parse(String(await redis.call(command, script, keys.length, ...keys, args)))
  }
  try {
    return await run('EVALSHA', hash)
  } catch (error) {
    if (!isUnknownScript(error)) throw error
    return await run('EVAL', lua)
  }
}

/** Half of a surrogate pair has no UTF-8, and cjson refuses the whole text. */
const textOf = (argument: string | number) => String(argument).toWellFormed()

function settle(calls: readonly SentCall[], replies: Replies): void {
  calls.forEach(({ resolve, reject }, i) => {
    const [reply, error] = replies[i] ?? [undefined, 'there is no reply to this call']
    if (error === undefined) resolve(reply)
    else reject(new Error(error))
  })
}
