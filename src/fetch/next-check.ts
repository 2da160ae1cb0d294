import { MS_PER_DAY, MS_PER_HOUR } from '../model/time.js'
import { durationInWords } from './amount-in-words.js'
import { freshness } from './freshness.js'
import { postingRhythmMs } from './posting-rhythm.js'
import { outsideQuietHours, type QuietHours } from './quiet-hours.js'
import { RETRY_AFTER_CAP_MS, retryAfterMs } from './retry-after.js'
import { stableFraction } from './stable-fraction.js'

export interface FinishedCheck {
  /** Spreads this source's checks against those of others, the same way every time. */
  sourceId: string
  /** When the answer was received, or given up. */
  nowMs: number
  /** The operator's, or the network's shortest interval. */
  floorMs: number
  /** Of the answer, if one came. */
  status?: number | undefined
  /** Of the answer, names in lower case. */
  headers?: Readonly<Record<string, string>> | undefined
  /** In a row, this check included; 0 when it succeeded or when its failure is not the source's fault. */
  failures: number
  /** What the source's newest readable answer said about itself. */
  hints?: (QuietHours & { minIntervalMs?: number | undefined }) | undefined
  /** Of the source's recent items. */
  publishedAtMs?: readonly number[] | undefined
  /** Nothing has been there for so long that it is only looked at now and then. */
  isPaused?: boolean | undefined
  /** A hub reports new entries, so polling only covers what the hub may have missed. */
  isPushed?: boolean | undefined
}

export interface NextCheck {
  atMs: number
  /** `atMs` less `nowMs`. */
  intervalMs: number
  /** Words for people: why not sooner, why not later. */
  reason: string
}

const CAP_MS = MS_PER_DAY
const PAUSED_INTERVAL_MS = 30 * MS_PER_DAY
const PUSHED_INTERVAL_MS = 6 * MS_PER_HOUR
/** Three of these make a day, after which an address that says so each time is taken to be gone. */
const GONE_INTERVAL_MS = 12 * MS_PER_HOUR
/** By up to this share intervals differ between sources; by more where many may have failed at once. */
const STEADY_SPREAD = 0.05
const FAILING_SPREAD = 0.25

/**
 * When to ask a source again. The longest of what the floor, the posting rhythm, the feed and the server ask for, held
 * to 24 h (or the floor, or 30 d for a paused source, if that is longer); doubled for each failure after the first, for
 * each at all where a 429 does not say for how long; half a day at least after 410; never before Retry-After, which may
 * reach 7 days; then out of the publisher's quiet hours, which may add 7 days more. Depends on its argument alone.
 */
export function nextCheck(check: FinishedCheck): NextCheck {
  const { nowMs, sourceId, failures } = check
  const capMs = Math.max(CAP_MS, check.floorMs, check.isPaused ? PAUSED_INTERVAL_MS : 0)
  const wish = longest([...wishes(check), ...backoffWish(check)])
  const spread = 1 + stableFraction(`${sourceId} ${failures}`) * (failures > 0 ? FAILING_SPREAD : STEADY_SPREAD)
  const held = wish.ms > capMs ? { ms: capMs, words: `${wish.words}; held to ${durationInWords(capMs)}` } : wish
  const spreadOut = { ms: Math.min(Math.ceil(held.ms * spread), capMs), words: held.words }
  const { ms, words } = longest([spreadOut, ...retryAfterWish(check)])
  const atMs = outsideQuietHours(nowMs + ms, check.hints ?? {}, stableFraction(sourceId))
  const reason = atMs === nowMs + ms ? words : `${words}; moved out of the hours in which the feed wants no requests`
  return { atMs, intervalMs: atMs - nowMs, reason }
}

/** An interval that something asks for, and what that is. */
interface Wish {
  ms: number
  words: string
}

function wishes({ nowMs, floorMs, headers, hints, publishedAtMs, isPaused, isPushed }: FinishedCheck): Wish[] {
  const fresh = freshness(headers ?? {}, nowMs)
  return [
    { ms: floorMs, words: 'the shortest interval that is set for it' },
    ...wishFor(postingRhythmMs(publishedAtMs ?? [], nowMs), time => `half the usual gap between posts is ${time}`),
    ...wishFor(hints?.minIntervalMs, time => `the feed asks for ${time}`),
    ...wishFor(fresh?.freshMs, time => `the server asks for ${time} (${fresh?.by})`),
    ...wishFor(isPaused ? PAUSED_INTERVAL_MS : 0, () => 'nothing has been there for a month'),
    ...wishFor(isPushed ? PUSHED_INTERVAL_MS : 0, () => 'the hub tells us of news (WebSub)'),
  ]
}

/** None, where nothing is asked for. */
function wishFor(ms: number | undefined, words: (time: string) => string): Wish[] {
  return ms === undefined || ms <= 0 ? [] : [{ ms, words: words(durationInWords(ms)) }]
}

function backoffWish(check: FinishedCheck): Wish[] {
  const { failures, status, headers, nowMs } = check
  if (failures <= 0) return []
  const isSilentRefusal = status === 429 && retryAfterMs(headers ?? {}, nowMs) === undefined
  const doublings = Math.min(isSilentRefusal ? failures : failures - 1, 30)
  const goneMs = status === 410 ? GONE_INTERVAL_MS : 0
  const ms = Math.max(longest(wishes(check)).ms * 2 ** doublings, goneMs)
  const times = failures === 1 ? 'it failed' : `it failed ${failures} times in a row`
  return [{ ms, words: doublings === 0 && goneMs === 0 ? times : `${times}, so it rests for ${durationInWords(ms)}` }]
}

function retryAfterWish({ status, headers, nowMs }: FinishedCheck): Wish[] {
  const askedMs = status !== undefined && status >= 300 ? retryAfterMs(headers ?? {}, nowMs) : undefined
  if (askedMs === undefined) return []
  const asks = `the server asks to wait ${durationInWords(askedMs)} (Retry-After)`
  if (askedMs <= RETRY_AFTER_CAP_MS) return [{ ms: askedMs, words: asks }]
  return [{ ms: RETRY_AFTER_CAP_MS, words: `${asks}; held to ${durationInWords(RETRY_AFTER_CAP_MS)}` }]
}

/** The first of equals. */
function longest(wished: readonly Wish[]): Wish {
  return wished.reduce((longer, wish) => (wish.ms > longer.ms ? wish : longer), { ms: -1, words: '' })
}
