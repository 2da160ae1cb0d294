import { describe, expect, test } from 'vitest'
import { enterHost, leaveHost, noteRefusal, pauseHost } from '../../src/fetch/host-gate.js'
import { hostKey, refusalsKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const HOST = 'feeds.example'
const HOUR = 3_600_000

const server = useRedis()

const enter = (host = HOST) => enterHost({ redis: server.client, clock: server.clock }, host)
const leave = (ticket: string) => leaveHost({ redis: server.client }, HOST, ticket)
const pause = (untilMs: number) => pauseHost({ redis: server.client, clock: server.clock }, HOST, untilMs)

async function entered(): Promise<string> {
  const entry = await enter()
  if (entry.kind !== 'entered') throw new Error(`not entered before ${entry.untilMs}`)
  return entry.ticket
}

async function waitsMs(): Promise<number> {
  const entry = await enter()
  return entry.kind === 'wait' ? entry.untilMs - server.clock.nowMs() : 0
}

describe('one host', () => {
  test('lets one in at a time, over all connections', async () => {
    const entries = await Promise.all(Array.from({ length: 20 }, () => enter()))
    expect(entries.filter(({ kind }) => kind === 'entered')).toHaveLength(1)
  })

  test('lets the next in a second after the last start, once that one has left', async () => {
    await leave(await entered())
    expect(await waitsMs()).toBe(1_000)
    server.clock.advance(999)
    expect(await waitsMs()).toBeGreaterThan(0)
    server.clock.advance(1)
    await entered()
  })

  test('lets nobody in while a slow request is under way (P53)', async () => {
    const ticket = await entered()
    server.clock.advance(19_000)
    expect(await waitsMs()).toBeGreaterThanOrEqual(1_000)
    await leave(ticket)
    await entered()
  })

  test('is free again 25 s after its holder crashed, whose late leave then changes nothing', async () => {
    const crashed = await entered()
    server.clock.advance(24_999)
    expect(await waitsMs()).toBeGreaterThan(0)
    server.clock.advance(1)
    await entered()
    await leave(crashed)
    server.clock.advance(2_000)
    expect(await waitsMs()).toBeGreaterThan(0)
  })

  test('tells those who wait different times, a second apart', async () => {
    await entered()
    const waits = [await waitsMs(), await waitsMs(), await waitsMs()]
    expect(waits).toEqual([1_000, 2_000, 3_000])
  })

  test('serves fifty who come back when they were told, one a second (P50)', async () => {
    const startMs = server.clock.nowMs()
    const callers = Array.from({ length: 50 }, () => ({ atMs: startMs }))
    const starts: number[] = []
    let asked = 0
    while (callers.length > 0) {
      callers.sort((a, b) => a.atMs - b.atMs)
      const caller = callers.shift()
      if (caller === undefined) break
      server.clock.moveTo(Math.max(caller.atMs, server.clock.nowMs()))
      asked++
      const entry = await enter()
      if (entry.kind === 'wait') {
        callers.push({ atMs: entry.untilMs })
        continue
      }
      starts.push(server.clock.nowMs())
      await leave(entry.ticket)
    }
    const gaps = starts.slice(1).map((atMs, i) => atMs - (starts[i] ?? 0))
    expect(starts).toHaveLength(50)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000)
    expect((starts.at(-1) ?? 0) - startMs).toBeLessThan(60_000)
    expect(asked).toBeLessThan(150)
  })

  test('does not slow another one', async () => {
    await entered()
    expect(await enter('other.example')).toMatchObject({ kind: 'entered' })
  })

  test('is not closed for hours when the clock is put back', async () => {
    await entered()
    server.clock.advance(-2 * HOUR)
    await entered()
  })
})

describe('a pause', () => {
  test('lets nobody in before its end, and after it one at a time', async () => {
    await pause(server.clock.nowMs() + HOUR)
    expect([await waitsMs(), await waitsMs()]).toEqual([HOUR, HOUR + 1_000])
    server.clock.advance(HOUR)
    await entered()
  })

  test('is not shortened by an earlier one, nor by whoever is in', async () => {
    const ticket = await entered()
    await pause(server.clock.nowMs() + HOUR)
    await pause(server.clock.nowMs() + 1_000)
    await leave(ticket)
    expect(await waitsMs()).toBe(HOUR)
  })
})

