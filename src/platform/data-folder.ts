import { existsSync, mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UptickError } from '../model/errors.js'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system is read-only',
  ENOENT: 'that file system takes no folders',
  ENOTDIR: 'a part of that path is a file',
  ENOSPC: 'that disk is full',
}

/**
 * Makes the folder that holds the data, with those above it, and makes sure that it can be written to.
 *
 * @param dataDir An absolute path.
 * @throws UptickError `settings-invalid` that says what cannot be made or written, and why.
 */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir)
    rmdirSync(mkdtempSync(join(dataDir, '.trial-')))
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const reason = REASONS[code] ?? String(cause)
    throw new UptickError('settings-invalid', `cannot keep the data in ${dataDir}: ${reason}`, {
      remedy: 'set UPTICK_DATA_DIR to a folder that this user may write to, or set REDIS_URL',
      cause,
    })
  }
}

/** One folder after the other: below /proc, Node's own recursive way never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (!existsSync(path)) throw error // else another process was faster
  }
}
