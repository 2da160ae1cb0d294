import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopAbandonedRedis } from './abandoned-redis.js'
import type { Log } from './log.js'
import { processStart } from './process-start.js'
import { redisSocketPath } from './redis-socket.js'

const PREFIX = 'uptick-scratch-'
/** Holds the start time of the process that uses the folder; the process id is in the folder's name. */
const OWNER_FILE = 'owner'

export interface ScratchFolder {
  path: string
  remove(): void
}

/**
 * A folder for as long as this process runs, in the system's folder for temporary files. It goes with `remove`, and at
 * the latest when the process exits; what a killed process leaves, `clearScratchFolders` finds.
 */
export function openScratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  process.once('exit', remove)
  writeFileSync(join(path, OWNER_FILE), processStart(process.pid) ?? '')
  return {
    path,
    remove() {
      process.off('exit', remove)
      remove()
    },
  }
}

/**
 * Removes the folders whose process is gone, and stops the Redis that still runs on one.
 *
 * @returns the paths of those that were removed
 */
export async function clearScratchFolders(log: Log): Promise<string[]> {
  const left = readdirSync(tmpdir()).filter(name => name.startsWith(PREFIX))
  const cleared: string[] = []
  for (const path of left.map(name => join(tmpdir(), name))) {
    if (isInUse(path)) continue
    try {
      await stopAbandonedRedis(redisSocketPath(path), path, log)
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
      cleared.push(path)
    } catch (error) {
      log.debug({ error, path }, 'a scratch folder cannot be removed') // another user's, or used in another container
    }
  }
  return cleared
}

function isInUse(path: string): boolean {
  const pid = Number(path.slice(path.lastIndexOf(PREFIX) + PREFIX.length).split('-')[0])
  const start = processStart(pid)
  if (start === undefined) return false
  try {
    return readFileSync(join(path, OWNER_FILE), 'utf8') === start
  } catch {
    return true // it was made just now, or belongs to another user
  }
}
