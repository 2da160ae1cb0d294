import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/observe/canonical-url.js'
import { cleanerAddress } from '../../src/observe/cleaner-address.js'
import { CORPUS, hasRecordings, recordedFeeds } from '../support/recorded-feeds.js'

const ADDRESS = /https?:\/\/[^\s"'<>\]]+/gi

describe.skipIf(!hasRecordings())('every address in the recorded feeds', () => {
  const texts = hasRecordings() ? recordedFeeds().map(({ path }) => readFileSync(join(CORPUS, path), 'utf8')) : []
  const addresses = [...new Set(texts.flatMap(text => text.match(ADDRESS) ?? []))].filter(
    ({ length }) => length <= 2048,
  )

  it('has a canonical form that is its own canonical form', () => {
    expect(addresses.length).toBeGreaterThan(20_000)
    for (const address of addresses) {
      const once = canonicalUrl(address)
      if (once !== undefined && once.length <= 2048) expect(canonicalUrl(once)).toBe(once)
    }
  })

  it('is no cleaner than the cleanest of those of the same page', () => {
    const cleanest = new Map<string, string>()
    for (const address of addresses) {
      const page = canonicalUrl(address)
      if (page !== undefined) cleanest.set(page, cleanerAddress(cleanest.get(page) ?? address, address))
    }
    for (const address of addresses) {
      const best = cleanest.get(canonicalUrl(address) ?? '')
      if (best !== undefined) expect(cleanerAddress(address, best)).toBe(best)
    }
  })
})
