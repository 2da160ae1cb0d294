import { createHash } from 'node:crypto'

/** A Lua script, and its hash. */
export interface HashedScript {
  lua: string
  hash: string
}

/** Scripts of which any calls may run within one command. */
export interface ScriptBook {
  /** Adds a script and returns its number in this book. */
  add(lua: string, numberOfKeys: number): number
  /**
   * All scripts as one. KEYS: those of all calls in turn; ARGV[1]: for each call [argument, ..., number], JSON.
   * Returns for each call [reply] or [false, error], JSON; a script that returns nothing has the reply null.
   */
  joined(): HashedScript
}

export function createScriptBook(): ScriptBook {
  const functions: string[] = []
  let joined: HashedScript | undefined
  return {
    add(lua, numberOfKeys) {
      joined = undefined
      return functions.push(`{ ${numberOfKeys}, function(KEYS, ARGV)\n${lua}\nend }`)
    },
    joined() {
      joined ??= hashedScript(joiningLua(functions))
      return joined
    },
  }
}

/** The script with its SHA-1, by which EVALSHA calls it. */
export function hashedScript(lua: string): HashedScript {
  return { lua, hash: createHash('sha1').update(lua).digest('hex') }
}

function joiningLua(functions: readonly string[]): string {
  return `local scripts = {
${functions.join(',\n')}
}
local replies, before = {}, 0
for i, args in ipairs(cjson.decode(ARGV[1])) do
  local numberOfKeys, run = unpack(scripts[table.remove(args)])
  local isDone, reply = pcall(run, { unpack(KEYS, before + 1, before + numberOfKeys) }, args)
  if isDone and reply == nil then reply = cjson.null end
  replies[i] = isDone and { reply } or { false, type(reply) == 'table' and reply.err or tostring(reply) }
  before = before + numberOfKeys
end
return cjson.encode(replies)`
}
