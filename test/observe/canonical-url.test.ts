import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/observe/canonical-url.js'

describe('canonicalUrl', () => {
  it.each([
    [
      'tracking parameters',
      'https://example.org/a?id=7',
      'https://example.org/a?utm_source=x&id=7&fbclid=2&UTM_Medium=m',
    ],
    ['a default port', 'https://example.org/a', 'https://example.org:443/a'],
    ['http and https', 'https://example.org/a', 'http://example.org:80/a'],
    ['a fragment', 'https://example.org/a', 'https://example.org/a#comments'],
    ['a trailing slash', 'https://example.org/a', 'https://example.org/a/'],
    ['the root with and without its slash', 'https://example.org', 'https://example.org/'],
    ['www.', 'https://example.org/a', 'https://www.example.org/a'],
    ['letter case of the host', 'https://example.org/A', 'https://EXAMPLE.org/A'],
    ['a dot at the end of the host', 'https://example.org/a', 'https://example.org./a'],
    ['the order of parameters', 'https://example.org/?a=1&b=2', 'https://example.org/?b=2&a=1'],
    ['credentials', 'https://example.org/a', 'https://me:secret@example.org/a'],
    ['white space around', 'https://example.org/a', ' https://example.org/a\n'],
    ['a mobile host', 'https://www.theguardian.com/world/x', 'https://amp.theguardian.com/world/x'],
    ['a mobile Wikipedia', 'https://de.wikipedia.org/wiki/X', 'https://de.m.wikipedia.org/wiki/X'],
    ['a copy kept by Google', 'https://example.org/story', 'https://www.google.com/amp/s/example.org/story'],
    [
      'a copy in an AMP cache',
      'https://example.org/story',
      'https://example-org.cdn.ampproject.org/c/s/example.org/story',
    ],
    ['a short video address', 'https://www.youtube.com/watch?v=abcdefghijk', 'https://youtu.be/abcdefghijk?si=1&t=9'],
    [
      'a short video',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'https://youtube.com/shorts/abcdefghijk?feature=share',
    ],
    [
      'a video in a playlist',
      'https://www.youtube.com/watch?v=abcdefghijk',
      'https://m.youtube.com/watch?list=PL1&v=abcdefghijk',
    ],
    ['a short post address', 'https://www.reddit.com/r/news/comments/1abcde/a_title/', 'https://redd.it/1abcde'],
    ['an old post address', 'https://www.reddit.com/r/news/comments/1abcde/', 'https://old.reddit.com/comments/1abcde'],
  ])('takes %s for the same page', (_, one, other) => {
    expect(canonicalUrl(other)).toBe(canonicalUrl(one))
    expect(canonicalUrl(one)).toMatch(/^https:\/\//)
  })

  it.each([
    ['the path', 'https://example.org/a', 'https://example.org/b'],
    ['letter case of the path', 'https://example.org/a', 'https://example.org/A'],
    ['a parameter', 'https://example.org/?id=1', 'https://example.org/?id=2'],
    ['another port', 'https://example.org/a', 'https://example.org:8443/a'],
    ['a fragment that routes', 'https://example.org/#!/a', 'https://example.org/#!/b'],
    ['a subdomain', 'https://a.example.org/', 'https://b.example.org/'],
    ['an unknown host that begins with m.', 'https://m.example.org/', 'https://example.org/'],
    ['the video', 'https://youtu.be/abcdefghijk', 'https://youtu.be/abcdefghijK'],
    [
      'one comment under a post',
      'https://reddit.com/r/a/comments/1abcde/t/',
      'https://reddit.com/r/a/comments/1abcde/t/k1/',
    ],
  ])('tells pages apart by %s', (_, one, other) => {
    expect(canonicalUrl(one)).toBeDefined()
    expect(canonicalUrl(other)).not.toBe(canonicalUrl(one))
  })

  it.each([
    '',
    'example.org',
    'ftp://example.org/',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@example.org',
    'http://',
  ])('refuses %j', address => {
    expect(canonicalUrl(address)).toBeUndefined()
  })

  it('takes an address of 2048 characters and refuses one more', () => {
    const address = `https://example.org/${'a'.repeat(2028)}`
    expect(address).toHaveLength(2048)
    expect(canonicalUrl(address)).toBe(address)
    expect(canonicalUrl(`${address}a`)).toBeUndefined()
  })

  it('survives a query that is no valid percent encoding', () => {
    expect(canonicalUrl('https://example.org/?q=%E0%A4%A&b=%')).toMatch(/^https:\/\/example\.org\//)
  })

  it('gives its own answer back unchanged', () => {
    const host = fc.constantFrom(
      'example.org',
      'www.example.org',
      'youtu.be',
      'm.youtube.com',
      'redd.it',
      'www.www.example.org',
    )
    const rest = fc.array(
      fc.oneof(
        fc.constantFrom(
          '/',
          '//',
          '?',
          '&',
          '=',
          '#',
          '#!',
          '%20',
          '%2F',
          '%252F',
          '%26',
          '+',
          ' ',
          '%',
          ';',
          'utm_source=1',
          '\\',
        ),
        fc.constantFrom(
          'comments/1abcde',
          'shorts/abcdefghijk',
          'watch?v=abcdefghijk',
          'http://a.example',
          '..',
          'é',
          '%zz',
        ),
        fc.string({ maxLength: 4 }),
      ),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(host, rest, (name, parts) => {
        const once = canonicalUrl(`http://${name}/${parts.join('')}`)
        if (once !== undefined && once.length <= 2048) expect(canonicalUrl(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })
})
