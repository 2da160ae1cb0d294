import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/networks/feed/decode-text.js'

describe('decodeText', () => {
  it.each([
    ['R&amp;D &#8211; &#x201c;caf&eacute;&#148;', 'R&D – “café”'],
    ['What ?a=1&copy=2&reg=3 does', 'What ?a=1&copy=2&reg=3 does'],
    ['?a&lang en, ?x&copyleft all', '?a&lang en, ?x&copyleft all'],
    ['&copy 2026 &#8217 AT&amp', '© 2026 ’ AT&'],
    ['&notit; &nosuch; & && &; &#; AT&T', '&notit; &nosuch; & && &; &#; AT&T'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ])('reads %j as %j', (written, text) => {
    expect(decodeText(written)).toBe(text)
  })
})
