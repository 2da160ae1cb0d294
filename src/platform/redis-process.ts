import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UptickError } from '../model/errors.js'
import { forgetRedisPid, keepRedisPid } from './redis-pid.js'

const MAX_LOG_BYTES = 5_000_000
const LOG_LINES_SHOWN = 6
const STOP_WITHIN_MS = 10_000

export interface RedisProgram {
  /** Path of redis-server or valkey-server. */
  program: string
  dataDir: string
  socketPath: string
}

/** A server that was started; it may not answer yet. */
export interface RedisProcess {
  child: ChildProcess
  /** Resolves when the server is gone. */
  exited: Promise<void>
  /** Why it stopped, from its own log; for a server that stopped by itself. */
  failure(): UptickError
  /** Asks it to write everything and stop; kills it after ten seconds. */
  stop(): Promise<void>
}

/**
 * Starts a server on the folder's files: every write is appended to disk at least each second, nothing is ever evicted,
 * and only the unix socket is open. It logs to `redis.log` in the folder.
 */
export function launchRedis({ program, dataDir, socketPath }: RedisProgram): RedisProcess {
  const logPath = join(dataDir, 'redis.log')
  if (sizeOf(logPath) > MAX_LOG_BYTES) renameSync(logPath, `${logPath}.old`)
  const loggedBefore = sizeOf(logPath)
  const child = spawn(program, redisArguments(dataDir, socketPath, logPath), {
    cwd: dataDir,
    stdio: 'ignore',
    detached: true, // Ctrl-C in a terminal reaches its whole process group; Redis must outlive what still writes to it.
  })
  if (child.pid !== undefined) keepRedisPid(dataDir, child.pid)
  let spawnError: Error | undefined
  const exited = new Promise<void>(resolve => {
    child.once('exit', () => {
      forgetRedisPid(dataDir)
      resolve()
    })
    child.once('error', error => {
      spawnError = error
      resolve()
    })
  })
  return {
    child,
    exited,
    failure: () => startFailure({ program, dataDir, logPath, loggedBefore, spawnError, ending: ending(child) }),
    async stop() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const patience = new AbortController()
      const killed = delay(STOP_WITHIN_MS, undefined, { signal: patience.signal }).then(
        () => child.kill('SIGKILL'),
        () => {},
      )
      await exited
      patience.abort()
      await killed
    },
  }
}

function redisArguments(dataDir: string, socketPath: string, logPath: string): string[] {
  const options: Record<string, string> = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: dataDir,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    logfile: logPath,
    loglevel: 'notice',
    daemonize: 'no',
  }
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
}

interface StoppedServer {
  program: string
  dataDir: string
  logPath: string
  loggedBefore: number
  spawnError: Error | undefined
  ending: string
}

function startFailure(stopped: StoppedServer): UptickError {
  const { program, dataDir, logPath, loggedBefore, spawnError, ending } = stopped
  if (spawnError !== undefined) {
    return new UptickError('redis-missing', `cannot start ${program}: ${spawnError.message}`, { cause: spawnError })
  }
  const logged = existsSync(logPath) ? readFileSync(logPath).subarray(loggedBefore).toString().trim() : ''
  const lastLines = logged.split('\n').slice(-LOG_LINES_SHOWN).join('\n  ')
  return new UptickError(
    'redis-unreachable',
    `the own Redis on ${dataDir} stopped (${ending}); the end of ${logPath}:\n  ${lastLines}`,
    { remedy: remedyFor(logged, program, dataDir) },
  )
}

function ending({ exitCode, signalCode }: ChildProcess): string {
  return signalCode === null ? `exit code ${exitCode}` : `killed by ${signalCode}`
}

function remedyFor(logged: string, program: string, dataDir: string): string {
  if (!/append only file|AOF/i.test(logged)) return 'mend what the log names and start again'
  const manifest = join(dataDir, 'appendonlydir', 'appendonly.aof.manifest')
  const file = existsSync(manifest) ? manifest : join(dataDir, 'appendonly.aof')
  const checker = join(dirname(program), basename(program).replace('-server', '-check-aof'))
  return `copy ${dataDir} to a safe place, repair its file with "${checker} --fix ${file}", and start again`
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}
