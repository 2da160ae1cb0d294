import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { type RedisArgument, sendTogether } from './send-together.js'

/**
 * Loads `lua/<name>-<numberOfKeys>.lua` and gives the function that runs it: by hash, and after loading it when the
 * server does not know it (after a restart or SCRIPT FLUSH). Every key goes through `keys`. Calls of one turn of the
 * event loop are sent together.
 *
 * @throws Error when the file is missing or its name does not end in the number of its keys.
 */
export function defineScript<Reply>(fileName: string): Script<Reply> {
  const { lua, hash, numberOfKeys } = readScript(fileName)
  return async (redis, keys, args) => {
    const run = () => sendTogether(redis, 'EVALSHA', hash, numberOfKeys, ...keys, ...args) as Promise<Reply>
    try {
      return await run()
    } catch (error) {
      if (!isUnknownScript(error)) throw error
      await redis.script('LOAD', lua)
      return await run()
    }
  }
}

export type Script<Reply> = (redis: Redis, keys: string[], args: RedisArgument[]) => Promise<Reply>

/**
 * As `defineScript`, for many calls in one round trip; replies in the order of the calls, their strings as Buffers. After SCRIPT FLUSH the calls
 * that were refused run again.
 *
 * @throws Error of the first call that failed.
 */
export function defineBatchScript<Reply>(fileName: string): BatchScript<Reply> {
  const { lua, hash, numberOfKeys } = readScript(fileName)
  const run = async (redis: Redis, calls: readonly ScriptCall[]) => {
    const pipeline = redis.pipeline()
    for (const { keys, args } of calls) {
      pipeline.callBuffer('EVALSHA', hash, numberOfKeys, ...keys, ...args)
    }
    return (await pipeline.exec()) ?? []
  }
  return async (redis, calls) => {
    const replies = await run(redis, calls)
    const refused = calls.flatMap((_, i) => (isUnknownScript(replies[i]?.[0]) ? [i] : []))
    if (refused.length > 0) {
      await redis.script('LOAD', lua)
      const again = await run(
        redis,
        calls.filter((_, i) => refused.includes(i)),
      )
      for (const [place, i] of refused.entries()) replies[i] = again[place] ?? [new Error('no reply'), null]
    }
    return replies.map(([error, reply]) => {
      if (error !== null) throw error
      return reply as Reply
    })
  }
}

export interface ScriptCall {
  keys: readonly string[]
  args: readonly (string | number)[]
}

export type BatchScript<Reply> = (redis: Redis, calls: readonly ScriptCall[]) => Promise<Reply[]>

const isUnknownScript = (error: unknown) => error instanceof Error && error.message.startsWith('NOSCRIPT')

interface ScriptText {
  lua: string
  /** What Redis knows it by. */
  hash: string
  numberOfKeys: number
}

function readScript(fileName: string): ScriptText {
  const numberOfKeys = Number(/-(\d+)$/.exec(fileName)?.[1])
  if (!Number.isInteger(numberOfKeys))
    throw new Error(`lua/${fileName}.lua: its name must end in the number of its keys`)
  const lua = readFileSync(new URL(`./lua/${fileName}.lua`, import.meta.url), 'utf8')
  return { lua, hash: createHash('sha1').update(lua).digest('hex'), numberOfKeys }
}
