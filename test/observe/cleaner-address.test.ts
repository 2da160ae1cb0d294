import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanerAddress } from '../../src/observe/cleaner-address.js'

const CLEAN = 'https://www.example.org/2026/mill?id=5'

describe('cleanerAddress', () => {
  it.each([
    ['tracking', `${CLEAN}&utm_source=feed`],
    ['tracking of the site', `${CLEAN}&fbclid=1`],
    ['http', 'http://www.example.org/2026/mill?id=5'],
    ['a fragment', `${CLEAN}#comments`],
    ['credentials', 'https://me:secret@www.example.org/2026/mill?id=5'],
    ['a redirector', 'https://href.li/?https://www.example.org/2026/mill?id=5'],
    ['no web address', 'ftp://www.example.org/'],
  ])('is the other of one with %s', (_, address) => {
    expect(cleanerAddress(CLEAN, address)).toBe(CLEAN)
    expect(cleanerAddress(address, CLEAN)).toBe(CLEAN)
  })

  it('is the one on the main host of a site, and the page rather than its AMP copy', () => {
    const article = 'https://www.theguardian.com/world/a'
    expect(cleanerAddress('https://amp.theguardian.com/world/a', article)).toBe(article)
    expect(cleanerAddress('https://example.org/mill/amp/', 'https://example.org/mill/')).toBe(
      'https://example.org/mill/',
    )
  })

  it('keeps a fragment that belongs to the identity', () => {
    const [part, tracked] = ['https://tools.example/#r1', 'https://tools.example/?utm_source=x#r1']
    expect(cleanerAddress(tracked, part, { keepsFragment: true })).toBe(part)
  })

  it('prefers https to everything but being no redirector', () => {
    expect(cleanerAddress('http://example.org/a', 'https://example.org/a?utm_source=x')).toBe(
      'https://example.org/a?utm_source=x',
    )
  })

  it('is the same of any number of addresses in any order', () => {
    const scheme = fc.constantFrom('http://', 'https://', 'https://me:x@', 'https://href.li/?https://', 'ftp://')
    const rest = fc.constantFrom('/', '/a', '/a?utm_id=1', '/a?b=1', '/a#c', '/a/amp/', '/aa')
    const host = fc.constantFrom('example.org', 'www.example.org', 'm.youtube.com')
    const address = fc.tuple(scheme, host, rest).map(parts => parts.join(''))
    const cleanest = (addresses: string[]) => addresses.reduce((one, other) => cleanerAddress(one, other))
    fc.assert(
      fc.property(
        fc.array(address, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (addresses, weights) => {
          const shuffled = addresses
            .map(told => ({ told, weight: weights.next().value ?? 0 }))
            .sort((a, b) => a.weight - b.weight)
            .map(({ told }) => told)
          expect(cleanest(shuffled)).toBe(cleanest(addresses))
        },
      ),
    )
  })
})
