import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable } from '../../../src/cli/terminal/printable.js'

describe('printable', () => {
  it('takes the teeth out of escape sequences, line breaks and turned directions', () => {
    expect(printable('a\u001b[2Jb\r\nc\u202ed\u0007')).toBe('a [2Jb c d')
  })

  it('keeps joined emoji and combining marks', () => {
    expect(printable('👩‍👩‍👧 كِتَاب กำลัง')).toBe('👩‍👩‍👧 كِتَاب กำลัง')
  })

  it('leaves no control character and no second space of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(printable(text)).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\s{2}/u)
      }),
    )
  })
})
