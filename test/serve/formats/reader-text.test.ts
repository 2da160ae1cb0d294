import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../../src/model/metric.js'
import { RANK_AND_FIGURES } from '../../../src/model/uptick-format.js'
import { readerText } from '../../../src/serve/formats/reader-text.js'
import { buildEntry, buildFigure } from '../../support/builders.js'

describe('the text of an entry in a feed', () => {
  it('begins with rank, counts and rates', () => {
    expect(readerText(buildEntry(1, { summary: 'Volunteers carried the books.' }))).toBe(
      '#1 · 11900 likes (3000/hr) · 41 comments (4/hr) – Volunteers carried the books.',
    )
  })

  it('is rank and figures alone where there is no summary, and leaves out what is unknown', () => {
    const figures = { views: buildFigure({ count: 7, perHour: null }) }
    expect(readerText(buildEntry(12, { summary: undefined, figures }))).toBe('#12 · 7 views')
    expect(readerText(buildEntry(3, { summary: undefined, figures: {} }))).toBe('#3')
  })

  it('gives the summary back to a reader that knows how it begins, whatever the summary says', () => {
    const figure = fc.record({ count: fc.nat(), perHour: fc.option(fc.double({ min: 0, max: 1e12, noNaN: true })) })
    const figures = fc.dictionary(fc.constantFrom(...METRICS), figure)
    const summary = fc.oneof(fc.string(), fc.constantFrom('#1 of two', '#1 · 2 likes – twice', ' – dash'))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), figures, summary, (rank, told, summary) => {
        const known = Object.fromEntries(Object.entries(told).map(([metric, one]) => [metric, buildFigure(one)]))
        const text = readerText(buildEntry(rank, { figures: known, summary }))
        expect(text.replace(RANK_AND_FIGURES, '')).toBe(summary)
      }),
    )
  })
})
