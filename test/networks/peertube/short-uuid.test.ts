import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uuidOfShort } from '../../../src/networks/peertube/short-uuid.js'

const DIGITS = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'

function shortOf(uuid: string): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let short = ''
  for (let i = 0; i < 22; i++) {
    short = DIGITS.charAt(Number(value % 58n)) + short
    value /= 58n
  }
  return short
}

describe('uuidOfShort', () => {
  it('gives back every UUID, short or as it is', () => {
    fc.assert(
      fc.property(fc.uuid(), uuid => {
        expect(uuidOfShort(shortOf(uuid))).toBe(uuid)
        expect(uuidOfShort(uuid)).toBe(uuid)
      }),
    )
  })

  it.each(['', 'kkk111', 'Z'.repeat(22), '0'.repeat(22)])('knows none for %j', written => {
    expect(uuidOfShort(written)).toBeUndefined()
  })
})
