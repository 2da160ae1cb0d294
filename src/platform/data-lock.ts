import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { UptickError } from '../model/errors.js'
import { makeDataFolder } from './data-folder.js'
import { processStart } from './process-start.js'

const Holder = z.object({ pid: z.int().positive(), start: z.string() })
type Holder = z.infer<typeof Holder>

export interface DataLock {
  release(): void
}

/**
 * Makes this process the only one that uses the folder, which is made if need be. The lock is the file `uptick.lock`;
 * one whose process is gone does not count.
 *
 * @throws UptickError `data-in-use`, naming the process that has it; `settings-invalid` when the folder cannot be made or
 * written to.
 */
export function lockData(dataDir: string): DataLock {
  makeDataFolder(resolve(dataDir))
  const path = join(dataDir, 'uptick.lock')
  const own = JSON.stringify({ pid: process.pid, start: processStart(process.pid) ?? '' })
  while (!writeNew(path, own)) {
    const holder = readHolder(path)
    if (holder !== undefined && processStart(holder.pid) === holder.start) throw dataInUse(dataDir, holder.pid)
    setAside(path)
  }
  return { release: () => rmSync(path, { force: true }) }
}

/** The failure to start a second time on the same folder. */
export function dataInUse(dataDir: string, pid: number): UptickError {
  return new UptickError(
    'data-in-use',
    `cannot use the data in ${dataDir}: Uptick already runs on it, as process ${pid}`,
    {
      remedy: `stop that one (kill ${pid}), or give this one another folder with UPTICK_DATA_DIR`,
    },
  )
}

function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined // gone meanwhile, or cut short when its writer died
  }
}

/** Renaming lets one of two that find the same abandoned lock win. */
function setAside(path: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
    rmSync(aside)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
