import { estimatePublications } from '../src/cli/replay/publication.js'
import { measureQuality, type RankingMethod } from '../src/cli/replay/quality.js'
import { type Look, readRecording } from '../src/cli/replay/recording.js'
import { renderTable } from '../src/cli/terminal/table.js'
import type { CounterMemory } from '../src/model/observation.js'
import { measureValue } from '../src/rank/measure-value.js'
import { type Observed, observeCounter } from '../src/rank/observe-counter.js'
import { rankingRate } from '../src/rank/rate.js'
import { speedsInUse } from '../src/rank/speeds.js'
import { isProgram, keepResult } from './bench-result.js'
import { recordingAt } from './recordings.js'

export interface BudgetQuality {
  /** Counters measured at each look, of the thirty that were listed. */
  budget: number
  /** Mean, the first sight of each story among them. */
  looksPerItem: number
  /** Mean NDCG@10 when the looks go where they are worth most, and when they go round evenly. */
  byValue: number | null
  even: number | null
}

const BUDGETS = [2, 5, 10]
const TERMS = { weight: 1, halfLifeHours: 1, priorHours: 0.25 }
const SPEEDS_HOURS = speedsInUse([TERMS])

type Choose = (counter: CounterMemory, atMs: number) => number

const byValue: Choose = (counter, atMs) => measureValue(counter, TERMS, atMs)
const evenly: Choose = (counter, atMs) => atMs - counter.atMs

/**
 * How well a recording's stories are ranked when only some of their counters can be measured at each look, at three
 * budgets: by value (`rank/measure-value`) beside even spacing. A story's first sight costs nothing: its listing told it.
 */
export async function measureBudgets(recordingPath: string): Promise<BudgetQuality[]> {
  const looks: Look[] = []
  for await (const look of readRecording(recordingPath)) looks.push(look)
  return BUDGETS.map(budget => {
    const [valued, even] = [simulate(looks, budget, byValue), simulate(looks, budget, evenly)]
    const qualities = measureQuality(looks, [methodOf(valued), methodOf(even)])
    return {
      budget,
      looksPerItem: valued.looks / valued.measuredAtMs.size,
      byValue: qualities[0]?.ndcg ?? null,
      even: qualities[1]?.ndcg ?? null,
    }
  })
}

interface Simulated {
  looks: number
  /** When each story was measured. */
  measuredAtMs: Map<number, Set<number>>
}

/** Lives through the recording: at each look, the counters with the highest worth are measured, as many as may be. */
function simulate(looks: readonly Look[], budget: number, worth: Choose): Simulated {
  const publishedAtMs = estimatePublications(looks)
  const counters = new Map<number, CounterMemory>()
  const simulated: Simulated = { looks: 0, measuredAtMs: new Map() }
  for (const { atMs, stories } of looks) {
    const known = stories.flatMap(story => {
      const counter = counters.get(story.itemId)
      return counter === undefined ? [] : [{ story, worth: worth(counter, atMs) }]
    })
    const chosen = known.sort((a, b) => b.worth - a.worth).slice(0, budget)
    const first = stories.filter(story => !counters.has(story.itemId))
    for (const { itemId, points } of [...first, ...chosen.map(({ story }) => story)]) {
      const observed = observation(points, atMs, publishedAtMs.get(itemId) ?? atMs)
      counters.set(itemId, observeCounter(counters.get(itemId), observed, SPEEDS_HOURS))
      const moments = simulated.measuredAtMs.get(itemId) ?? new Set()
      simulated.measuredAtMs.set(itemId, moments.add(atMs))
      simulated.looks += 1
    }
  }
  return simulated
}

function observation(count: number, atMs: number, countedSinceMs: number): Observed {
  const reporter = { reportedBy: 1, isNewReporter: false, isCopy: false, graceMs: 0 }
  return { count, atMs, countedSinceMs, isOriginPlausible: true, ...reporter }
}

function methodOf({ measuredAtMs }: Simulated): RankingMethod {
  return {
    name: 'r̂',
    score({ itemId, atMs: lookMs, publishedAtMs, observations }) {
      let counter: CounterMemory | undefined
      for (const { atMs, points } of observations) {
        if (!measuredAtMs.get(itemId)?.has(atMs)) continue
        counter = observeCounter(counter, observation(points, atMs, publishedAtMs), SPEEDS_HOURS)
      }
      return counter === undefined ? 0 : rankingRate(counter, TERMS.halfLifeHours, TERMS.priorHours, lookMs)
    },
  }
}

/** The measured qualities as a table for people. */
export function budgetTable(qualities: readonly BudgetQuality[]): string {
  return renderTable(
    [
      { title: 'measured of 30', align: 'right' },
      { title: 'looks per item', align: 'right' },
      { title: 'NDCG@10 by value', align: 'right' },
      { title: 'evenly', align: 'right' },
    ],
    qualities.map(({ budget, looksPerItem, byValue: valued, even }) => [
      String(budget),
      looksPerItem.toFixed(1),
      valued?.toFixed(4) ?? '–',
      even?.toFixed(4) ?? '–',
    ]),
  )
}

if (isProgram(import.meta.url)) {
  const path = recordingAt('hn-frontpage/2020-11-06_2021-01-30.tsv.gz')
  if (path !== undefined) {
    const qualities = await measureBudgets(path)
    keepResult('measuring-budget', qualities)
    process.stdout.write(`${budgetTable(qualities)}\n`)
    if (qualities.some(({ byValue: valued, even }) => (valued ?? 0) <= (even ?? 0))) process.exitCode = 1
  }
}
