import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FetchOutcome, Hop } from '../../src/fetch/fetch-outcome.js'
import { type RedirectMemory, rememberRedirect, rewrittenAddress } from '../../src/fetch/redirect-memory.js'

const NOW = Date.UTC(2026, 2, 1, 12)
const HOUR = 3_600_000
const OLD = 'https://news.example/feed'

const answered = (hops: Hop[]): FetchOutcome => {
  return { kind: 'unchanged', status: 304, url: hops.at(-1)?.to ?? OLD, headers: {}, hops, wireBytes: 0 }
}
const hop = (status: number, to: string, from = OLD): Hop => ({ status, from, to })

interface Answer {
  hops: Hop[]
  isUsable: boolean
  afterMs: number
}

/** The address to ask after these answers. */
function rewrittenAfter(answers: readonly Answer[]): string | undefined {
  let memory: RedirectMemory | undefined
  let nowMs = NOW
  for (const { hops, isUsable, afterMs } of answers) {
    nowMs += afterMs
    memory = rememberRedirect(memory, answered(hops), isUsable, nowMs)
  }
  return rewrittenAddress(memory, nowMs)
}

const moved: Answer = { hops: [hop(301, 'https://news.example/new')], isUsable: true, afterMs: 6 * HOUR }

describe('an address', () => {
  test('is rewritten after the fifth identical answer over a day, and not after the fourth', () => {
    expect(rewrittenAfter(Array(4).fill(moved))).toBeUndefined()
    expect(rewrittenAfter(Array(5).fill(moved))).toBe('https://news.example/new')
    expect(rewrittenAfter(Array(20).fill({ ...moved, afterMs: HOUR }))).toBeUndefined()
  })

  test('is rewritten though failures came between', () => {
    expect(
      rewrittenAfter([moved, moved, moved, moved, { hops: [], isUsable: false, afterMs: HOUR }, moved]),
    ).toBeDefined()
  })

  test('is not rewritten when an answer without a redirect came between', () => {
    const direct = { hops: [], isUsable: true, afterMs: HOUR }
    expect(rewrittenAfter([moved, moved, moved, moved, direct, moved])).toBeUndefined()
  })

  test('is never rewritten by fewer than five usable answers, by a temporary hop, or to plain http', () => {
    const hops = fc.array(
      fc.record({
        status: fc.constantFrom(301, 302, 303, 307, 308),
        from: fc.constantFrom('https://a.example/', 'http://b.example/'),
        to: fc.constantFrom('https://a.example/', 'http://b.example/'),
      }),
      { maxLength: 3 },
    )
    const answers = fc.array(fc.record({ hops, isUsable: fc.boolean(), afterMs: fc.nat(48 * HOUR) }), { maxLength: 12 })
    fc.assert(
      fc.property(answers, fc.option(hops), (some, repeated) => {
        const all = repeated === null ? some : some.map(one => ({ ...one, hops: repeated }))
        const to = rewrittenAfter(all)
        if (to === undefined) return
        const last = all.filter(({ isUsable }) => isUsable).slice(-5)
        expect(last).toHaveLength(5)
        for (const { hops: chain } of last) {
          expect(chain.at(-1)?.to).toBe(to)
          expect(chain.every(({ status }) => status === 301 || status === 308)).toBe(true)
          expect(chain.some(({ from, to: next }) => from.startsWith('https') && !next.startsWith('https'))).toBe(false)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
