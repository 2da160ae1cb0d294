import { describe, expect, it } from 'vitest'
import { summaryText } from '../../../src/networks/feed/summary-text.js'

describe('summaryText', () => {
  it.each([
    ['The <head> element and <template>', 'The <head> element and <template>'],
    ['Map<String, T>, List<T> and <jo@a.example>', 'Map<String, T>, List<T> and <jo@a.example>'],
    [
      '<p>The <select> element is <b>styled</b></p><p>See <https://a.example/></p>',
      'The <select> element is styled See <https://a.example/>',
    ],
    ['<p>Vec<T> is</p> <my-own>or custom', 'Vec<T> is or custom'],
    ['<p>a<script>x()</script>b<style>p{}</style>c</p>', 'abc'],
    ['<p>a</p><iframe src="https://a.example/">what follows', 'a what follows'],
    ['<p>a</p><noscript class="x">what follows', 'a what follows'],
    ['<a href="x" title="badly "quoted">linked</a>', 'linked'],
    ['one<br>two <img src="a.png">three', 'one two three'],
    ['<x>paired</x>', 'paired'],
    ['<p>one</p>cut off</P...>', 'one cut off'],
    ['<![CDATA[<p>Some text</p>]]>', 'Some text'],
    ['?a=1&copy=2 &amp; more', '?a=1&copy=2 & more'],
  ])('reads %j as %j', (written, text) => {
    expect(summaryText(written)).toBe(text)
  })
})
