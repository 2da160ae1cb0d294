import { describe, expect, it } from 'vitest'
import { withoutParameters } from '../../../../src/networks/feed/producers/address-parts.js'

describe('withoutParameters', () => {
  it.each([
    ['https://a.example/w?id=a:b&rev=1#x', 'https://a.example/w?id=a:b'],
    ['https://a.example/w?rev=1', 'https://a.example/w'],
    ['https://a.example/w?review=1&rev', 'https://a.example/w?review=1'],
  ])('makes of %s %s', (address, left) => {
    expect(withoutParameters(address, name => name === 'rev')).toBe(left)
  })
})
