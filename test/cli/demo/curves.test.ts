import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAt, drawCurve } from '../../../src/cli/demo/curves.js'
import { drawsOf } from '../../../src/cli/demo/draw.js'

const curves = fc.string().map(thing => drawCurve(drawsOf('seed', thing)))
const agesMs = fc.oneof(fc.integer({ min: 0, max: 20 * 60_000 }), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }))

describe('countAt', () => {
  it('is a whole, finite, non-negative number at every age', () => {
    fc.assert(
      fc.property(curves, agesMs, (curve, ageMs) => {
        const count = countAt(curve, ageMs)
        expect(Number.isInteger(count)).toBe(true)
        expect(count).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('never falls', () => {
    fc.assert(
      fc.property(curves, agesMs, fc.nat(600_000), (curve, ageMs, laterMs) => {
        expect(countAt(curve, ageMs + laterMs)).toBeGreaterThanOrEqual(countAt(curve, ageMs))
      }),
    )
  })

  it('is 0 up to publication', () => {
    fc.assert(
      fc.property(curves, fc.nat(), (curve, earlierMs) => {
        expect(countAt(curve, -earlierMs)).toBe(0)
      }),
    )
  })

  it('has gained most of a burst half a minute after its peak', () => {
    const burst = { kind: 'burst', size: 1_000, peakMs: 30_000, widthMs: 8_000, tail: 0 } as const
    expect(countAt(burst, 15_000)).toBeLessThan(150)
    expect(countAt(burst, 60_000)).toBeGreaterThan(950)
  })

  it('gains at the same pace for ever on a steady curve', () => {
    expect(countAt({ kind: 'steady', perMinute: 30 }, 600_000)).toBe(300)
  })
})

describe('drawCurve', () => {
  it('draws every kind, and the same one again for the same thing', () => {
    const kinds = Array.from({ length: 200 }, (_, index) => drawCurve(drawsOf('seed', `thing ${index}`)).kind)
    expect(new Set(kinds)).toEqual(new Set(['burst', 'steady', 'dying', 'second-burst']))
    expect(drawCurve(drawsOf('seed', 'a'))).toEqual(drawCurve(drawsOf('seed', 'a')))
  })
})
