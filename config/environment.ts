import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { UptickError } from '../src/model/errors.js'

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The environment with what a file like `.env` adds to it: what is set in the environment itself wins.
 *
 * @throws UptickError `settings-invalid` when the file is there and cannot be read.
 */
export function withEnvironmentFile(env: Environment, path: string): Environment {
  return { ...parseEnv(readEnvironmentFile(path)), ...env }
}

/**
 * The text of a file like `.env`; empty when it is not there.
 *
 * @throws UptickError `settings-invalid` when it is there and cannot be read.
 */
export function readEnvironmentFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return ''
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UptickError('settings-invalid', `cannot read the settings in ${resolve(path)}: ${why}`, {
      remedy: 'make it a file that this user may read, or take it away',
      cause,
    })
  }
}
