import { describe, expect, it } from 'vitest'
import { measureQuality, type RankingMethod, type StoryAtLook } from '../../../src/cli/replay/quality.js'
import { rankingRateMethod } from '../../../src/cli/replay/ranking-rate-method.js'
import type { Look } from '../../../src/cli/replay/recording.js'

const HALF_HOUR_MS = 30 * 60_000

/** Story `n` of `stories` gains `n` points every half hour, and is on show for all looks. */
function steadyLooks(count: number, stories: number): Look[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: index * HALF_HOUR_MS,
    stories: Array.from({ length: stories }, (_, story) => ({
      position: story + 1,
      itemId: 100 + story,
      points: (story + 1) * (index + 1),
    })),
  }))
}

const byGain: RankingMethod = { name: 'by gain', score: story => story.itemId }
const againstGain: RankingMethod = { name: 'against gain', score: story => -story.itemId }

describe('measureQuality', () => {
  it('gives 1 to a method that foresees the gains and less to one that turns them round', () => {
    const [best, worst] = measureQuality(steadyLooks(70, 20), [byGain, againstGain])
    expect(best).toEqual({ name: 'by gain', ndcg: 1, judgedLooks: 8 })
    expect(worst?.ndcg).toBeLessThan(0.5)
  })

  it('reads a steady gain at its true order by the ranking rate', () => {
    expect(measureQuality(steadyLooks(70, 20), [rankingRateMethod(1, 0.25)])[0]?.ndcg).toBe(1)
  })

  it('judges from the look after the sixtieth on, while an hour of future is known', () => {
    expect(measureQuality(steadyLooks(63, 15), [byGain])[0]?.judgedLooks).toBe(1)
    expect(measureQuality(steadyLooks(62, 15), [byGain])[0]).toEqual({ name: 'by gain', ndcg: null, judgedLooks: 0 })
  })

  it('judges no look with fewer than 15 candidates', () => {
    expect(measureQuality(steadyLooks(70, 14), [byGain])[0]?.judgedLooks).toBe(0)
  })

  it('shows a method nothing later than the look', () => {
    const shown: StoryAtLook[] = []
    const spy: RankingMethod = { name: 'spy', score: story => shown.push(story) }
    measureQuality(steadyLooks(64, 15), [spy])
    expect(shown).toHaveLength(30)
    for (const { atMs, points, observations } of shown) {
      expect(observations.at(-1)).toEqual({ atMs, points })
      expect(observations).toHaveLength(atMs / HALF_HOUR_MS + 1)
    }
  })

  it('reads the gain off the straight line where no look falls on the hour', () => {
    // 40 minutes between looks: an hour ahead lies half-way between the next two
    const looks = steadyLooks(64, 15).map((look, index) => ({ ...look, atMs: index * 40 * 60_000 }))
    const [last, ...others] = measureQuality(looks, [byGain, againstGain])
    expect(last?.ndcg).toBe(1)
    // linear gains n·1.5: the reversed order has one value, whatever the factor
    const [, reversed] = measureQuality(steadyLooks(63, 15), [byGain, againstGain])
    expect(others[0]?.ndcg).toBeCloseTo(reversed?.ndcg ?? 0, 12)
  })

  it('takes the last points for a story that was last seen between 48 and 60 minutes later', () => {
    const looks = steadyLooks(61, 15)
    const newest = looks[60]?.atMs ?? 0
    const later = (minutes: number) => measureQuality([...looks, oneMoreLook(newest, minutes)], [byGain])[0]
    expect(later(47)?.judgedLooks).toBe(0)
    expect(later(48)?.judgedLooks).toBe(1)
    expect(later(50)?.ndcg).toBe(1)
  })
})

function oneMoreLook(fromMs: number, minutes: number): Look {
  const stories = Array.from({ length: 15 }, (_, story) => ({
    position: story + 1,
    itemId: 100 + story,
    points: (story + 1) * 70,
  }))
  return { atMs: fromMs + minutes * 60_000, stories }
}
