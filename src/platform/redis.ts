import { setTimeout as wait } from 'node:timers/promises'
import { Redis, type RedisOptions } from 'ioredis'
import { UptickError } from '../model/errors.js'
import { isOnWrongDatabase, redisRefusal } from './redis-refusal.js'

export type RedisRole = 'data' | 'queue' | 'subscriber'

const MAX_RECONNECT_DELAY_MS = 1_000
/** A claim that is sent after its caller has given up would block its sources for a whole lease. */
const FAIL_FAST = {
  commandTimeout: 2_000,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
}

/**
 * A connection to a `redis://`, `rediss://` or `unix://` address that, once it has stood, is made again for ever, at
 * most 1 s apart (after a long outage BullMQ's own connections would wait up to 18 s). A command on a data connection
 * fails at once while the server is away, and after 2 s: it is never sent later, after its caller has given up. Queue and
 * subscriber connections block on purpose and keep what they are given.
 *
 * @param signal Gives up connecting when it is raised.
 * @throws UptickError `settings-invalid` for an address of another kind, or whose server refuses it;
 *   `redis-unreachable`, worth another try, when no Redis answers.
 */
export async function connectRedis(
  address: string,
  role: RedisRole,
  onError: (error: Error) => void,
  signal?: AbortSignal,
): Promise<Redis> {
  const redis = openRedisLater(address, role, onError)
  const errors: Error[] = []
  const note = (error: Error) => void errors.push(error)
  const giveUp = () => redis.disconnect()
  redis.on('error', note)
  signal?.addEventListener('abort', giveUp, { once: true })
  try {
    await redis.connect()
    if (isOnWrongDatabase(errors)) throw errors[0]
  } catch (cause) {
    redis.disconnect()
    throw connectionError(redis.options, errors[0], cause)
  } finally {
    redis.off('error', note)
    signal?.removeEventListener('abort', giveUp)
  }
  return redis
}

/** By then a Redis that is there has long answered. */
const FIRST_ANSWER_MS = 1_000

/**
 * The same whether or not a Redis answers, which is waited for a second at the most; the connection is tried for ever.
 *
 * @throws UptickError `settings-invalid` for an address of another kind.
 */
export async function openRedis(address: string, role: RedisRole, onError: (error: Error) => void): Promise<Redis> {
  const redis = openRedisLater(address, role, onError)
  const tried = redis.connect().catch(() => {}) // reported to `onError`
  await Promise.race([tried, wait(FIRST_ANSWER_MS, undefined, { ref: false })])
  return redis
}

function openRedisLater(address: string, role: RedisRole, onError: (error: Error) => void): Redis {
  const redis = new Redis({
    ...parseRedisAddress(address),
    lazyConnect: true,
    retryStrategy: attempt => Math.min(50 * 2 ** Math.min(attempt, 6), MAX_RECONNECT_DELAY_MS),
    ...(role === 'data' ? FAIL_FAST : { maxRetriesPerRequest: null }),
  })
  return redis.on('error', onError)
}

function connectionError({ path, host, port }: RedisOptions, error: Error | undefined, cause: unknown): UptickError {
  const { hasAnswered, why, remedy } = redisRefusal(error)
  const message = `cannot ${hasAnswered ? 'use' : 'reach'} the Redis at ${path ?? `${host}:${port}`}: ${why}`
  const code = hasAnswered ? 'settings-invalid' : 'redis-unreachable'
  return new UptickError(code, message, { remedy, retryable: !hasAnswered, cause: error ?? cause })
}

type RedisEndpoint = Pick<RedisOptions, 'path' | 'host' | 'port' | 'username' | 'password' | 'db' | 'tls'>

function parseRedisAddress(address: string): RedisEndpoint {
  const url = URL.parse(address)
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
