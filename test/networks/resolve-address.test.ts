import { describe, expect, it } from 'vitest'
import { resolveAddress } from '../../src/networks/resolve-address.js'

describe('resolveAddress', () => {
  it('resolves what is relative and leaves out credentials', () => {
    expect(resolveAddress(' ../b?c=1 ', 'https://example.org/x/a')).toBe('https://example.org/b?c=1')
    expect(resolveAddress('https://me:secret@example.org/a')).toBe('https://example.org/a')
  })

  it.each(['', ' ', 'mailto:a@example.org', 'javascript:void(0)', 'a/b', 'http://'])('refuses %j', address => {
    expect(resolveAddress(address)).toBeUndefined()
  })

  it.each(['&amp;', '&amp;amp;', '&#38;', '&#038;', '&#x26;', '&AMP;', '&amp;#038;'])(
    'reads %s as an ampersand',
    written => {
      expect(resolveAddress(`https://example.org/?a=1${written}b=2`)).toBe('https://example.org/?a=1&b=2')
    },
  )

  it('leaves parameters alone whose names only begin like a reference', () => {
    const address = 'https://example.org/?a=1&amplitude=2&ampere=3#4'
    expect(resolveAddress(address)).toBe(address)
  })
})
