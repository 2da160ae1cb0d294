import type { Redis } from 'ioredis'

export type RedisArgument = string | number | Buffer

interface Posted {
  command: readonly [name: string, ...args: RedisArgument[]]
  resolve(reply: unknown): void
  reject(error: Error): void
}

const outboxes = new WeakMap<Redis, Posted[]>()

/**
 * Sends a command together with all others of the same turn of the event loop: writing to a socket and waking its far
 * end cost more than most commands. Order is kept. Rejects with what Redis, or the connection, says of this command.
 */
export function sendTogether(redis: Redis, ...command: Posted['command']): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outbox = outboxes.get(redis) ?? []
    outbox.push({ command, resolve, reject })
    if (outbox.length > 1) return
    outboxes.set(redis, outbox)
    setImmediate(() => sendAll(redis))
  })
}

async function sendAll(redis: Redis): Promise<void> {
  const posted = outboxes.get(redis) ?? []
  outboxes.delete(redis)
  const pipeline = redis.pipeline()
  for (const { command } of posted) {
    const [name, ...args] = command
    pipeline.call(name, ...args)
  }
  const replies = await pipeline.exec().catch((error: Error) => error)
  for (const [i, { resolve, reject }] of posted.entries()) {
    const [error, reply] = (Array.isArray(replies) ? replies[i] : undefined) ?? [noReply(replies), null]
    if (error === null) resolve(reply)
    else reject(error)
  }
}

function noReply(replies: unknown): Error {
  return replies instanceof Error ? replies : new Error('Redis did not answer the command')
}
