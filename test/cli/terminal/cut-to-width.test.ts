import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { cutToWidth } from '../../../src/cli/terminal/cut-to-width.js'
import { printable } from '../../../src/cli/terminal/printable.js'

const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).map(printable)

describe('cutToWidth', () => {
  it('leaves a text that fits as it is', () => {
    expect(cutToWidth('ข่าวที่กำลังมาแรง', 12)).toBe('ข่าวที่กำลังมาแรง')
  })

  it('cuts between graphemes and leaves off a wide character that would stick out', () => {
    expect(cutToWidth('日本の空', 4)).toBe('日…')
    expect(cutToWidth('日本の空', 5)).toBe('日本…')
    expect(cutToWidth('👩‍👩‍👧👩‍👩‍👧', 3)).toBe('👩‍👩‍👧…')
  })

  it('leaves no space before the ellipsis', () => {
    expect(cutToWidth('More news today', 6)).toBe('More…')
  })

  it('never exceeds the width, and cuts only what is too wide', () => {
    fc.assert(
      fc.property(texts, fc.nat(30), (text, width) => {
        expect(stringWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width)
        if (stringWidth(text) <= width) expect(cutToWidth(text, width)).toBe(text)
      }),
    )
  })
})
