import type { ChainableCommander, Redis } from 'ioredis'

/** Lua that runs many calls, as `defineJoinedScript` writes it. */
export interface JoinableScript {
  lua: string
  /** What Redis knows it by. */
  hash: string
  replies: 'text' | 'bytes'
}

interface Call {
  keys: readonly string[]
  args: readonly (string | number)[]
  resolve(reply: unknown): void
  reject(error: unknown): void
}

/** For each call { reply } or { false, error }. */
type Replies = readonly (readonly [reply: unknown, error?: string | Buffer])[]

/** So many are sent at once: Redis works on them while the rest of the turn goes on, for a millisecond at the most. */
const MOST_TOGETHER = 32

/** The server was restarted, or forgot its scripts. */
export const isUnknownScript = (error: unknown) => error instanceof Error && error.message.startsWith('NOSCRIPT')

const outboxes = new WeakMap<Redis, Map<JoinableScript, Call[]>>()

/**
 * Sends a call together with others of the same turn of the event loop. Calls of one script keep their order.
 * Rejects with what Redis, or the connection, says of this call.
 */
export function sendJoined(
  redis: Redis,
  script: JoinableScript,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outbox = outboxes.get(redis) ?? openOutbox(redis)
    const calls = outbox.get(script) ?? []
    outbox.set(script, calls)
    calls.push({ keys, args, resolve, reject })
    if (calls.length < MOST_TOGETHER) return
    outbox.delete(script)
    sendAll(redis, new Map([[script, calls]]))
  })
}

function openOutbox(redis: Redis): Map<JoinableScript, Call[]> {
  const outbox = new Map<JoinableScript, Call[]>()
  outboxes.set(redis, outbox)
  setImmediate(() => {
    outboxes.delete(redis)
    sendAll(redis, outbox)
  })
  return outbox
}

/** In one pipeline: what is written at once wakes Redis once. */
async function sendAll(redis: Redis, outbox: ReadonlyMap<JoinableScript, readonly Call[]>): Promise<void> {
  const commands = [...outbox]
  const pipeline = redis.pipeline()
  for (const [script, calls] of commands) addCommand(pipeline, script, calls)
  const results = await pipeline.exec().catch((error: unknown) => error)
  for (const [i, [script, calls]] of commands.entries()) {
    const [error, replies] = (Array.isArray(results) ? results[i] : undefined) ?? [results, undefined]
    if (isUnknownScript(error)) loadAndSend(redis, script, calls)
    else if (error !== null) for (const call of calls) call.reject(error)
    else settle(calls, script.replies === 'text' ? JSON.parse(String(replies)) : replies)
  }
}

function addCommand(pipeline: ChainableCommander, { hash, replies }: JoinableScript, calls: readonly Call[]): void {
  const keys = calls.flatMap(call => call.keys)
  const args = JSON.stringify(calls.map(call => call.args.map(textOf)))
  if (replies === 'text') pipeline.call('EVALSHA', hash, keys.length, ...keys, args)
  else pipeline.callBuffer('EVALSHA', hash, keys.length, ...keys, args)
}

/** Half of a surrogate pair has no UTF-8, and cjson refuses the whole text. */
const textOf = (argument: string | number) => String(argument).toWellFormed()

async function loadAndSend(redis: Redis, script: JoinableScript, calls: readonly Call[]): Promise<void> {
  try {
    await redis.script('LOAD', script.lua)
    await sendAll(redis, new Map([[script, calls]]))
  } catch (error) {
    for (const call of calls) call.reject(error)
  }
}

function settle(calls: readonly Call[], replies: Replies): void {
  for (const [i, { resolve, reject }] of calls.entries()) {
    const [reply, error] = replies[i] ?? [undefined, 'there is no reply to this call']
    if (error === undefined) resolve(reply)
    else reject(new Error(String(error)))
  }
}
