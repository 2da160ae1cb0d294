import type { PointsObservation, StoryAtLook } from '../src/cli/replay/quality.js'
import type { CounterMemory } from '../src/model/observation.js'
import { ndcg } from '../src/rank/ndcg.js'
import { observeCounter } from '../src/rank/observe-counter.js'
import type { ShareCurve } from './share-counts.js'

/** A link as a method sees it: its looks so far, and the counter that the product makes of them. */
export interface LinkAtLook extends StoryAtLook {
  counter: CounterMemory
}

export interface ShareMethod {
  name: string
  /** Higher ranks first; equal scores keep the order of arrival. */
  score(link: LinkAtLook): number
}

export interface SharesRun {
  /** Decides the order in which links arrive. */
  seed: number
  /** 1 looks every 20 minutes, 3 once an hour. */
  every: number
  /** The half-lives, in hours, that the methods need. */
  speedsHours: readonly number[]
}

interface Link {
  curve: ShareCurve
  arrivedAtMs: number
  itemId: number
  observations: PointsObservation[]
  counter: CounterMemory | undefined
}

const SLICE_MS = 20 * 60_000
const SLICES = 144
const ARRIVALS_EVERY_MS = 12 * 60_000
const SLICES_PER_HOUR = 3
const DEPTH = 10
const START_MS = Date.UTC(2016, 0, 1)

/**
 * How well each method foresees what links gain in the hour after a look, as mean NDCG@10. Links arrive every 12 minutes
 * in a shuffled order; each look sees all that are younger than 48 hours. A look after which nothing gains is not judged.
 *
 * @returns a mean for each method, in their order, and how many looks were judged.
 */
export function measureShareQuality(
  curves: readonly ShareCurve[],
  methods: readonly ShareMethod[],
  { seed, every, speedsHours }: SharesRun,
): { ndcg: number[]; looks: number } {
  const links = shuffled(curves, seed).map(toLink)
  const sums = methods.map(() => 0)
  let looks = 0
  const endMs = START_MS + links.length * ARRIVALS_EVERY_MS + SLICES * SLICE_MS
  for (let atMs = START_MS; atMs < endMs; atMs += every * SLICE_MS) {
    const seen = youngLinks(links, atMs).flatMap(link => look(link, atMs, speedsHours) ?? [])
    if (!seen.some(({ gain }) => gain > 0)) continue
    looks += 1
    for (const [m, { score }] of methods.entries()) {
      const ranked = seen.map(({ link, gain }) => ({ gain, score: score(link) })).sort((a, b) => b.score - a.score)
      const gains = ranked.map(({ gain }) => gain)
      sums[m] = (sums[m] ?? 0) + (ndcg(gains, DEPTH) ?? 0)
    }
  }
  return { ndcg: sums.map(sum => sum / looks), looks }
}

function toLink(curve: ShareCurve, i: number): Link {
  const arrivedAtMs = START_MS + i * ARRIVALS_EVERY_MS
  return { curve, arrivedAtMs, itemId: i, observations: [], counter: undefined }
}

function youngLinks(links: readonly Link[], atMs: number): Link[] {
  const arrived = Math.floor((atMs - START_MS) / ARRIVALS_EVERY_MS)
  const oldest = Math.ceil((atMs - SLICES * SLICE_MS - START_MS) / ARRIVALS_EVERY_MS)
  return links.slice(Math.max(0, oldest), arrived + 1)
}

/** The link after one more look, and its true gain in the next hour; undefined where that is not known. */
function look(
  link: Link,
  atMs: number,
  speedsHours: readonly number[],
): { link: LinkAtLook; gain: number } | undefined {
  const { curve, arrivedAtMs: publishedAtMs, itemId, observations } = link
  const slice = Math.floor((atMs - publishedAtMs) / SLICE_MS)
  const points = curve[slice - 1]
  if (points === undefined) return undefined
  const reporter = { reportedBy: 1, isNewReporter: false, isCopy: false, graceMs: 0 }
  const observed = { count: points, atMs, countedSinceMs: publishedAtMs, isOriginPlausible: true, ...reporter }
  link.counter = observeCounter(link.counter, observed, speedsHours)
  observations.push({ atMs, points })
  const later = curve[slice - 1 + SLICES_PER_HOUR]
  if (later === undefined) return undefined
  const seen = { position: 1, itemId, points, atMs, publishedAtMs, observations, counter: link.counter }
  return { link: seen, gain: Math.max(0, later - points) }
}

/** In an order that the seed alone decides (Fisher–Yates, Durstenfeld 1964). */
function shuffled<Value>(values: readonly Value[], seed: number): Value[] {
  const order = [...values]
  const random = seededRandom(seed)
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    order.splice(last, 1, ...order.splice(other, 1, ...order.slice(last, last + 1)))
  }
  return order
}

/** Numbers from 0 up to 1, the same for the same seed: Park and Miller's generator of 1988. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
