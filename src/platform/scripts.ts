import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Redis } from 'ioredis'
import { isUnknownScript, type JoinableScript, sendJoined } from './joined-calls.js'

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
  const hash = hashOf(lua)
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

/**
 * The same for what is called often: all calls of one turn of the event loop travel as one command, because writing a
 * command and reading its reply costs more than most scripts. Each call is atomic, and fails, by itself, and its keys may lie in
 * any slot; a Redis Cluster would have to be sent those of one slot at a time. Arguments reach the script as text.
 *
 * @param replies Text: arrays, strings and whole numbers of up to 14 digits. Bytes: the same with Buffers for strings.
 */
export function defineJoinedScript<Reply>(fileName: string, replies: 'text' | 'bytes' = 'text'): Script<Reply> {
  const { lua, numberOfKeys } = readScript(fileName)
  const joined = joiningLua(lua, numberOfKeys, replies)
  const script: JoinableScript = { lua: joined, hash: hashOf(joined), replies }
  return (redis, keys, args) => sendJoined(redis, script, keys, args) as Promise<Reply>
}

/**
 * A script that runs another for each of many calls. KEYS: those of all calls in turn; ARGV[1]: their arguments, JSON.
 * Returns for each call { reply } or { false, error }: as JSON, for text.
 */
function joiningLua(lua: string, numberOfKeys: number, replies: 'text' | 'bytes'): string {
  return `local function run(KEYS, ARGV)
${lua}
end
local replies, before = {}, 0
for i, args in ipairs(cjson.decode(ARGV[1])) do
  local isDone, reply = pcall(run, { unpack(KEYS, before + 1, before + ${numberOfKeys}) }, args)
  replies[i] = isDone and { reply } or { false, type(reply) == 'table' and reply.err or tostring(reply) }
  before = before + ${numberOfKeys}
end
return ${replies === 'text' ? 'cjson.encode(replies)' : 'replies'}`
}

const hashOf = (lua: string) => createHash('sha1').update(lua).digest('hex')

function readScript(fileName: string): { lua: string; numberOfKeys: number } {
  const numberOfKeys = Number(/-(\d+)$/.exec(fileName)?.[1])
  if (!Number.isInteger(numberOfKeys))
    throw new Error(`lua/${fileName}.lua: its name must end in the number of its keys`)
  return { lua: readFileSync(new URL(`./lua/${fileName}.lua`, import.meta.url), 'utf8'), numberOfKeys }
}
