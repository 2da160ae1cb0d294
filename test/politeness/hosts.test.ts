import { describe, expect, it } from 'vitest'
import { pauseHost, sharedHostGate } from '../../src/fetch/host-gate.js'
import { hostGaps } from '../../src/networks/host-gaps.js'
import { dueKey, hostKey } from '../../src/platform/keys.js'
import type { JobToAdd } from '../../workers/job-queues.js'
import { createTick } from '../../workers/scheduler.js'
import { feedSource } from '../support/job-ports.js'
import { FLOOR_MS, feedAnswer, gapsMs, MINUTE_MS, usePolledFeeds } from '../support/polled-feeds.js'
import { heldAnswer, redirect } from '../support/scripted-answers.js'

const polled = usePolledFeeds()

const feedsOf = (host: string, count: number) =>
  Array.from({ length: count }, (_, i) => feedSource(`${host}-${i}`, `http://${host}/${i}`))

function answerAll(host: string, count: number): void {
  for (let i = 0; i < count; i++) polled.origin.at(`${host}/${i}`, feedAnswer())
}

describe('hosts', () => {
  it('P50: of fifty feeds get one request at a time, a second apart, and slow no other', async () => {
    answerAll('busy.example', 50)
    answerAll('calm.example', 1)
    await polled.watch(...feedsOf('busy.example', 50), ...feedsOf('calm.example', 1))
    await polled.runFor(2 * MINUTE_MS)
    const starts = polled.origin.requests.filter(({ host }) => host === 'busy.example')
    expect(starts).toHaveLength(50)
    expect(Math.min(...gapsMs(starts))).toBeGreaterThanOrEqual(1_000)
    const calm = polled.asked('calm.example/0')[0]?.atMs ?? Number.POSITIVE_INFINITY
    expect(calm - (starts[0]?.atMs ?? 0)).toBeLessThan(5_000)
  })

  it('P50: have one request in flight, whatever time passes', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    answerAll('busy.example', 3)
    polled.origin.at('busy.example/0', heldAnswer(held, feedAnswer()))
    await polled.watch(...feedsOf('busy.example', 3))
    const slow = polled.pollNow('busy.example-0')
    await polled.origin.hasRequests(1)
    for (let seconds = 0; seconds < 19; seconds++) {
      polled.clock.advance(1_000)
      expect(await polled.pollNow(`busy.example-${1 + (seconds % 2)}`)).not.toMatchObject({ outcome: 'read' })
    }
    expect(polled.origin.requests).toHaveLength(1)
    release()
    await slow
  })

  it('P50: that redirects lead to are waited for, and nobody holds two at once', async () => {
    const count = 20
    for (let i = 0; i < count; i++) {
      polled.origin.at(`from-${i}.example/feed`, redirect(302, `http://to.example/${i}`))
    }
    answerAll('to.example', count)
    await polled.watch(
      ...Array.from({ length: count }, (_, i) => feedSource(`feed-${i}`, `http://from-${i}.example/feed`)),
    )
    for (let i = 0; i < count; i++) expect(await polled.pollNow(`feed-${i}`)).toMatchObject({ outcome: 'read' })
    const starts = polled.origin.requests.filter(({ host }) => host === 'to.example')
    expect(starts).toHaveLength(count)
    expect(Math.min(...gapsMs(starts))).toBeGreaterThanOrEqual(1_000)
    for (const host of ['from-0.example', 'to.example']) {
      expect(await polled.redis.hget(hostKey(host), 'ticket')).toBeNull()
    }
  })

  it('P50: that are paused are not asked by way of a redirect, which is no failure of who leads there', async () => {
    polled.origin.at('from.example/feed', redirect(302, 'http://to.example/0'))
    answerAll('to.example', 1)
    await pauseHost(polled, 'to.example', polled.clock.nowMs() + 15 * MINUTE_MS)
    await polled.watch(feedSource('feed', 'http://from.example/feed'))
    const { outcome, error } = await polled.pollNow('feed')
    expect(outcome).toBe('failed')
    expect(error).toBe('from.example redirects to to.example, which is to be left alone for now')
    expect(polled.origin.requests.map(({ host }) => host)).toEqual(['from.example'])
    expect(await polled.stored('feed')).toMatchObject({ failures: '0' })
    expect(await polled.untilNextMs('feed')).toBeGreaterThanOrEqual(FLOOR_MS)
  })

  it('P50: that want more than a second get it, whoever asks', async () => {
    answerAll('slow.example', 3)
    const gapMsOf = hostGaps([{ hostGapsMs: { 'slow.example': MINUTE_MS } }, {}])
    const gate = sharedHostGate({ redis: polled.redis, clock: polled.clock, gapMsOf })
    Object.assign(polled.ports, { gate })
    await polled.watch(...feedsOf('slow.example', 3))
    await polled.runFor(4 * MINUTE_MS)
    expect(polled.origin.requests).toHaveLength(3)
    expect(Math.min(...gapsMs(polled.origin.requests))).toBeGreaterThanOrEqual(MINUTE_MS)
  })

  it('P51: a thousand feeds that are all due at once are spread, each always to the same place', async () => {
    const sources = Array.from({ length: 1_000 }, (_, i) => feedSource(`feed-${i}`, `http://${i}.example/feed`))
    const first = await startsAfterOutage(sources)
    expect([...first.values()].reduce((sum, ids) => sum + ids.length, 0)).toBe(1_000)
    const most = Math.max(...[...first.values()].map(ids => ids.length))
    expect(most).toBeLessThanOrEqual((2 * 1_000) / first.size)
    expect(first.size).toBeGreaterThan(20)
    expect(first.size).toBeLessThan(120)
    await polled.redis.flushall()
    polled.clock.advance(3 * FLOOR_MS)
    expect([...(await startsAfterOutage(sources)).values()]).toEqual([...first.values()])
  })

  /** The sources that a scheduler hands to workers in each second after an outage of two hours. */
  async function startsAfterOutage(sources: ReturnType<typeof feedSource>[]): Promise<Map<number, string[]>> {
    await polled.watch(...sources)
    const dueAtMs = polled.clock.nowMs()
    await polled.redis.zadd(dueKey(), ...sources.flatMap(({ id }) => [dueAtMs, id]))
    polled.clock.advance(2 * 60 * MINUTE_MS)
    const starts = new Map<number, string[]>()
    let second = 0
    const queues = {
      add: async (_name: string, jobs: readonly JobToAdd[]) => {
        const started = jobs.flatMap(({ payload }) => ('sourceIds' in payload ? payload.sourceIds : []))
        if (started.length > 0) starts.set(second, started.sort())
      },
      waiting: async () => 0,
      close: async () => {},
    }
    const tick = createTick({ ...polled.ports, queues, timetable: () => [], sync: async () => {} })
    for (; second < 119; second++) {
      await tick()
      polled.clock.advance(1_000)
    }
    return starts
  }
})
