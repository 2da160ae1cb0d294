import { describe, expect, it } from 'vitest'
import { CHANNELS, PUBLISHERS } from '../../../src/cli/demo/publishers.js'
import { textOf } from '../../../src/cli/demo/texts/tongue.js'

const tongues = [...PUBLISHERS, ...CHANNELS].map(({ title, tongue }) => ({ title, tongue }))
const WITHOUT_SPACES = ['th', 'ja']

describe.each(tongues)('the texts of $title', ({ tongue }) => {
  const combinations = tongue.happenings.length * tongue.places.length
  const texts = Array.from({ length: combinations }, (_, number) => textOf(tongue, number))

  it('come again only after all have been told', () => {
    expect(new Set(texts.map(({ title }) => title)).size).toBe(combinations)
  })

  it('name the place that they are told of', () => {
    for (const [number, { title, summary }] of texts.entries()) {
      const place = tongue.places[number % tongue.places.length] ?? ''
      expect(`${title} ${summary}`).toContain(place)
      expect(`${title} ${summary}`).not.toMatch(/[{}]/)
    }
  })

  it('have summaries of 30 to 60 words', () => {
    const granularity = 'word'
    const words = new Intl.Segmenter(tongue.language, { granularity })
    for (const { summary } of texts) {
      const count = WITHOUT_SPACES.includes(tongue.language)
        ? [...words.segment(summary)].filter(({ isWordLike }) => isWordLike).length
        : summary.split(/\s+/).length
      expect(count, summary).toBeGreaterThanOrEqual(30)
      expect(count, summary).toBeLessThanOrEqual(WITHOUT_SPACES.includes(tongue.language) ? 80 : 60)
    }
  })
})

it('are in seven languages', () => {
  expect(new Set(PUBLISHERS.map(({ tongue }) => tongue.language))).toEqual(
    new Set(['en', 'de', 'fr', 'es', 'th', 'ja', 'ar']),
  )
})
