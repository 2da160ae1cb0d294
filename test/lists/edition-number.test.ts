import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextEditionNumber } from '../../src/lists/edition-number.js'

const START_MS = Date.UTC(2026, 10, 22)

describe('the number of an edition', () => {
  it('is the seconds from 2026 on', () => {
    expect(nextEditionNumber(undefined, Date.UTC(2026, 0, 1, 0, 0, 12, 999))).toBe(12)
    expect(nextEditionNumber(3, START_MS)).toBe(28_080_000)
  })

  it('is the next one while the clock stands, or was put back', () => {
    expect(nextEditionNumber(28_080_000, START_MS)).toBe(28_080_001)
    expect(nextEditionNumber(28_080_000, START_MS - 3_600_000)).toBe(28_080_001)
    expect(nextEditionNumber(undefined, 0)).toBe(1)
  })

  it('is never given twice, whatever is lost between publications a second or more apart', () => {
    const steps = fc.array(fc.record({ afterMs: fc.integer({ min: 1_000, max: 90_000_000 }), lost: fc.nat(5) }))
    fc.assert(
      fc.property(steps, publications => {
        const given: number[] = []
        let kept: number[] = []
        let nowMs = START_MS
        for (const { afterMs, lost } of publications) {
          nowMs += afterMs
          kept = lost === 5 ? [] : kept.slice(0, kept.length - lost)
          const number = nextEditionNumber(kept.at(-1), nowMs)
          expect(Number.isSafeInteger(number)).toBe(true)
          given.push(number)
          kept.push(number)
        }
        expect(given).toEqual([...new Set(given)].sort((a, b) => a - b))
      }),
    )
  })
})
