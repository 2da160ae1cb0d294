import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '../../src/model/item.js'
import type { Metric } from '../../src/model/metric.js'
import { totalsOf } from '../../src/observe/next-record.js'
import { shownRate } from '../../src/rank/rate.js'
import { DEFAULT_HALF_LIFE_HOURS } from '../../src/rank/speeds.js'
import { feedSource } from './job-ports.js'
import { MINUTE_MS, usePolledFeeds } from './polled-feeds.js'
import { answer, type HeaderFields } from './scripted-answers.js'
import { storedItems } from './stored-items.js'

/** What a reader of a list is shown of an item. */
export interface Shown {
  title: string
  url: string
  counts: Partial<Record<Metric, number>>
  /** Of all metrics that have one, per hour, whole. */
  rates: Partial<Record<Metric, number>>
  peaks: Partial<Record<Metric, number>>
}

/** An hour after the fixtures' dates. */
const START_MS = Date.UTC(2026, 10, 27, 21)

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')

/** A fixture by its path below `test/fixtures`, or beside it where that begins with `../`. */
export const fixtureBytes = (name: string): Buffer => readFileSync(join(FIXTURES, name))

/** Looks at feeds, each a poll by the real job of the source that is at the address. Call it once in a test file. */
export function useLooks() {
  const polled = usePolledFeeds()
  const watched = new Set<string>()

  /** Answers an address with this body and polls it once, some minutes after the look before. */
  async function look(address: string, body: string | Uint8Array, afterMinutes = 1, headers: HeaderFields = []) {
    const url = new URL(address)
    polled.origin.at(`${url.host}${url.pathname}${url.search}`, answer({ body, headers }))
    polled.clock.moveTo(Math.max(polled.clock.nowMs(), START_MS) + afterMinutes * MINUTE_MS)
    if (watched.size > 0 && (await polled.stored(address))['network'] === undefined) watched.clear()
    watched.add(address)
    await polled.watch(...[...watched].map(one => feedSource(one, one, { everyMs: 1000 })))
    return polled.pollNow(address)
  }

  /** Every item, the highest count first. */
  async function shown(): Promise<Shown[]> {
    const byId = new Map((await storedItems(polled.redis)).map(item => [item.id, item])) // a merged one is the other
    const items = [...byId.values()].map(item => shownOf(item, polled.clock.nowMs()))
    return items.sort((a, b) => sum(b.counts) - sum(a.counts) || (a.title < b.title ? -1 : 1))
  }
  return { look, shown, polled }
}

function shownOf({ title, url, counters, peaks }: Item, nowMs: number): Shown {
  const rates: Shown['rates'] = {}
  for (const counter of counters) {
    const rate = shownRate(counter, DEFAULT_HALF_LIFE_HOURS, nowMs)
    if (rate !== null) rates[counter.metric] = Math.round((rates[counter.metric] ?? 0) + rate)
  }
  const highest = Object.entries(peaks).map(([metric, { perHour }]) => [metric, Math.round(perHour)])
  return { title, url, counts: totalsOf(counters)?.counts ?? {}, rates, peaks: Object.fromEntries(highest) }
}

const sum = (counts: Shown['counts']) => Object.values(counts).reduce((total, count) => total + count, 0)
