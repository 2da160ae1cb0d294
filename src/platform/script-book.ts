import { createHash } from 'node:crypto'

/** Lua, and what Redis knows it by. */
export interface HashedScript {
  lua: string
  hash: string
}

/** Scripts of which any calls may run within one command: they tell their replies in one way. */
export interface ScriptBook {
  replies: 'text' | 'bytes'
  /** Takes a script in and gives its number in this book. */
  add(lua: string, numberOfKeys: number): number
  /**
   * All scripts as one. KEYS: those of all calls in turn; ARGV[1]: for each call [argument, ..., number], JSON.
   * Returns for each call { reply } or { false, error }: as JSON, for text.
   */
  joined(): HashedScript
}

export function createScriptBook(replies: 'text' | 'bytes'): ScriptBook {
  const functions: string[] = []
  let joined: HashedScript | undefined
  return {
    replies,
    add(lua, numberOfKeys) {
      joined = undefined
      return functions.push(`{ ${numberOfKeys}, function(KEYS, ARGV)\n${lua}\nend }`)
    },
    joined() {
      joined ??= hashedScript(joiningLua(functions, replies))
      return joined
    },
  }
}

/** The script with its SHA-1, by which EVALSHA calls it. */
export function hashedScript(lua: string): HashedScript {
  return { lua, hash: createHash('sha1').update(lua).digest('hex') }
}

function joiningLua(functions: readonly string[], replies: 'text' | 'bytes'): string {
  return `local scripts = {
${functions.join(',\n')}
}
local replies, before = {}, 0
for i, args in ipairs(cjson.decode(ARGV[1])) do
  local numberOfKeys, run = unpack(scripts[table.remove(args)])
  local isDone, reply = pcall(run, { unpack(KEYS, before + 1, before + numberOfKeys) }, args)
  replies[i] = isDone and { reply } or { false, type(reply) == 'table' and reply.err or tostring(reply) }
  before = before + numberOfKeys
end
return ${replies === 'text' ? 'cjson.encode(replies)' : 'replies'}`
}
