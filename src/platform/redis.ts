import { Redis, type RedisOptions } from 'ioredis'
import { UptickError } from '../model/errors.js'

export type RedisRole = 'data' | 'queue' | 'subscriber'

const MAX_RECONNECT_DELAY_MS = 1_000
/** A claim that is sent after its caller has given up would be nobody's for as long as its lease. */
const AT_ONCE_OR_NEVER = {
  commandTimeout: 2_000,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
}

/**
 * A connection to a `redis://`, `rediss://` or `unix://` address that, once it has stood, is made again for ever, at
 * most 1 s apart (after a long outage BullMQ's own connections would wait up to 18 s). A command on a data connection
 * fails at once while the server is away, and after 2 s: it is never sent later, when nobody waits for it. Queue and
 * subscriber connections block on purpose and keep what they are given.
 *
 * @throws UptickError `settings-invalid` for an address of another kind, `redis-unreachable` when nothing answers.
 */
export async function connectRedis(address: string, role: RedisRole, onError: (error: Error) => void): Promise<Redis> {
  const redis = new Redis({
    ...parseRedisAddress(address),
    lazyConnect: true,
    retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), MAX_RECONNECT_DELAY_MS),
    ...(role === 'data' ? AT_ONCE_OR_NEVER : { maxRetriesPerRequest: null }),
  })
  redis.on('error', onError)
  try {
    await redis.connect()
  } catch (cause) {
    redis.disconnect()
    const { host, port, path } = redis.options
    throw new UptickError('redis-unreachable', `cannot reach the Redis at ${path ?? `${host}:${port}`}`, {
      remedy: 'start it, correct REDIS_URL, or unset REDIS_URL and run `uptick up`, which brings its own',
      retryable: true,
      cause,
    })
  }
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
