import { describe, expect, it } from 'vitest'
import { decodeReferences } from '../../../src/networks/feed/mend-text.js'

describe('decodeReferences', () => {
  it('notes what it had to read as HTML does', () => {
    const noted = new Set<string>()
    expect(decodeReferences('a &amp; b & c &eacute; &#233; &#x80;', noted)).toBe('a & b & c é é €')
    expect(noted.size).toBe(3)
  })

  it.each(['&', '&#x', '&amp;', '&nosuch;'])('reads only the beginning of millions of %j', reference => {
    expect(decodeReferences(reference.repeat(3_000_000), new Set()).length).toBeLessThanOrEqual(256 * 1024)
  })
})
