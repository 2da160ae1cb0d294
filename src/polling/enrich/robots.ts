import type { Redis } from 'ioredis'
import robotsParser from 'robots-parser'
import { MS_PER_HOUR } from '../../model/time.js'
import { robotsKey } from '../../platform/keys.js'
import { askThroughGate, type GatePorts } from '../request/ask-through-gate.js'

/** Its types say that the function is the module's `default`; the module is the function. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

const KEPT_MS = 24 * MS_PER_HOUR
/** After a failure: by RFC 9309 an unreachable robots.txt disallows everything. */
const KEPT_UNREACHABLE_MS = MS_PER_HOUR
const MAX_BYTES = 500 * 1024
/** In looking for wildcards; a file that takes more, a few tenths of a second, was written to take it. */
const MAX_STEPS = 20_000_000
const ROBOT = 'Uptick'
const REFUSE_ALL = 'User-agent: *\nDisallow: /'

/**
 * Whether a site's robots.txt lets us read a page that no operator named (RFC 9309): a missing one allows all, one that
 * cannot be reached, or not be read in good time, nothing. `undefined` when the host is busy. Kept for a day per host,
 * in `robots:<host>`.
 */
export async function mayRead(
  ports: GatePorts & { redis: Redis },
  url: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const { redis } = ports
  const address = new URL('/robots.txt', url).href
  const key = robotsKey(new URL(url).host)
  let rules = await redis.get(key)
  if (rules === null) {
    const asked = await askThroughGate(ports, { url: address, accept: 'text/plain,*/*;q=0.1' }, {}, signal)
    if (asked.kind === 'wait') return undefined
    const { outcome } = asked
    const isMissing = outcome.kind === 'http-error' && outcome.status >= 400 && outcome.status < 500
    const text = outcome.kind === 'body' ? Buffer.from(outcome.body).subarray(0, MAX_BYTES).toString('utf8') : undefined
    rules = text ?? (isMissing ? '' : REFUSE_ALL)
    await redis.set(key, rules, 'PX', text !== undefined || isMissing ? KEPT_MS : KEPT_UNREACHABLE_MS)
  }
  if (mostSteps(rules, url) > MAX_STEPS) return false
  return parseRobots(address, rules).isAllowed(url, ROBOT) ?? true
}

/** After a wildcard a rule may go on anywhere: each of its characters is compared with each of the address. */
function mostSteps(rules: string, url: string): number {
  const withWildcards = rules.split(/[\r\n]+/).filter(line => line.includes('*'))
  return withWildcards.join('').length * url.length
}
