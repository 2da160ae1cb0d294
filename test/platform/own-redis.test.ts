import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ownerName } from '../../src/platform/abandoned-redis.js'
import { findRedisServer } from '../../src/platform/find-redis-server.js'
import { silentLog } from '../../src/platform/log.js'
import { type OwnRedis, startOwnRedis } from '../../src/platform/own-redis.js'
import { launchRedis } from '../../src/platform/redis-process.js'
import { redisSocketPath, socketAddress } from '../../src/platform/redis-socket.js'
import { temporaryFolder } from '../support/folder.js'

const program = findRedisServer(process.env['PATH'] ?? '')

async function start(dataDir: string): Promise<OwnRedis> {
  const own = await startOwnRedis({ dataDir, program, log: silentLog })
  onTestFinished(() => own.close())
  return own
}

/** Waits for a server that is not there yet. */
function connect(address: string): Redis {
  const path = decodeURIComponent(new URL(address).pathname)
  const redis = new Redis({ path, maxRetriesPerRequest: null, retryStrategy: () => 20 })
  redis.on('error', () => {})
  onTestFinished(() => redis.disconnect())
  return redis
}

function appendOnlyFile(dataDir: string): string {
  const folder = join(dataDir, 'appendonlydir')
  const name = readdirSync(folder).find(file => file.endsWith('.incr.aof'))
  return join(folder, name ?? 'missing')
}

describe('the own Redis', () => {
  test('keeps what was written when it is closed and started again', async () => {
    const dataDir = temporaryFolder()
    const first = await start(dataDir)
    await connect(first.address).set('kept', 'yes')
    await first.close()
    const second = await start(dataDir)
    expect(await connect(second.address).get('kept')).toBe('yes')
  })

  test('listens on its socket only, appends to disk each second and evicts nothing', async () => {
    const dataDir = temporaryFolder()
    const redis = connect((await start(dataDir)).address)
    const settings = await redis.config('GET', 'port', 'appendonly', 'appendfsync', 'maxmemory-policy', 'save')
    expect(settings).toEqual(
      expect.arrayContaining(['port', '0', 'appendonly', 'yes', 'appendfsync', 'everysec', 'noeviction', 'save', '']),
    )
    expect(statSync(join(dataDir, 'redis.sock')).mode & 0o777).toBe(0o700)
  })

  test('leaves neither socket nor lock behind when closed', async () => {
    const dataDir = temporaryFolder()
    await (await start(dataDir)).close()
    expect(readdirSync(dataDir).sort()).toEqual(['appendonlydir', 'redis.log'])
  })

  test('comes back with its data after it was killed', async () => {
    const own = await start(temporaryFolder())
    const redis = connect(own.address)
    await redis.set('kept', 'yes')
    const killed = own.pid() ?? 0
    process.kill(killed, 'SIGKILL')
    const pidNow = async () => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1])
    await expect.poll(pidNow).not.toBe(killed)
    expect(await redis.get('kept')).toBe('yes')
  })

  test('is refused a second time on the same folder', async () => {
    const dataDir = temporaryFolder()
    await start(dataDir)
    await expect(startOwnRedis({ dataDir, program, log: silentLog })).rejects.toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining(`process ${process.pid}`),
    })
  })

  test('takes over from a server whose Uptick was killed', async () => {
    const dataDir = temporaryFolder()
    const socketPath = redisSocketPath(dataDir)
    const abandoned = launchRedis({ program, dataDir, socketPath })
    await connect(socketAddress(socketPath)).set('kept', 'yes')
    const own = await start(dataDir)
    await abandoned.exited
    expect(own.pid()).not.toBe(abandoned.child.pid)
    expect(await connect(own.address).get('kept')).toBe('yes')
  })

  test('leaves a server alone whose Uptick runs where its process cannot be seen', async () => {
    const dataDir = temporaryFolder()
    const socketPath = redisSocketPath(dataDir)
    const foreign = launchRedis({ program, dataDir, socketPath })
    onTestFinished(() => foreign.stop())
    await connect(socketAddress(socketPath)).client('SETNAME', ownerName(4242))
    await expect(startOwnRedis({ dataDir, program, log: silentLog })).rejects.toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining('process 4242'),
    })
    expect(foreign.child.exitCode).toBeNull()
  })

  test('works in a folder whose name has spaces and is too long for a socket', async () => {
    const dataDir = join(temporaryFolder(), `a folder with "quotes" & ${'long '.repeat(30)}name`)
    const own = await start(dataDir)
    await connect(own.address).set('kept', 'yes')
    await own.close()
    expect(readFileSync(appendOnlyFile(dataDir), 'utf8')).toContain('kept')
  })
})

describe('an append-only file', () => {
  async function writtenFolder(): Promise<string> {
    const dataDir = temporaryFolder()
    const own = await start(dataDir)
    const redis = connect(own.address)
    for (let i = 0; i < 50; i++) await redis.set(`key-${i}`, 'value')
    await own.close()
    return dataDir
  }

  test('whose end was cut off by a power failure is loaded up to there', async () => {
    const dataDir = await writtenFolder()
    const file = appendOnlyFile(dataDir)
    truncateSync(file, statSync(file).size - 7)
    const redis = connect((await start(dataDir)).address)
    expect(await redis.get('key-48')).toBe('value')
    expect(await redis.get('key-49')).toBeNull()
  })

  test('that is damaged in the middle stops the start, with the log and the command that repairs it', async () => {
    const dataDir = await writtenFolder()
    const file = appendOnlyFile(dataDir)
    const bytes = readFileSync(file)
    const middle = Math.floor(bytes.length / 2)
    bytes.fill('?', middle, middle + 30)
    writeFileSync(file, bytes)
    await expect(startOwnRedis({ dataDir, program, log: silentLog })).rejects.toMatchObject({
      code: 'redis-unreachable',
      message: expect.stringMatching(/Bad file format reading the append only file/),
      remedy: expect.stringContaining(`--fix ${join(dataDir, 'appendonlydir', 'appendonly.aof.manifest')}`),
    })
    expect(readdirSync(dataDir)).not.toContain('uptick.lock')
  })
})

test('a program that is not there is told by name', async () => {
  const starting = startOwnRedis({ dataDir: temporaryFolder(), program: '/nowhere/redis-server', log: silentLog })
  await expect(starting).rejects.toMatchObject({
    code: 'redis-missing',
    message: expect.stringContaining('/nowhere/redis-server'),
  })
})
