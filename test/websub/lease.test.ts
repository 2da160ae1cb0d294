import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaseMsOf, renewalMs, retryMs } from '../../src/websub/lease.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

describe('a lease', () => {
  it.each([
    ['432000', 5 * DAY_MS],
    ['60', MINUTE_MS],
    ['0', 0],
    ['99999999999', 30 * DAY_MS],
    ['9'.repeat(400), 30 * DAY_MS],
    ['-5', DAY_MS],
    ['1e9', DAY_MS],
    ['', DAY_MS],
    [undefined, DAY_MS],
  ])('of %s seconds is %i ms', (seconds, leaseMs) => {
    expect(leaseMsOf(seconds)).toBe(leaseMs)
  })

  it('is renewed at about four fifths, never often, and by each source at another moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * DAY_MS }), fc.string(), (leaseMs, sourceId) => {
        const atMs = renewalMs(leaseMs, sourceId)
        expect(atMs).toBeGreaterThanOrEqual(48 * MINUTE_MS)
        if (leaseMs >= 2 * HOUR_MS) expect(Math.abs(atMs / leaseMs - 0.8)).toBeLessThanOrEqual(0.0501)
        expect(renewalMs(leaseMs, sourceId)).toBe(atMs)
      }),
    )
    const moments = new Set(Array.from({ length: 100 }, (_, i) => renewalMs(10 * DAY_MS, `source-${i}`)))
    expect(moments.size).toBe(100)
  })
})

describe('the pause after a refusal', () => {
  it('is ten minutes, doubled each time, a little spread, and at most a day', () => {
    expect(retryMs(1, 'a')).toBeGreaterThanOrEqual(10 * MINUTE_MS)
    for (let failures = 1; failures < 60; failures++) {
      const usual = 10 * MINUTE_MS * 2 ** (failures - 1)
      expect(retryMs(failures, 'a')).toBeGreaterThanOrEqual(Math.min(usual, DAY_MS))
      expect(retryMs(failures, 'a')).toBeLessThanOrEqual(Math.min(1.25 * usual, DAY_MS))
    }
  })
})
