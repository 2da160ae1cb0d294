import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

export interface TestRedis {
  /** `unix:///…/redis.sock`: what goes into REDIS_URL. */
  url: string
  socketPath: string
  client: Redis
  /** kill -9 of the server; its append-only file stays. */
  kill(): Promise<void>
  /** Starts the server again on the same files. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** A real Redis of its own, on a unix socket in a folder of its own. */
export async function startRedis(extraArguments: string[] = []): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'uptick-redis-'))
  const socketPath = join(folder, 'redis.sock')
  let server: ChildProcess | undefined

  async function start(): Promise<void> {
    const args = ['--port', '0', '--unixsocket', socketPath, '--dir', folder, '--save', '', '--appendonly', 'yes']
    server = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction', ...extraArguments], {
      stdio: 'ignore',
    })
    await once(server, 'spawn')
  }

  async function kill(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill('SIGKILL')
    await exited
  }

  await start()
  const client = new Redis({
    path: socketPath,
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  })
  client.on('error', () => {}) // connection refused while the server starts or is killed on purpose
  await client.ping()
  return {
    url: `unix://${socketPath}`,
    socketPath,
    client,
    kill,
    start,
    async stop() {
      client.disconnect()
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
