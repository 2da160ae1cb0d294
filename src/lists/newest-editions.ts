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
  /** Calls the listener with each newer edition once it is held; returns a function that ends that. */
  onEdition(listener: (edition: Edition) => void): () => void
  /** Whether the last read from Redis succeeded. */
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
  const listeners = new Set<(edition: Edition) => void>()
  const channels = new Set<string>()
  let isConnected = false
  let wasAway = false

  async function hold(listId: string, number: number | undefined): Promise<void> {
    if (number === undefined || held.get(listId)?.number === number) return
    const edition = await readEdition(redis, listId, number)
    const stands = held.get(listId)
    if (edition === undefined || (stands && stands.number >= edition.number)) return // another look was faster
    held.set(listId, edition)
    for (const listener of listeners) {
      try {
        listener(edition)
      } catch (error) {
        log.error({ err: error, listId, number: edition.number }, 'an edition could not be passed on') // Redis is well
      }
    }
  }

  function listen(): void {
    for (const channel of listIds()
      .map(editionChannel)
      .filter(one => !channels.has(one))) {
      channels.add(channel)
      subscriber.subscribe(channel).catch(() => channels.delete(channel))
    }
  }

  async function refresh(): Promise<void> {
    try {
      listen()
      await Promise.all(listIds().map(async id => hold(id, await newestEditionNumber(redis, id))))
      if (wasAway) log.info('Redis answers again')
      wasAway = false
      isConnected = true
    } catch (error) {
      if (!wasAway) log.warn({ error: String(error) }, 'Redis does not answer; lists are served as they were')
      wasAway = true
      isConnected = false
    }
  }

  subscriber.on('message', (channel: string, number: string) => {
    const listId = listIds().find(id => editionChannel(id) === channel)
    if (listId !== undefined) hold(listId, Number(number)).catch(() => refresh())
  })
  await refresh()
  const timer = setInterval(refresh, REFRESH_MS)
  return {
    newest: listId => held.get(listId),
    onEdition(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isConnected: () => isConnected,
    refresh,
    async close() {
      clearInterval(timer)
      subscriber.disconnect()
    },
  }
}
