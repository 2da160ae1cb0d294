import { resolve } from 'node:path'
import { Redis } from 'ioredis'
import { ownerName, stopAbandonedRedis } from './abandoned-redis.js'
import { lockData } from './data-lock.js'
import type { Log } from './log.js'
import { launchRedis, type RedisProcess, type RedisProgram } from './redis-process.js'
import { redisSocketPath, socketAddress } from './redis-socket.js'

const FIRST_RESTART_DELAY_MS = 100
const MAX_RESTART_DELAY_MS = 5_000
/** A server that ran this long starts again at once when it dies. */
const STEADY_AFTER_MS = 60_000

export interface OwnRedisOptions {
  dataDir: string
  /** Path of redis-server or valkey-server, as `findRedisServer` gives it. */
  program: string
  log: Log
}

export interface OwnRedis {
  /** `unix:///…/redis.sock`, for `connectRedis`. */
  address: string
  /** Of the server; another one after it has died and been started again. */
  pid(): number | undefined
  /** Stops the server after everything is on disk. */
  close(): Promise<void>
}

/**
 * Starts a Redis of our own on the files in `dataDir`, waits until it has loaded them, and starts it again whenever it
 * dies. It stops with `close`, and with this process unless that is killed: then the next start stops it first.
 *
 * @throws UptickError `settings-invalid` when the folder cannot be used, `data-in-use` when an Uptick already runs on it; `redis-missing` when the program cannot be
 * started; `redis-unreachable` when the server stops while loading, with the end of its log and how to repair its file.
 */
export async function startOwnRedis(options: OwnRedisOptions): Promise<OwnRedis> {
  const dataDir = resolve(options.dataDir)
  const lock = lockData(dataDir)
  try {
    const socketPath = redisSocketPath(dataDir)
    await stopAbandonedRedis(socketPath, dataDir, options.log)
    const server = await superviseRedis({ program: options.program, dataDir, socketPath }, options.log)
    return {
      address: socketAddress(socketPath),
      pid: server.pid,
      async close() {
        await server.close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function superviseRedis(program: RedisProgram, log: Log): Promise<Pick<OwnRedis, 'pid' | 'close'>> {
  const owner = connectOwner(program.socketPath)
  let server = launchRedis(program)
  let isClosing = false
  let quickDeaths = 0
  let restart: NodeJS.Timeout | undefined
  const stopWithThisProcess = () => server.child.kill('SIGTERM')
  process.prependOnceListener('exit', stopWithThisProcess) // before its folder is removed

  function watch(): void {
    const startedAtMs = performance.now()
    void server.exited.then(() => {
      if (isClosing) return
      quickDeaths = performance.now() - startedAtMs < STEADY_AFTER_MS ? quickDeaths + 1 : 0
      const delayMs = Math.min(FIRST_RESTART_DELAY_MS * 2 ** quickDeaths, MAX_RESTART_DELAY_MS)
      log.error({ error: server.failure().message, delayMs }, 'the own Redis died; starting it again')
      restart = setTimeout(() => {
        server = launchRedis(program)
        watch()
      }, delayMs)
    })
  }

  try {
    await answersOrFails(owner, server)
  } catch (error) {
    owner.disconnect()
    process.off('exit', stopWithThisProcess)
    throw error
  }
  watch()
  return {
    pid: () => server.child.pid,
    async close() {
      isClosing = true
      clearTimeout(restart)
      owner.disconnect()
      await server.stop()
      process.off('exit', stopWithThisProcess)
    },
  }
}

function connectOwner(socketPath: string): Redis {
  const owner = new Redis({
    path: socketPath,
    connectionName: ownerName(process.pid),
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  })
  owner.on('error', () => {}) // it does not listen yet, or is being started again
  return owner
}

/** Ready means loaded: ioredis asks INFO until `loading:0`. */
async function answersOrFails(owner: Redis, server: RedisProcess): Promise<void> {
  const ready = new Promise<void>(resolve => owner.once('ready', () => resolve()))
  const died = server.exited.then(() => {
    throw server.failure()
  })
  await Promise.race([ready, died])
}
