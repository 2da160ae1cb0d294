import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { isUnknownScript, sendJoined } from './joined-calls.js'
import { createScriptBook, hashedScript } from './script-book.js'

export type Script<Reply, Argument = string | number> = (
  redis: Redis,
  keys: readonly string[],
  args: readonly Argument[],
) => Promise<Reply>

/**
 * Loads `lua/<name>-<numberOfKeys>.lua` and gives the function that runs it: by hash, and after loading it when the
 * server does not know it (after a restart or SCRIPT FLUSH). Every key goes through `keys`. Rejects with what Redis, or
 * the connection, says.
 *
 * @throws Error when the file is missing or its name does not end in the number of its keys.
 */
export function defineScript<Reply>(fileName: string): Script<Reply, string | number | Buffer> {
  const { lua, numberOfKeys } = readScript(fileName)
  const { hash } = hashedScript(lua)
  return async (redis, keys, args) => {
    const run = () => redis.call('EVALSHA', hash, numberOfKeys, ...keys, ...args) as Promise<Reply>
    try {
      return await run()
    } catch (error) {
      if (!isUnknownScript(error)) throw error
      await redis.script('LOAD', lua)
      return await run()
    }
  }
}

const BOOKS = { text: createScriptBook('text'), bytes: createScriptBook('bytes') }

/**
 * The same for what is called often: all calls of one turn of the event loop, of whichever of these scripts, travel as
 * one command, because writing a command and reading its reply costs more than most scripts. Each call is atomic, and
 * fails, by itself, and its keys may lie in any slot; a Redis Cluster would have to be sent those of one slot at a time.
 * Arguments reach the script as text.
 *
 * @param replies Text: arrays, tables by name, strings and whole numbers of up to 14 digits. Bytes: arrays, Buffers and whole
 *   numbers.
 */
export function defineJoinedScript<Reply>(fileName: string, replies: 'text' | 'bytes' = 'text'): Script<Reply> {
  const { lua, numberOfKeys } = readScript(fileName)
  const book = BOOKS[replies]
  const script = book.add(lua, numberOfKeys)
  return (redis, keys, args) => sendJoined(redis, book, { script, keys, args }) as Promise<Reply>
}

function readScript(fileName: string): { lua: string; numberOfKeys: number } {
  const numberOfKeys = Number(/-(\d+)$/.exec(fileName)?.[1])
  if (!Number.isInteger(numberOfKeys))
    throw new Error(`lua/${fileName}.lua: its name must end in the number of its keys`)
  return { lua: readFileSync(new URL(`./lua/${fileName}.lua`, import.meta.url), 'utf8'), numberOfKeys }
}
