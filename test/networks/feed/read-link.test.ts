import { describe, expect, it } from 'vitest'
import { firstPage } from '../../../src/networks/feed/read-link.js'

const PUBLIC = { documentUrl: 'https://feeds.example/t.xml', home: 'https://t.example/' }
const read = (told: string | string[], place: Parameters<typeof firstPage>[1] = PUBLIC) =>
  firstPage(
    [told].flat().map(text => ({ written: text, base: place.documentUrl })),
    place,
  )

describe('firstPage', () => {
  it.each([
    ...[
      'N/A',
      'n/a',
      'NA',
      'none',
      'null',
      'undefined',
      'TBD',
      'Not available',
      'no link',
      '-',
      '...',
      '?',
      '#',
      '#top',
    ],
    ...['http://', 'https:', 'http', '<base-url-not-set>/diff/1', '%3Cbase-url%3E/1', '{{ post.url }}', `\${url}/a`],
    ...[
      'https://t.example/<slug>/',
      '[object Object]',
      '%url%',
      '%BASEURL%/a/b',
      'undefined/a',
      '{link}',
      '$link',
      '__URL__',
      'see the web site',
      'mailto:a@t.example',
      'https://',
      '',
    ],
  ])('takes %j for no address', told => {
    expect(read(told)).toEqual({ url: undefined })
  })

  it.each([
    ['a/b.html', 'https://feeds.example/a/b.html'],
    ['t.example/a', 'https://t.example/a'],
    ['www.t.example/a?b', 'https://www.t.example/a?b'],
    ['t.example.html', 'https://feeds.example/t.example.html'],
    ['100%/a', 'https://feeds.example/100%/a'],
    ['None-of-them/', 'https://feeds.example/None-of-them/'],
    ['https://t.example/null', 'https://t.example/null'],
    ['https://t.example/?q=<b>', 'https://t.example/?q=%3Cb%3E'],
    ['https://t.example/a b', 'https://t.example/a%20b'],
    ['https://t.example/element/%3Cdiv%3E', 'https://t.example/element/%3Cdiv%3E'],
  ])('takes %j for an address', (told, url) => {
    expect(read(told)).toEqual({ url })
  })

  it('goes on to the next where the first leads nowhere', () => {
    expect(read(['N/A', 'http://localhost:4000/a', 'https://t.example/b'])).toEqual({ url: 'https://t.example/b' })
  })

  it.each([
    'http://localhost:4000/2026/a.html?x=1',
    'http://127.0.0.1/2026/a.html?x=1',
    'http://undefined/2026/a.html?x=1',
  ])('takes %s for the same path on the site of a public feed', told => {
    expect(read(told)).toEqual({ url: 'https://t.example/2026/a.html?x=1' })
    expect(read(told, { documentUrl: 'https://t.example/feed' })).toEqual({ url: 'https://t.example/2026/a.html?x=1' })
    const developed = { documentUrl: 'https://t.example/feed', home: 'http://localhost:4000/' }
    expect(read(told, developed)).toEqual({ url: 'https://t.example/2026/a.html?x=1' })
  })

  it('says why a private address without a path cannot be used', () => {
    expect(read('http://192.168.1.5:81/')).toEqual({
      url: undefined,
      unusable: 'its link leads into a private network: 192.168.1.5:81',
    })
  })

  it('lets a feed of an inner network lead into it', () => {
    const inner = { documentUrl: 'http://wiki.corp/feed', home: 'http://wiki.corp/' }
    expect(read('http://tickets.corp/1', inner)).toEqual({ url: 'http://tickets.corp/1' })
    const bridge = { documentUrl: 'http://192.168.1.5:3000/feed', home: 'https://t.example/' }
    expect(read('http://192.168.1.5:3000/1', bridge)).toEqual({ url: 'http://192.168.1.5:3000/1' })
    expect(read('http://localhost:4000/1', bridge)).toEqual({ url: 'https://t.example/1' })
  })
})
