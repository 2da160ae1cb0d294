import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The environment with what a file like `.env` adds to it: what is set in the environment itself wins. */
export function withEnvironmentFile(env: Environment, path: string): Environment {
  return { ...parseEnv(readIfThere(path)), ...env }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
