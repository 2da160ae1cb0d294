import type { Redis } from 'ioredis'

/** Why a key may be there: it expires by itself, or something else ends it. */
type Reason = (redis: Redis, key: string) => Promise<string | undefined>

const expires: Reason = async (redis, key) => ((await redis.pttl(key)) > 0 ? 'it expires' : undefined)
const forEver =
  (why: string): Reason =>
  async () =>
    why
const isMember =
  (set: string, of: (key: string) => string): Reason =>
  async (redis, key) =>
    (await redis.zscore(set, of(key))) === null ? undefined : `${set} holds it, and ends it`

const behindColon = (key: string) => key.slice(key.indexOf(':') + 1)
const inBraces = (key: string) => /\{(.*)\}/.exec(key)?.[1] ?? ''

/** Every kind of key, with what must hold of it. A kind that is missing here is a fault: say what ends it. */
const REASONS: readonly [pattern: RegExp, ...reasons: Reason[]][] = [
  [/^(item|texts|enriched|merging|choices):\{[^}]+\}(:\d+)?$/, expires],
  [/^(entries|languages|robots|budget|told|callback|deliveries|refusals|host):/, expires],
  [/^(listed|peaks|passed):\{[^}]+\}(:\w+)?$/, expires],
  [/^\{reach\}:(up|down)$/, expires],
  [/^canary$/, expires],
  [/^source:/, expires, isMember('due', behindColon)],
  [/^subscription:/, isMember('subscriptions', behindColon)],
  [/^(index|editions):\{[^}]+\}$/, isMember('lists', inBraces)],
  [
    /^edition:\{[^}]+\}:\d+$/,
    async (redis, key) => {
      const known = await redis.zscore(`editions:{${inBraces(key)}}`, key.split(':').at(-1) ?? '')
      return known === null ? undefined : 'its list trims it'
    },
  ],
  [/^(due|lists|subscriptions|farewells)$/, forEver('one of its kind; its members are ended one by one')],
  [/^schema$/, forEver('it says what shape everything else has')],
  [/^\{uptick\}:/, forEver('BullMQ trims it by its settings')],
]

/** The keys in Redis of which nobody knows when they end, in order; a soak may call it at any moment. */
export async function unexplainedKeys(redis: Redis): Promise<string[]> {
  const unexplained: string[] = []
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'COUNT', 1_000)
    for (const key of keys) if ((await explain(redis, key)) === undefined) unexplained.push(key)
    cursor = next
  } while (cursor !== '0')
  return unexplained.sort()
}

async function explain(redis: Redis, key: string): Promise<string | undefined> {
  const [, ...reasons] = REASONS.find(([pattern]) => pattern.test(key)) ?? []
  for (const reason of reasons) {
    const why = await reason(redis, key)
    if (why !== undefined) return why
  }
  return undefined
}
