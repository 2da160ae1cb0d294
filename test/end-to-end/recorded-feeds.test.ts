import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { METRICS } from '../../src/model/metric.js'
import type { Source } from '../../src/model/source.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { movableClock } from '../support/clock.js'
import { jobPorts } from '../support/job-ports.js'
import { hasRecordings, type RecordedFeed, recordedAnswer, recordedFeeds } from '../support/recorded-feeds.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { answer } from '../support/scripted-answers.js'
import { startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient } from '../support/simulated-client.js'
import { storedItems } from '../support/stored-items.js'

const isPresent = hasRecordings()

let server: TestRedis
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())

/** Each feed under a host of its own, which may report for the sites that it is of; YouTube's under YouTube's address. */
function sourceOf({ kind }: RecordedFeed, i: number): { source: Source; address: string } {
  const shared = { id: `recorded-${i}`, title: `Recorded ${i}`, tags: [], origin: 'configured' as const }
  if (kind === 'youtube') {
    const address = `www.youtube.com/feeds/videos.xml?user=recorded${i}`
    return { address, source: { ...shared, network: 'youtube', spec: { user: `recorded${i}` } } }
  }
  const address = `recorded-${i}.example/feed`
  return { address, source: { ...shared, network: 'feed', spec: { url: `http://${address}`, relay: true } } }
}

describe.skipIf(!isPresent)('recorded feeds from a local origin', () => {
  it('are fetched, read, recorded and counted', { timeout: 120_000 }, async () => {
    const clock = movableClock(Date.UTC(2026, 10, 21))
    const origin = await startScriptedOrigin({ clock })
    const ports = { ...jobPorts(server, clock, origin, []), fetchClient: simulatedClient(origin) }
    const recorded = recordedFeeds().map((one, i) => ({ ...one, ...sourceOf(one, i) }))
    for (const { address, path } of recorded) origin.at(address, answer({ body: recordedAnswer(path).body }))
    await syncSources(
      server.client,
      recorded.map(({ source }) => source),
      clock.nowMs(),
    )
    const outcomes: unknown[] = []
    for (const { source } of recorded) {
      clock.advance(1_000) // YouTube's share a host
      outcomes.push((await pollSource(ports, source.id, AbortSignal.timeout(20_000)))['outcome'])
    }
    await ports.fetchClient.close()
    await origin.stop()

    const items = await storedItems(server.client)
    const withCounter = METRICS.map(metric => {
      const counted = items.filter(({ counters }) => counters.some(counter => counter.metric === metric))
      return [metric, counted.length] as const
    })
    const read = outcomes.filter(outcome => outcome === 'read').length
    process.stdout.write(`\nrecorded feeds, polled: ${read} of ${recorded.length} read, ${items.length} items, `)
    process.stdout.write(`${withCounter.map(([metric, count]) => `${count} with ${metric}`).join(', ')}\n`)
    expect(read / recorded.length).toBeGreaterThanOrEqual(0.99)
    expect(items.length).toBeGreaterThan(4_000)
    expect(withCounter.every(([metric, count]) => metric === 'shares' || count > 0)).toBe(true)
  })
})
