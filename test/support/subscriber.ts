import { afterEach, beforeEach } from 'vitest'
import { dueKey, pendingUnsubscribesKey, subscriptionsKey } from '../../src/platform/keys.js'
import { recordDelivery } from '../../src/polling/subscribe/record-delivery.js'
import { renewSubscriptions } from '../../src/polling/subscribe/renew-subscriptions.js'
import { buildServer } from '../../src/serve/server.js'
import { claimDue } from '../../src/sources/claim-due.js'
import type { Subscription } from '../../src/websub/subscription.js'
import { readSubscription } from '../../src/websub/subscription-record.js'
import { openCallbacks } from '../../workers/api/hub-callbacks.js'
import type { PolledFeeds } from './polled-feeds.js'
import { buildPorts } from './serve-ports.js'

/** The subscriber of polled feeds: the jobs, and the callbacks on a real server on loopback. */
export interface Subscriber {
  readonly publicUrl: string
  /** Runs the job that asks hubs. */
  subscribe(): ReturnType<typeof renewSubscriptions>
  /** Runs the jobs that deliveries have made; their reports. */
  takeDeliveries(): Promise<Awaited<ReturnType<typeof recordDelivery>>[]>
  subscription(sourceId?: string): Promise<Subscription | undefined>
  /** Polls a feed and asks its hub for what that told. */
  pollAndSubscribe(sourceId?: string): Promise<void>
  /** Moves the clock from check to check and from asking to asking, as a scheduler and workers would go. */
  runFor(ms: number): Promise<void>
}

/** Call it once in a test file, after `usePolledFeeds`. */
export function useSubscriber(polled: PolledFeeds): Subscriber {
  let publicUrl = ''
  let close = async () => {}
  let jobs: { sourceId: string; deliveryId: string }[] = []
  const signal = () => AbortSignal.timeout(60_000)

  beforeEach(async () => {
    jobs = []
    const { redis, clock, ports } = polled
    const settings = { publicUrl: '', privateHosts: new Set<string>() }
    const queues = {
      async add(_: string, added: readonly { payload: object }[]) {
        for (const { payload } of added) jobs.push(payload as (typeof jobs)[number])
      },
    }
    const hubCallbacks = openCallbacks({ redis, clock, log: ports.log, queues, settings })
    const server = buildServer(buildPorts({ clock, hubCallbacks }))
    publicUrl = await server.listen({ host: '127.0.0.1', port: 0 })
    settings.publicUrl = publicUrl
    ports.subscriber = settings
    close = () => server.close()
  })
  afterEach(() => close())

  const run = () => renewSubscriptions(polled.ports, {}, signal())
  const moveTo = (atMs: number) => polled.clock.moveTo(Math.max(polled.clock.nowMs(), atMs))
  const firstOf = async (key: string) => {
    const [, at] = await polled.redis.zrange(key, 0, '0', 'WITHSCORES')
    return at === undefined || at === 'inf' ? Number.POSITIVE_INFINITY : Number(at)
  }
  return {
    get publicUrl() {
      return publicUrl
    },
    subscribe: run,
    async takeDeliveries() {
      const reports = []
      for (const job of jobs.splice(0)) reports.push(await recordDelivery(polled.ports, job, signal()))
      return reports
    },
    subscription: (sourceId = 'feed-a') => readSubscription(polled.redis, sourceId),
    async pollAndSubscribe(sourceId = 'feed-a') {
      await polled.pollWhenDue(sourceId)
      moveTo(await firstOf(subscriptionsKey()))
      await run()
    },
    async runFor(ms) {
      const endMs = polled.clock.nowMs() + ms
      for (;;) {
        const [check, ...asks] = await Promise.all(
          [dueKey(), subscriptionsKey(), pendingUnsubscribesKey()].map(firstOf),
        )
        const nextMs = Math.min(check ?? Number.POSITIVE_INFINITY, ...asks)
        if (nextMs > endMs) break
        moveTo(nextMs)
        await run()
        for (const { sourceId } of await claimDue(polled.redis, polled.clock.nowMs(), 500))
          await polled.pollNow(sourceId)
      }
      polled.clock.moveTo(endMs)
    },
  }
}
