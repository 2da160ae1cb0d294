import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'

/**
 * Loads `lua/<name>-<numberOfKeys>.lua` and gives the function that runs it: by hash, and by text when the server
 * does not know it (after a restart or SCRIPT FLUSH). Every key goes through `keys`.
 *
 * @throws Error when the file is missing or its name does not end in the number of its keys.
 */
export function defineScript<Reply>(fileName: string): Script<Reply> {
  const numberOfKeys = Number(/-(\d+)$/.exec(fileName)?.[1])
  if (!Number.isInteger(numberOfKeys))
    throw new Error(`lua/${fileName}.lua: its name must end in the number of its keys`)
  const lua = readFileSync(new URL(`./lua/${fileName}.lua`, import.meta.url), 'utf8')
  const command = fileName.replaceAll('-', '_')
  return async (redis, keys, args) => {
    const client = redis as Redis & Record<string, unknown>
    if (typeof client[command] !== 'function') redis.defineCommand(command, { lua, numberOfKeys })
    const run = client[command] as (...parameters: (string | number | Buffer)[]) => Promise<Reply>
    return run.call(redis, ...keys, ...args)
  }
}

export type Script<Reply> = (redis: Redis, keys: string[], args: (string | number | Buffer)[]) => Promise<Reply>
