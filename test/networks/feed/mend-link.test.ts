import { describe, expect, it } from 'vitest'
import { mendLink } from '../../../src/networks/feed/mend-link.js'

describe('mendLink', () => {
  it.each([
    ['www.t.example/foo', 'https://www.t.example/foo'],
    ['t.com/foo', 'https://t.com/foo'],
    ['https://https://t.example/a', 'https://t.example/a'],
    ['http://https://t.example/a', 'https://t.example/a'],
    ['https://http//t.example/a', 'http://t.example/a'],
    ['https//t.example/a', 'https://t.example/a'],
    ['http//t.example/a', 'http://t.example/a'],
    ['http:/t.example/a', 'http://t.example/a'],
    ['http:t.example/a', 'http://t.example/a'],
    ['https:https://t.example/a', 'https://t.example/a'],
    ['https:///t.example/a', 'https://t.example/a'],
    ['HTTPS://HTTPS://t.example/a', 'https://t.example/a'],
    ['https://t.examplehttps://t.example/a', 'https://t.example/a'],
    ['https://t.example/https://t.example/a', 'https://t.example/a'],
    ['http://t.example/https//t.example/a', 'https://t.example/a'],
    ['https%3A%2F%2Ft.example%2Fa', 'https://t.example/a'],
    ['https://https/t.example/a', 'https://t.example/a'],
    ['htttps://t.example/a', 'https://t.example/a'],
    ['ttps://t.example/a', 'https://t.example/a'],
    ['http;//t.example/a', 'http://t.example/a'],
    ['<![CDATA[https://t.example/a]]>', 'https://t.example/a'],
    ['<a href="https://t.example/a">Read</a>', 'https://t.example/a'],
    ['&lt;a href="https://t.example/a"&gt;Read&lt;/a&gt;', 'https://t.example/a'],
    ['<p>https://t.example/a</p>', 'https://t.example/a'],
    ['feed://t.example/a', 'https://t.example/a'],
    ['feed:http://t.example/a', 'http://t.example/a'],
    ['Read it at https://t.example/a', 'https://t.example/a'],
    ['https://t.example/a https://t.example/b', 'https://t.example/a'],
    ['\u200bhttps://t.example/a\ufeff', 'https://t.example/a'],
    ['<https://t.example/a>', 'https://t.example/a'],
    [' https://t.example/a\n', 'https://t.example/a'],
  ])('reads %j as %s', (told, meant) => {
    expect(mendLink(told)).toBe(meant)
  })

  it.each([
    ...['https://t.example/a', 'http://t.example', 'a/b.html', '/a', '//t.example/a', '?p=1', '#r1', '', 'www.html'],
    ...['index.php/a', 'http/errors.html', 'https://web.archive.org/web/2026/https://t.example/a'],
    ...[
      'https://t.example/?next=https://t.example/a',
      'mailto:a@t.example',
      'httpd.html',
      'https://t.example/http',
      'https://t.example/a b',
      'https://http',
    ],
  ])('leaves %j as it is', told => {
    expect(mendLink(told)).toBe(told)
  })
})
