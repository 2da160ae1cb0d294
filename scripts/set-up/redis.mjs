import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { at } from './root.mjs'
import { findProgram, run } from './run.mjs'
import { SetUpError } from './say.mjs'
import { installLine, installSystemPackage } from './system-packages.mjs'

const PACKAGE = { apt: 'redis-server', brew: 'redis' }
const OLDEST = [6, 2]

/**
 * Makes sure that there is a Redis or Valkey to start, 6.2 or later. Who sets REDIS_URL brings a server along and
 * needs none, but the tests always start their own.
 */
export function findOrInstallRedis({ tests }) {
  if (!tests && isRedisGiven()) return
  const program = findServer() ?? (installSystemPackage(PACKAGE) ? findServer() : undefined)
  if (program === undefined)
    throw new SetUpError(whatToDo('there is no redis-server or valkey-server on the PATH', installLine(PACKAGE)))
  const version = versionOf(program)
  if (version !== undefined && isTooOld(version)) {
    throw new SetUpError(whatToDo(`${program} is version ${version}, and Uptick needs ${OLDEST.join('.')} or later`))
  }
}

const findServer = () => findProgram(['redis-server', 'valkey-server'])

function isRedisGiven() {
  const fromFile = existsSync(at('.env')) ? parseEnv(readFileSync(at('.env'), 'utf8')) : {}
  return Boolean(process.env.REDIS_URL || fromFile.REDIS_URL)
}

function versionOf(program) {
  return /\bv=(\d+\.\d+\.\d+)/.exec(run(program, ['--version']).output)?.[1]
}

function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number)
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])
}

function whatToDo(reason, line) {
  return [
    `${reason}. Do one of these and run the same command again:`,
    ...(line === undefined ? [] : [`  ${line}`]),
    '  install Redis 6.2 or later, or Valkey, from https://redis.io/docs/latest/operate/oss_and_stack/install/',
    '  to start only: REDIS_URL=redis://host:6379 npm start   (a Redis that you run elsewhere)',
  ].join('\n')
}
