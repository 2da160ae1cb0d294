import { Redis, type RedisOptions } from 'ioredis'
import { UptickError } from '../model/errors.js'

export type RedisRole = 'data' | 'queue' | 'subscriber'

const MAX_RECONNECT_DELAY_MS = 1_000
const COMMAND_TIMEOUT_MS = 2_000

/**
 * Connects lazily to `redis://`, `rediss://` or `unix://` addresses and reconnects for ever, at most 1 s apart
 * (after a long outage BullMQ's own connections would wait up to 18 s). Data connections give a command 2 s; queue and
 * subscriber connections block on purpose and have no time limit.
 *
 * @throws UptickError `settings-invalid` for an address of another kind.
 */
export function connectRedis(address: string, role: RedisRole, onError: (error: Error) => void): Redis {
  const redis = new Redis({
    ...parseRedisAddress(address),
    lazyConnect: true,
    enableReadyCheck: true,
    retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), MAX_RECONNECT_DELAY_MS),
    ...(role === 'data'
      ? { commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: 3 }
      : { maxRetriesPerRequest: null }),
  })
  redis.on('error', onError)
  return redis
}

type RedisEndpoint = Pick<RedisOptions, 'path' | 'host' | 'port' | 'username' | 'password' | 'db' | 'tls'>

function parseRedisAddress(address: string): RedisEndpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol === 'unix:') return { path: decodeURIComponent(url.pathname) }
  if (url?.protocol === 'redis:' || url?.protocol === 'rediss:') {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 6379),
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      ...(url.pathname.length > 1 ? { db: Number(url.pathname.slice(1)) } : {}),
      ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    }
  }
  throw new UptickError('settings-invalid', `cannot read the Redis address "${address}"`, {
    remedy: 'write redis://host:port, rediss://host:port or unix:///path/to/redis.sock',
  })
}
