import { expect, it } from 'vitest'
import { acceptedTypesOf, FORMATS, mediaTypeOf } from '../../src/serve/formats/format.js'
import { namesHtml, negotiateEncoding, negotiationOf } from '../../src/serve/negotiation.js'

const negotiateFormat = negotiationOf(FORMATS)

it.each([
  [undefined, 'html'],
  ['*/*', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8', 'html'],
  ['application/json', 'json'],
  ['application/json, text/plain, */*', 'json'],
  ['application/*', 'json'],
  ['application/feed+json, text/html;q=0.5', 'json'],
  ['application/rss+xml, application/atom+xml;q=0.8, */*;q=0.1', 'xml'],
  ['text/*', 'html'],
  ['text/plain', 'txt'],
  ['text/markdown, text/html;q=0.9', 'md'],
  ['text/html;q=0, */*', 'json'],
  ['image/png', 'html'],
  ['application/xhtml+xml', 'html'],
  ['nonsense;;q=x,,', 'html'],
] as const)('Accept: %s gets %s', (accept, format) => {
  expect(negotiateFormat(accept)).toBe(format)
})

it('each format is got by its own media types, where it is offered', () => {
  for (const format of FORMATS) {
    for (const type of acceptedTypesOf(format)) {
      expect([type, negotiateFormat(type)]).toEqual([type, format])
      expect(negotiationOf(['html', 'json'])(type)).toBe(format === 'json' ? 'json' : 'html')
    }
    expect(negotiateFormat(mediaTypeOf(format))).toBe(format)
  }
})

it.each([
  [undefined, false],
  ['*/*', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['application/json, text/html;q=0.9', false],
  ['text/html;q=0', false],
] as const)('Accept: %s names HTML: %s', (accept, isNamed) => {
  expect(namesHtml(accept)).toBe(isNamed)
})

it.each([
  [undefined, 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['identity', 'identity'],
  ['identity;q=1, gzip;q=0.5', 'identity'],
  ['zstd', 'identity'],
] as const)('Accept-Encoding: %s gets %s', (acceptEncoding, encoding) => {
  expect(negotiateEncoding(acceptEncoding)).toBe(encoding)
})

it('chooses the same again, for more headers than it remembers', () => {
  for (let turn = 0; turn < 2; turn += 1) {
    for (let n = 0; n < 500; n += 1) expect(negotiateFormat(`x/y${n}, text/html`)).toBe('html')
  }
})
