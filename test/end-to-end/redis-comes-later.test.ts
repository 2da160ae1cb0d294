import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { rssText } from '../support/feed-text.js'
import { freePort } from '../support/free-port.js'
import { oneFeedSettings } from '../support/one-feed.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { answer, silence } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

let server: TestRedis
let redisPort: number
let origin: ScriptedOrigin
let apiUrl: string
let env: Record<string, string>
let running: UptickProcess[]

beforeEach(async () => {
  redisPort = await freePort()
  server = await startRedis(['--port', String(redisPort)])
  origin = await startScriptedOrigin()
  origin.at('/feed.xml', answer({ body: rssText([{ guid: 'a', likes: 5, publishedAtMs: Date.now() - 3_600_000 }]) }))
  running = []
  const settings = await oneFeedSettings(origin)
  apiUrl = settings.apiUrl
  env = { ...settings.env, REDIS_URL: `redis://127.0.0.1:${redisPort}`, PUBLIC_URL: apiUrl }
})

afterEach(async () => {
  await Promise.all(running.map(one => one.kill('SIGKILL')))
  await origin.stop()
  await server.stop()
})

function start(command: string, changes: Record<string, string> = {}): UptickProcess {
  const started = startUptick([command], { ...env, ...changes })
  running.push(started)
  return started
}

const waits = () => `cannot reach the Redis at 127.0.0.1:${redisPort}: nothing listens there; waiting for it`

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${apiUrl}${path}`)
  return { status: response.status, text: await response.text() }
}

const listIsServed = () =>
  eventually('the list is served', async () => {
    const { status, text } = await get('/lists/more-news.json')
    return status === 200 && text.includes('Story a') ? true : undefined
  })

describe('roles that are started before their Redis', { timeout: 180_000 }, () => {
  it('wait for it, saying so, the API alive but not ready; once it is there they work', async () => {
    await server.kill()
    const roles = ['api', 'worker', 'scheduler'].map(name => start(name))
    await Promise.all(roles.map(one => one.says(waits())))
    await roles[0]?.says('api runs')
    expect(await get('/healthz')).toMatchObject({ status: 200 })
    const { status, text } = await get('/readyz')
    expect(status).toBe(503)
    expect(JSON.parse(text).checks).toContainEqual({ name: 'redis', passed: false, detail: 'Redis does not answer' })
    await server.start()
    await listIsServed()
    expect(await get('/readyz')).toMatchObject({ status: 200 })
    expect(await Promise.all(roles.map(one => one.kill('SIGTERM')))).toEqual([0, 0, 0])
  })

  it('and run in one process, do so too', async () => {
    await server.kill()
    const all = start('up')
    await all.says(waits())
    await eventually('it is alive', () => get('/healthz').catch(() => undefined))
    await server.start()
    await all.says('Uptick serves its lists')
    await listIsServed()
    expect(await all.kill('SIGTERM')).toBe(0)
  })

  it.each(['api', 'worker', 'scheduler', 'up'])('end with code 0 when told to while %s waits', async name => {
    await server.kill()
    const role = start(name)
    await role.says(waits())
    expect(await role.kill('SIGTERM')).toBe(0)
  })
})

describe('an address that waiting cannot mend', { timeout: 180_000 }, () => {
  it.each([
    ['api', ':falsch@', 'it refuses user or password'],
    ['worker', ':falsch@', 'it refuses user or password'],
    ['up', '', 'it wants a password'],
  ])('ends %s with code 2, and says what to do', async (name, user, why) => {
    await server.client.config('SET', 'requirepass', 'geheim')
    const role = start(name, { REDIS_URL: `redis://${user}127.0.0.1:${redisPort}` })
    expect(await role.ended()).toBe(2)
    expect(role.output()).toContain(`cannot use the Redis at 127.0.0.1:${redisPort}: ${why}`)
    expect(role.output()).toContain('→ write user and password into REDIS_URL')
    expect(role.output()).not.toContain('falsch')
  })

  it('ends a role with code 2 when it is no address of a Redis', async () => {
    expect(await start('scheduler', { REDIS_URL: 'http://127.0.0.1:6379' }).ended()).toBe(2)
  })

  it('ends the API when what comes at last is no Redis for it', async () => {
    await server.client.config('SET', 'maxmemory-policy', 'allkeys-lru')
    const role = start('api')
    expect(await role.ended()).toBe(1)
    expect(role.output()).toContain('maxmemory-policy is allkeys-lru')
  })
})

describe('a worker that is told to stop', { timeout: 180_000 }, () => {
  it('gives up what its origin does not answer, and ends with code 0', async () => {
    origin.at('/feed.xml', silence())
    const [worker] = [start('worker'), start('scheduler')]
    await origin.hasRequests(1)
    expect(await worker?.kill('SIGTERM')).toBe(0)
    const [key = ''] = await server.client.keys('source:*')
    expect(await server.client.hmget(key, 'polls', 'failures')).toEqual(['1', '0'])
    expect(await server.client.llen('{uptick}:poll:active')).toBe(0)
  })
})
