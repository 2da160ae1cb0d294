import type { Redis } from 'ioredis'
import type { Config } from '../config/definition.js'
import { loadConfig } from '../config/load-config.js'
import type { Settings } from '../config/settings.js'
import { watchConfig } from '../config/watch-config.js'
import type { FetchClientOptions } from '../src/fetch/fetch-client.js'
import { hostAndPort } from '../src/fetch/private-hosts.js'
import { about } from '../src/platform/about.js'
import { type Clock, systemClock } from '../src/platform/clock.js'
import type { Log } from '../src/platform/log.js'
import { connectRedis, type RedisRole } from '../src/platform/redis.js'
import { checkRedis } from '../src/platform/redis-checks.js'

/** What every role of a process shares. */
export interface House {
  settings: Settings
  log: Log
  clock: Clock
  /** As last read without mistakes. */
  config(): Config
  onConfigChange(listener: () => void): void
  /** @throws UptickError `redis-unreachable` */
  connect(role: RedisRole): Promise<Redis>
  reportRedisError(error: Error): void
  fetchOptions(): FetchClientOptions
  close(): void
}

/**
 * Reads the configuration, makes sure that the Redis at `address` is there and fit, and watches the configuration.
 *
 * @param settings With `redisUrl` set.
 * @throws UptickError `configuration-invalid`, `redis-unreachable` or `redis-unsuitable`.
 */
export async function openHouse(settings: Settings, address: string, log: Log): Promise<House> {
  let config = loadConfig(settings.configPath)
  const listeners: (() => void)[] = []
  const reportRedisError = (error: Error) => log.debug({ err: error }, 'a Redis connection reported an error')
  const connect = (role: RedisRole) =>
    connectRedis(role === 'queue' ? (settings.queueRedisUrl ?? address) : address, role, reportRedisError)
  for (const role of ['data', 'queue'] as const) await assertRedisIsFit(await connect(role), log)

  if (settings.contact === undefined && settings.simulatedInternet === undefined) {
    log.warn('UPTICK_CONTACT is not set: publishers cannot tell whom to ask about our requests')
  }
  const watch = watchConfig(settings.configPath, {
    onChange(edited) {
      config = edited
      log.info({ lists: edited.lists.length, sources: edited.sources.length }, 'the edited configuration is in force')
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
    connect,
    reportRedisError,
    fetchOptions: () => fetchOptionsOf(settings),
    close: () => watch.close(),
  }
}

/** How every outbound request is made under these settings. */
export function fetchOptionsOf(settings: Settings): FetchClientOptions {
  const { contact, allowedPrivateHosts, simulatedInternet } = settings
  const { version, homepage } = about()
  return {
    userAgent: `Uptick/${version} (+${contact ?? homepage})`,
    privateHosts: new Set(allowedPrivateHosts.map(({ host, port }) => hostAndPort(host, port))),
    ...(simulatedInternet === undefined ? {} : { simulatedInternet }),
  }
}

async function assertRedisIsFit(redis: Redis, log: Log): Promise<void> {
  try {
    for (const warning of await checkRedis(redis)) log.warn(warning)
  } finally {
    redis.disconnect()
  }
}
