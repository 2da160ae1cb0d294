import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, excerptLine } from '../../../src/serve/formats/excerpt.js'

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`)

describe('excerpt', () => {
  it('leaves forty words whole', () => {
    expect(excerptLine(words(40).join(' '))).toBe(words(40).join(' '))
  })

  it('cuts after the fortieth of forty-one words, and says so', () => {
    expect(excerptLine(words(41).join(' '))).toBe(`${words(40).join(' ')} ...`)
  })

  it('counts what spaces separate, in Thai too', () => {
    const thai = Array.from({ length: 45 }, (_, index) => `น้ำขึ้นให้รีบตัก${index}`)
    expect(excerpt(thai.join(' '))).toEqual({ text: thai.slice(0, 40).join(' '), isCut: true })
  })

  it('writes line breaks and runs of spaces as one space', () => {
    expect(excerptLine('  first\n\nsecond\t third ')).toBe('first second third')
  })

  it('cuts a text without spaces within 400 graphemes, at the end of a word', () => {
    const text = '港の町に図書館の船が来た。'.repeat(60)
    const { text: start, isCut } = excerpt(text)
    const ends = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].map(
      ({ index, segment }) => index + segment.length,
    )
    expect(isCut).toBe(true)
    expect(ends).toContain(start.length)
    expect([...start].length).toBeGreaterThan(390)
    expect([...start].length).toBeLessThanOrEqual(400)
  })

  it('cuts one endless word at 400 graphemes, never inside one', () => {
    const family = '👩‍👩‍👧'
    expect(excerpt(family.repeat(401)).text).toBe(family.repeat(400))
  })

  it('leaves 400 graphemes without a space whole', () => {
    expect(excerpt('é'.normalize('NFD').repeat(400)).isCut).toBe(false)
  })

  it('is empty for an empty text', () => {
    expect(excerpt(' \n')).toEqual({ text: '', isCut: false })
  })

  it('is always a start of the text, of at most forty words, and cut only when something is left', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zก-ฮé"&<-]{1,12}$/), { minLength: 2, maxLength: 90 }), given => {
        const { text, isCut } = excerpt(given.join('  '))
        expect(text).toBe(given.slice(0, 40).join(' '))
        expect(isCut).toBe(given.length > 40)
      }),
    )
  })

  it('cuts any text without spaces to a start of it, within 400 graphemes', () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 300, maxLength: 900 }), given => {
        const text = given.replace(/\s/gu, '')
        const { text: start, isCut } = excerpt(text)
        expect(text.startsWith(start)).toBe(true)
        expect(isCut).toBe(start.length < text.length)
        expect([...graphemes.segment(start)].length).toBeLessThanOrEqual(400)
        expect(isCut).toBe([...graphemes.segment(text)].length > 400)
      }),
      { numRuns: 60 },
    )
  })
})
