import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanAuthor, cleanSummary, cleanText, cleanTitle } from '../../src/observe/clean-text.js'

describe('cleanText', () => {
  it.each([
    'AT&T <3 R&B',
    'a < b and b > c',
    '&amp; is how an ampersand is written',
    '<title> is an element',
    'P!nk – “Ñandú” ®™ (C) & (P)',
    'ทำไม ปีศาจ ผู้ที่อยู่',
    'नमस्ते विश्व',
    '한국어 日本語 العربية עברית',
    '👩‍👩‍👧‍👦 ❤️ 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣',
    'می‌خواهم', // Persian with its zero-width non-joiner
    'ক্‌ষ',
    'Ḧ̤́́ello', // four marks
  ])('leaves %j as it is', text => {
    expect(cleanText(text, 300)).toBe(text)
  })

  it.each([
    ['one\r\n\t two\u00a0\u3000three\u2028four', 'one two three four', 'white space is folded'],
    ['  \u0085trim\u2800 ', 'trim', 'blanks at the ends go'],
    ['a\u0000b\u0007c\u001b[31md\u009f', 'abc[31md', 'control characters go'],
    ['user\u202egnp.exe\u2066x\u2069\u200f', 'usergnp.exex', 'direction overrides go'],
    ['pass\u200bword\u00ad\u2060\ufeff', 'password', 'zero-width characters go'],
    ['pay\u200dpal', 'paypal', 'a joiner between Latin letters goes'],
    ['hello\u{e0041}\u{e0042}\u{e007f}', 'hello', 'tag characters go'],
    ['x\ufe0f y', 'x y', 'a variation selector on a letter goes'],
    ['Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306algo', 'Z\u0300\u0301\u0302\u0303algo', 'a fifth mark goes'],
    ['cut \ud83d here \ude00', 'cut \ufffd here \ufffd', 'lone surrogates are mended'],
  ])('makes %j into %j: %s', (text, expected) => {
    expect(cleanText(text, 300)).toBe(expected)
  })

  it('says the same of a text whether or not it has to be looked at closely', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const text = `a${String.fromCharCode(code)}b c`
      expect(cleanText(text, 300)).toBe(cleanText(`${text}\u200b`, 300))
    }
  })

  it('cuts between graphemes, never inside one', () => {
    expect(cleanText('abc👩‍👩‍👧‍👦', 10)).toBe('abc')
    expect(cleanText('abcde\u0301f', 5)).toBe('abcd')
    expect(cleanText('four five', 5)).toBe('four')
  })

  it('caps each kind of text at its own length', () => {
    const long = 'x'.repeat(3000)
    expect([cleanTitle(long), cleanSummary(long), cleanAuthor(long)].map(text => text.length)).toEqual([300, 2000, 200])
    expect(cleanTitle('x'.repeat(300))).toHaveLength(300)
  })
})

/** Text of the characters that the rules are about, so that they meet. */
const trickyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'a <&0\u0301\u0302\u094d\u0915\u093c\u0627\u200c\u200d\ufe0f\ufe0e\u202e\u200b\u2800\ud83d'),
      fc.constantFrom(
        '\u{1f3f4}',
        '\u{e0067}',
        '\u{e007f}',
        '\u{1f600}',
        '\u{1f44d}\u{1f3fd}',
        '\u{e0100}',
        '漢',
        '\ude00',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map(parts => parts.join(''))

describe('cleanText, for any text', () => {
  it('changes nothing when it cleans again', () => {
    fc.assert(
      fc.property(trickyText, fc.integer({ min: 1, max: 50 }), (text, most) => {
        const once = cleanText(text, most)
        expect(cleanText(once, most)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  it('keeps within the cap, well-formed, on one line, without controls or overrides', () => {
    fc.assert(
      fc.property(trickyText, text => {
        const clean = cleanText(text, 20)
        expect(clean.length).toBeLessThanOrEqual(20)
        expect(clean).not.toMatch(/\p{Cs}|\p{Cc}|[\u200b\u202a-\u202e\u2060-\u2069\ufeff]| {2}|^\s|\s$|\p{M}{5}/u)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every word of printable text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }), { maxLength: 30 }),
        words => {
          const text = words.join(' ')
          expect(cleanText(text, 2000).split(' ')).toEqual(text.trim().split(/ +/))
        },
      ),
    )
  })
})