describe('refusals', () => {
  const refuse = (address: string, waitMs?: number) =>
    noteRefusal({ redis: server.client, clock: server.clock }, HOST, `https://${HOST}/${address}`, waitMs)

  test('of one address, however many, pause nothing', async () => {
    for (let times = 0; times < 5; times++) await refuse('a')
    expect(await waitsMs()).toBe(0)
  })

  test.each([
    ['a quarter of an hour, when none is asked for', undefined, HOUR / 4],
    ['as long as is asked for', 2 * HOUR, 2 * HOUR],
    ['a day at most', 7 * 24 * HOUR, 24 * HOUR],
  ])('of three addresses within ten minutes pause the host for %s', async (_how, waitMs, pausedMs) => {
    for (const address of ['a', 'b']) await refuse(address, waitMs)
    expect(await waitsMs()).toBe(0)
    server.clock.advance(HOUR / 6)
    await refuse('c', waitMs)
    expect(await waitsMs()).toBe(pausedMs)
    expect(await server.client.pttl(refusalsKey(HOST))).toBeLessThanOrEqual(HOUR / 6)
  })

  test('that are more than ten minutes apart pause nothing', async () => {
    for (const address of ['a', 'b']) await refuse(address)
    server.clock.advance(HOUR / 6 + 1)
    await refuse('c')
    expect(await waitsMs()).toBe(0)
  })
})

describe('a clock that was a year ahead and was put back', () => {
  const YEAR = 365 * 24 * HOUR

  async function whileAhead(does: () => Promise<unknown>): Promise<void> {
    server.clock.advance(YEAR)
    await does()
    server.clock.advance(-YEAR)
  }

  test('closes no host with its pauses, and keeps no later pause from its end', async () => {
    await whileAhead(async () => {
      await pause(server.clock.nowMs() + 24 * HOUR)
      await waitsMs()
    })
    await leave(await entered())
    await pause(server.clock.nowMs() + HOUR)
    expect(await waitsMs()).toBe(HOUR)
  })

  test('counts no refusal, and no place in a queue', async () => {
    await whileAhead(async () => {
      await noteRefusal({ redis: server.client, clock: server.clock }, HOST, `https://${HOST}/a`, undefined)
      await noteRefusal({ redis: server.client, clock: server.clock }, HOST, `https://${HOST}/b`, undefined)
      await entered()
      await waitsMs()
    })
    await noteRefusal({ redis: server.client, clock: server.clock }, HOST, `https://${HOST}/c`, undefined)
    await leave(await entered())
    expect(await waitsMs()).toBe(1_000)
  })
})

describe('in Redis', () => {
  test('a host is a hash that goes away by itself', async () => {
    const ticket = await entered()
    const nowMs = server.clock.nowMs()
    const stored = { ticket, heldUntil: String(nowMs + 25_000), nextStart: String(nowMs + 1_000) }
    expect(await server.client.hgetall(hostKey(HOST))).toEqual(stored)
    const lifetimeMs = await server.client.pttl(hostKey(HOST))
    expect(lifetimeMs).toBeGreaterThan(20_000)
    expect(lifetimeMs).toBeLessThanOrEqual(26_000)
  })

  test('a pause lives as long as it lasts', async () => {
    await pause(server.clock.nowMs() + HOUR)
    expect(await server.client.pttl(hostKey(HOST))).toBeGreaterThan(HOUR - 60_000)
    await waitsMs()
    expect(await server.client.pttl(hostKey(HOST))).toBeGreaterThan(HOUR - 60_000)
  })

  test('the gate goes on when the server has forgotten its scripts', async () => {
    const ticket = await entered()
    await server.client.script('FLUSH')
    await leave(ticket)
    server.clock.advance(1_000)
    await entered()
  })
})
