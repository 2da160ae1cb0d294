import type { Redis } from 'ioredis'
import { type ByteWriter, createByteWriter } from './byte-writer.js'
import { hashTagOf } from './hash-tag.js'
import { isUnknownScript } from './joined-calls.js'
import { readScript } from './scripts.js'

/** One thing that a batch is run for; all its keys have one hash tag. */
export interface BatchCall {
  key: string
  /** Come behind the keys of all calls. */
  furtherKeys: readonly string[]
  /** Writes what the script reads of this call from its last argument, where those of all calls follow one another. */
  pack(writer: ByteWriter): void
}

/**
 * Runs a script for many things of the same kind and gives a reply for each, in their order.
 *
 * @param shared Arguments that come before the payloads.
 */
export type BatchScript<Reply> = (
  redis: Redis,
  calls: readonly BatchCall[],
  shared: readonly (string | number)[],
) => Promise<Reply[]>

/** Redis does nothing else meanwhile: about half a millisecond. */
const MAX_CALLS = 100

/**
 * Loads `lua/<name>-n.lua`, a script of any number of keys. KEYS: the key of each call, then their further keys; ARGV: the
 * shared arguments, how many further keys there are, then all payloads as one, because each argument costs more than its bytes. On a single server up to
 * 100 calls travel in one command; on a Redis Cluster, which refuses commands over several slots, those of each hash tag.
 *
 * @throws Error when the file is missing.
 */
export function defineBatchScript<Reply>(fileName: string): BatchScript<Reply> {
  const script = readScript(fileName)
  const writer = createByteWriter()
  return async (redis, calls, shared) => {
    const replies = new Array<Reply>(calls.length)
    const run = async (batch: readonly number[]) => {
      const chosen = batch.flatMap(i => calls[i] ?? [])
      const furtherKeys = chosen.flatMap(call => call.furtherKeys)
      const keys = [...chosen.map(({ key }) => key), ...furtherKeys]
      for (const call of chosen) call.pack(writer)
      const payloads = writer.finish()
      const answered = await runOnce<Reply>(redis, script, keys, [...shared, furtherKeys.length, payloads])
      for (const [n, i] of batch.entries()) replies[i] = answered[n] as Reply
    }
    await Promise.all(batchesOf(calls, redis.isCluster).map(run))
    return replies
  }
}

/** EVAL answers NOSCRIPT: SCRIPT LOAD would reach one node of a cluster, and not always the one that asked. */
async function runOnce<Reply>(
  redis: Redis,
  { lua, hash }: { lua: string; hash: string },
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
): Promise<Reply[]> {
  try {
    return (await redis.call('EVALSHA', hash, keys.length, ...keys, ...args)) as Reply[]
  } catch (error) {
    if (!isUnknownScript(error)) throw error
    return (await redis.call('EVAL', lua, keys.length, ...keys, ...args)) as Reply[]
  }
}

function batchesOf(calls: readonly BatchCall[], isByTag: boolean): number[][] {
  if (!isByTag) return inChunks([...calls.keys()])
  const byTag = new Map<string, number[]>()
  for (const [i, { key }] of calls.entries()) {
    const tag = hashTagOf(key)
    byTag.set(tag, [...(byTag.get(tag) ?? []), i])
  }
  return [...byTag.values()].flatMap(inChunks)
}

function inChunks(numbers: readonly number[]): number[][] {
  const chunks: number[][] = []
  for (let from = 0; from < numbers.length; from += MAX_CALLS) chunks.push(numbers.slice(from, from + MAX_CALLS))
  return chunks
}
