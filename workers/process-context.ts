import type { Redis } from 'ioredis'
import type { Config } from '../config/definition.js'
import { doubtfulWords } from '../config/doubtful-words.js'
import { idleLists } from '../config/idle-lists.js'
import { loadConfig } from '../config/load-config.js'
import type { Settings } from '../config/settings.js'
import { watchConfig } from '../config/watch-config.js'
import type { FetchClientOptions } from '../src/fetch/fetch-client.js'
import { fetchOptionsOf } from '../src/fetch/fetch-options.js'
import { UptickError } from '../src/model/errors.js'
import { migrateStore } from '../src/observe/migrate-store.js'
import { type Clock, systemClock } from '../src/platform/clock.js'
import type { Log } from '../src/platform/log.js'
import { connectRedis, openRedis, type RedisRole } from '../src/platform/redis.js'
import { checkRedis } from '../src/platform/redis-checks.js'
import { awaitRedis } from './await-redis.js'

/** What every role of a process shares. */
export interface ProcessContext {
  settings: Settings
  log: Log
  clock: Clock
  /** As last read without mistakes. */
  config(): Config
  onConfigChange(listener: () => void): void
  /** Resolves once Redis is there and fit. Rejects with an error that waiting cannot fix, and when the context stops. */
  becomesFit: Promise<void>
  /** Waits until Redis is there and fit; rejects as `becomesFit`. */
  connect(role: RedisRole): Promise<Redis>
  /** Waits a second at most: until Redis is there, commands fail on a data connection and are kept on the others. */
  open(role: RedisRole): Promise<Redis>
  reportRedisError(error: Error): void
  fetchOptions(): FetchClientOptions
  close(): void
}

/**
 * Reads the configuration, watches it, and waits in the background for the Redis at `address`.
 *
 * @param settings With `redisUrl` set.
 * @param signal Ends the waiting.
 * @throws UptickError `configuration-invalid`; `becomesFit` rejects with `settings-invalid` or `redis-unsuitable`.
 */
export function openProcessContext(settings: Settings, address: string, log: Log, signal: AbortSignal): ProcessContext {
  let config = loadConfig(settings.configPath)
  const listeners: (() => void)[] = []
  const reportRedisError = (error: Error) => log.debug({ err: error }, 'a Redis connection reported an error')
  const addressOf = (role: RedisRole) => (role === 'queue' ? (settings.queueRedisUrl ?? address) : address)
  const connectOnce = (role: RedisRole) => connectRedis(addressOf(role), role, reportRedisError, signal)
  const becomesFit = awaitRedis(() => assertRedisIsFit(connectOnce, log), log, signal)
  becomesFit.catch(() => {}) // its awaiters get the error

  if (settings.contact === undefined && settings.simulatedInternet === undefined) {
    log.warn('UPTICK_CONTACT is not set: publishers have no contact for questions about our requests')
  }
  for (const sentence of [...idleLists(config), ...doubtfulWords(config)]) log.warn(sentence)
  const watch = watchConfig(settings.configPath, {
    onChange(edited) {
      config = edited
      log.info({ lists: edited.lists.length, sources: edited.sources.length }, 'the edited configuration is in force')
      for (const sentence of [...idleLists(edited), ...doubtfulWords(edited)]) log.warn(sentence)
      for (const listener of listeners) listener()
    },
    onRefused: reasons =>
      log.error(`the edited configuration is refused; the last good one stays in force\n${reasons}`),
  })
  return {
    settings,
    log,
    clock: systemClock,
    config: () => config,
    onConfigChange: listener => listeners.push(listener),
    becomesFit,
    connect: async role => {
      await becomesFit
      return awaitRedis(() => connectOnce(role), log, signal)
    },
    open: role => openRedis(addressOf(role), role, reportRedisError),
    reportRedisError,
    fetchOptions: () => fetchOptionsOf(settings),
    close: () => watch.close(),
  }
}

async function bringUpToDate(redis: Redis, log: Log): Promise<void> {
  const migration = await migrateStore(redis, items => log.info({ items }, 'converting what an earlier version stored'))
  if (migration.kind === 'current') return
  const { items, joinedCounters, dropped } = migration
  const words = 'the data of an earlier version was converted; duplicate counters of one page became one'
  log.info({ items, joinedCounters, dropped }, words)
}

async function assertRedisIsFit(connect: (role: RedisRole) => Promise<Redis>, log: Log): Promise<void> {
  for (const role of ['data', 'queue'] as const) {
    const redis = await connect(role)
    try {
      for (const warning of await checkRedis(redis)) log.warn(warning)
      if (role === 'data') await bringUpToDate(redis, log)
    } catch (cause) {
      if (redis.status === 'ready') throw cause
      throw new UptickError('redis-unreachable', 'Redis went away while it was looked at', { retryable: true, cause })
    } finally {
      redis.disconnect()
    }
  }
}
