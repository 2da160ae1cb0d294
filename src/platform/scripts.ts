import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { isUnknownScript, sendJoined } from './joined-calls.js'
import { createScriptBook, type HashedScript, hashedScript } from './script-book.js'

export type Script<Reply, Argument = string | number> = (
  redis: Redis,
  keys: readonly string[],
  args: readonly Argument[],
) => Promise<Reply>

/**
 * Loads `lua/<name>-<numberOfKeys>.lua` and gives the function that runs it: by hash, and by its text when the
 * server does not know it (after a restart, a failover or SCRIPT FLUSH). Every key goes through `keys`. Rejects with what Redis, or
 * the connection, says.
 *
 * @throws Error when the file is missing or its name does not end in the number of its keys.
 */
export function defineScript<Reply>(fileName: string): Script<Reply, string | number | Buffer> {
  const { lua, hash, numberOfKeys } = readScript(fileName)
  return async (redis, keys, args) => {
    try {
      return (await redis.call('EVALSHA', hash, numberOfKeys, ...keys, ...args)) as Reply
    } catch (error) {
      if (!isUnknownScript(error)) throw error
      return (await redis.call('EVAL', lua, numberOfKeys, ...keys, ...args)) as Reply
    }
  }
}

const book = createScriptBook()

/**
 * The same for what is called often: all calls of one turn of the event loop, of whichever of these scripts, travel as
 * one command, because writing a command and reading its reply costs more than most scripts. Each call is atomic, and
 * fails, by itself. On a Redis Cluster the calls of each hash tag travel together, as it refuses commands over several
 * slots. Arguments reach the script as text; replies are arrays, tables by name, strings and whole numbers of up to 14
 * digits, and null where the script returns nothing.
 */
export function defineJoinedScript<Reply>(fileName: string): Script<Reply> {
  const { lua, numberOfKeys } = readScript(fileName)
  const script = book.add(lua, numberOfKeys)
  return (redis, keys, args) => sendJoined(redis, book, { script, keys, args }) as Promise<Reply>
}

/** A script's text, its SHA-1, and how many keys its name says it takes: NaN for one of any number. */
export function readScript(fileName: string): HashedScript & { numberOfKeys: number } {
  const keys = /-(\d+|n)$/.exec(fileName)?.[1]
  if (keys === undefined) throw new Error(`lua/${fileName}.lua: its name must end in the number of its keys`)
  const lua = readFileSync(new URL(`./lua/${fileName}.lua`, import.meta.url), 'utf8')
  return { ...hashedScript(lua), numberOfKeys: Number(keys) }
}
