import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownAddress } from '../../src/model/shown-address.js'

describe('an address as it is shown', () => {
  it.each([
    ['https://user:hunter2@feeds.example/rss', 'https://feeds.example/rss'],
    ['https://hunter2@feeds.example/rss?a=b@c', 'https://feeds.example/rss?a=b@c'],
    ['HTTPS://user:hunter%402@feeds.example', 'HTTPS://feeds.example'],
    ['https://user:hunter@2@feeds.example/', 'https://feeds.example/'],
    ['https:user:hunter2@feeds.example/', 'https:feeds.example/'],
    ['redis://:hunter2@redis.example:6379/1', 'redis://redis.example:6379/1'],
    ['ftp://user:hunter2@files.example/', 'ftp://files.example/'],
    ['user:hunter2@feeds.example/rss', '…@feeds.example/rss'],
    ['https://user:hunter/2@feeds.example/rss', 'https://…@feeds.example/rss'],
    ['https://feeds.example/rss?token=hunter2&page=1', 'https://feeds.example/rss?token=…&page=1'],
    ['https://feeds.example/rss?page=1&api_key=hunter2', 'https://feeds.example/rss?page=1&api_key=…'],
    ['https://feeds.example/rss?Access-Token=hunter2#top', 'https://feeds.example/rss?Access-Token=…#top'],
  ])('%s has no secret in it', (address, shown) => {
    expect(shownAddress(address)).toBe(shown)
  })

  it.each([
    'https://feeds.example/rss',
    'https://mastodon.example/@user@other.example',
    'https://feeds.example/a:b@c',
    'https://feeds.example/rss?keyword=cats&monkey=1&author=me',
    'http://[::1]:8080/rss',
    'feeds.example/rss',
    '@user@mastodon.example',
    'me',
    '',
  ])('"%s" stays as it is', address => {
    expect(shownAddress(address)).toBe(address)
  })

  it('loses of text that is no address what trying every colon would find', () => {
    const everyColonTried = /^([a-z][a-z\d+.-]*:\/\/)?.*:.*@/i
    const pieces = fc.constantFrom('a://', 'http://', 'a', '1', ':', '@', '/', '.', '[', ' ', '\n', '\u2028', '…', 'é')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), parts => {
        const text = parts.join('')
        fc.pre(URL.parse(text) === null)
        expect(shownAddress(text)).toBe(text.replace(everyColonTried, '$1…@'))
      }),
      { numRuns: 2_000 },
    )
  })

  /** Trying each colon in turn, this many of them take a minute. */
  const MANY = 200_000
  it.each([
    ['colons', ':'.repeat(MANY), ':'.repeat(MANY)],
    ['colons on the line before an @', `${'a:'.repeat(MANY)}\n@`, `${'a:'.repeat(MANY)}\n@`],
    ['colons before an @', ` ${':'.repeat(MANY)}@b`, '…@b'],
    ['beginnings of secret names', `?${'_key'.repeat(MANY)}`, `?${'_key'.repeat(MANY)}`],
  ])('looks at each of many %s once', (_, address, shown) => {
    expect(shownAddress(address) === shown).toBe(true) // a difference of that length could not be shown
  })

  it('knows an address with letters beyond ASCII every time', () => {
    const shown = Array.from({ length: 20_000 }, () => shownAddress('https://müller.example/a:b@c'))
    expect(new Set(shown)).toEqual(new Set(['https://müller.example/a:b@c']))
  })

  it('never holds the password that a web address had', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9!$*+,._~-]{1,12}$/)
    fc.assert(
      fc.property(word, word, fc.constantFrom('http', 'https'), (user, password, scheme) => {
        const shown = shownAddress(`${scheme}://${user}:S${password}E@host.example/feed?x=1`)
        expect(shown).toBe(`${scheme}://host.example/feed?x=1`)
      }),
    )
  })
})
