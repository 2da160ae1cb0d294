import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemId } from '../../src/observe/item-id.js'

describe('itemId', () => {
  it('is the first 64 bits of the SHA-256 in base 62, most significant digit first', () => {
    // printf https://example.org/a | sha256sum → the first 16 hexadecimal digits below
    const first64Bits = 0xb5b10dd0429e69acn
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    const value = [...itemId('https://example.org/a')].reduce(
      (sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)),
      0n,
    )
    expect(value).toBe(first64Bits)
  })

  it('is always 11 letters and digits, the same for the same address', () => {
    fc.assert(
      fc.property(fc.string(), address => {
        expect(itemId(address)).toMatch(/^[0-9A-Za-z]{11}$/)
        expect(itemId(address)).toBe(itemId(address))
      }),
    )
  })

  it('pads small numbers with zeros', () => {
    const ids = Array.from({ length: 2000 }, (_, n) => itemId(`https://example.org/${n}`))
    expect(ids.some(id => id.startsWith('0'))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
