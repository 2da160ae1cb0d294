import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { UptickError } from '../model/errors.js'

const PROGRAMS = ['redis-server', 'valkey-server']
/** Where package managers put them, for services whose PATH is short. */
const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin']

/**
 * The absolute path of the Redis or Valkey server that is installed; the folders of `searchPath` come first.
 *
 * @throws UptickError `redis-missing` when there is none.
 */
export function findRedisServer(searchPath: string): string {
  const folders = [...searchPath.split(delimiter).filter(Boolean), ...USUAL_FOLDERS]
  const program = PROGRAMS.flatMap(name => folders.map(folder => join(folder, name))).find(isExecutable)
  if (program !== undefined) return program
  throw new UptickError('redis-missing', `cannot start a Redis: neither ${PROGRAMS.join(' nor ')} is installed`, {
    remedy:
      'install one (Debian and Ubuntu: sudo apt-get install redis-server; macOS: brew install redis), ' +
      'or set REDIS_URL to a Redis that runs elsewhere',
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
