import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseNewest } from '../../../src/networks/feed/choose-newest.js'

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

describe('chooseNewest', () => {
  it('keeps all of what is not too many', () => {
    expect(chooseNewest([undefined, 2, 1], 3)).toEqual({ positions: [0, 1, 2], by: 'beginning' })
  })

  it('keeps the newest where nearly all are dated, wherever they stand', () => {
    expect(chooseNewest([5, 9, 1, 8, 2], 2)).toEqual({ positions: [1, 3], by: 'dates' })
    const times = [...upTo(19), undefined]
    expect(chooseNewest(times, 3)).toEqual({ positions: [16, 17, 18], by: 'dates' })
  })

  it('keeps the end at which the newest stand where only some are dated', () => {
    expect(chooseNewest([1, undefined, 2, undefined, 3, undefined], 2)).toEqual({ positions: [4, 5], by: 'end' })
    expect(chooseNewest([3, undefined, 2, undefined, 1, undefined], 2)).toEqual({ positions: [0, 1], by: 'beginning' })
  })

  it('keeps both ends where nothing says which are the newest', () => {
    const bothEnds = { positions: [0, 1, 4], by: 'both-ends' }
    expect(chooseNewest([undefined, undefined, undefined, undefined, undefined], 3)).toEqual(bothEnds)
    expect(chooseNewest([7, 7, 7, 7, 7], 3)).toEqual(bothEnds)
  })

  it('never leaves out a dated entry that is newer than one it keeps, when all are dated', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 10 }), (times, most) => {
        const { positions, by } = chooseNewest(times, most)
        expect(positions).toHaveLength(Math.min(most, times.length))
        expect([...positions].sort((a, b) => a - b)).toEqual(positions)
        if (by !== 'dates') return
        const kept = new Set(positions)
        const oldestKept = Math.min(...positions.map(position => times[position] ?? 0))
        for (const [i, time] of times.entries()) if (!kept.has(i)) expect(time).toBeLessThanOrEqual(oldestKept)
      }),
    )
  })
})
