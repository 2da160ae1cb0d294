import type { Redis } from 'ioredis'
import type { Edition } from '../model/edition.js'
import { editionChannel } from '../platform/keys.js'
import type { Log } from '../platform/log.js'
import { newestEditionNumber, readEdition } from './stored-edition.js'

/** How often the newest numbers are asked for, in case an announcement was missed. */
const REFRESH_MS = 2_000

export interface NewestEditions {
  /** From memory; the same object until a newer edition was read. */
  newest(listId: string): Edition | undefined
  /** Whether the last look into Redis succeeded. */
  isConnected(): boolean
  /** Looks now, instead of at the next announcement or in two seconds. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export interface FollowPorts {
  redis: Redis
  /** A connection of its own: it only listens. Closed with the follower. */
  subscriber: Redis
  log: Log
  listIds(): readonly string[]
}

/**
 * Holds each list's newest edition in memory: reads it when it is announced, and looks every two seconds in case an
 * announcement was missed. While Redis is away, the last editions stay. Reads `editions:{list}`, `edition:{list}:<n>`.
 */
export async function followEditions({ redis, subscriber, log, listIds }: FollowPorts): Promise<NewestEditions> {
  const held = new Map<string, Edition>()
  let isConnected = false

  async function hold(listId: string, number: number | undefined): Promise<void> {
    if (number === undefined || held.get(listId)?.number === number) return
    const edition = await readEdition(redis, listId, number)
    if (edition !== undefined) held.set(listId, edition)
  }

  async function refresh(): Promise<void> {
    try {
      await Promise.all(listIds().map(async id => hold(id, await newestEditionNumber(redis, id))))
      isConnected = true
    } catch (error) {
      if (isConnected) log.warn({ err: error }, 'Redis does not answer; lists are served as they were')
      isConnected = false
    }
  }

  subscriber.on('message', (channel: string, number: string) => {
    const listId = listIds().find(id => editionChannel(id) === channel)
    if (listId !== undefined) hold(listId, Number(number)).catch(() => refresh())
  })
  await refresh()
  subscriber.subscribe(...listIds().map(editionChannel)).catch(() => {}) // a subscription is remembered until the server is back
  const timer = setInterval(refresh, REFRESH_MS)
  return {
    newest: listId => held.get(listId),
    isConnected: () => isConnected,
    refresh,
    async close() {
      clearInterval(timer)
      subscriber.disconnect()
    },
  }
}
