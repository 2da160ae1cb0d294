/** Why a Redis cannot be used, for people. */
export interface RedisRefusal {
  /** Whether something answered at its address. */
  hasAnswered: boolean
  /** A clause: "nothing listens there". */
  why: string
  remedy: string
}

const START_OR_CORRECT =
  'start it, correct REDIS_URL (or QUEUE_REDIS_URL), or unset REDIS_URL and run `uptick up`, which brings its own'
const PASSWORD = 'write user and password into REDIS_URL (or QUEUE_REDIS_URL), as in redis://user:password@host:6379'
const DATABASE = 'write a database that it has into REDIS_URL (or QUEUE_REDIS_URL), or none, as in redis://host:6379'

/** By what the error says; the codes are those of Node.js, the capital words those of Redis. */
const REFUSALS: readonly [RegExp, RedisRefusal][] = [
  [/^NOAUTH/, { hasAnswered: true, why: 'it wants a password', remedy: PASSWORD }],
  [/^WRONGPASS|^ERR invalid password/, { hasAnswered: true, why: 'it refuses user or password', remedy: PASSWORD }],
  [/DB index|SELECT/, { hasAnswered: true, why: 'it has no database of that number', remedy: DATABASE }],
  [/RESP/, { hasAnswered: true, why: 'what answers there is no Redis', remedy: START_OR_CORRECT }],
  [/ENOTFOUND|EAI_AGAIN/, { hasAnswered: false, why: 'no host of that name is found', remedy: START_OR_CORRECT }],
  [/ECONNREFUSED|ENOENT/, { hasAnswered: false, why: 'nothing listens there', remedy: START_OR_CORRECT }],
  [/EACCES/, { hasAnswered: false, why: 'this user may not use its socket', remedy: START_OR_CORRECT }],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, { hasAnswered: false, why: 'nothing answers', remedy: START_OR_CORRECT }],
]

/** What an error that a connection reported while connecting means; an unknown one is returned as it is. */
export function redisRefusal(error: Error | undefined): RedisRefusal {
  const message = error?.message ?? 'it closes the connection'
  const known = REFUSALS.find(([says]) => says.test(message))
  return known?.[1] ?? { hasAnswered: false, why: message, remedy: START_OR_CORRECT }
}

/** Whether the connection stands all the same, but on another database than the one that was asked for. */
export function isOnWrongDatabase(errors: readonly Error[]): boolean {
  return errors.some(({ message }) => /DB index|SELECT/.test(message))
}
