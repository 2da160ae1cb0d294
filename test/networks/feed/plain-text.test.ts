import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstImage, plainText } from '../../../src/networks/feed/plain-text.js'

describe('plainText', () => {
  it.each([
    ['AT&T <3 R&B', 'AT&T <3 R&B'],
    ['a < b', 'a < b'],
    ['if a<b then', 'if a<b then'],
    ['<p>one</p><p>two<br>three</p>', 'one two three'],
    ['un<b>believ</b>able', 'unbelievable'],
    ['<ul><li>a<li>b</ul>', 'a b'],
    ['&amp;amp; &lt;b&gt; &eacute;&#233;&hellip;', '&amp; <b> éé…'],
    ['x<script>alert("<p>")</script>y<style>p{}</style>z', 'xyz'],
    ['x<math><mi>n</mi><annotation encoding="TeX">n</annotation></math>y<svg><title>s</title></svg>', 'xny'],
    ['<img src=x onerror=alert(1)>text<!-- hidden -->', 'text'],
    ['  folded \n\t white&nbsp;space ', 'folded white space'],
    ['<a href="x">never closed', 'never closed'],
    ['', ''],
  ])('reads %j as %j', (html, text) => {
    expect(plainText(html)).toBe(text)
  })

  it.each([
    ['<b><p>x</b>y', 'x y'],
    ['x</div>y', 'xy'],
    ['x</p>y', 'x y'],
    ['<ul><li>a<li>b</li>c</li>d</ul>', 'a b cd'],
    ['<h2>a<h3>b</h3>c</h2>d', 'a b cd'],
    ['<b><p>x<div>y</div>w</b>z', 'x y wz'],
    ['<a title="a > b" href=/x/>y</a>', 'y'],
    ['<a href= "x">y</a >', 'y'],
  ])('reads %j as %j, whether or not a comment behind it calls for the tolerant tokenizer', (html, text) => {
    expect([plainText(html), plainText(`${html}<!-- -->`)]).toEqual([text, text])
  })

  it('reads any order of tags alike, whether or not a comment behind them calls for the tolerant tokenizer', () => {
    const name = fc.constantFrom('p', 'div', 'a', 'b', 'li', 'ul', 'h2', 'h3', 'br', 'hr', 'img', 'section', 'center')
    const tag = fc.oneof(
      name.map(opened => `<${opened}>`),
      name.map(closed => `</${closed}>`),
      name.map(opened => `<${opened} class=x title='a>b' />`),
      fc.constantFrom('x', 'y', '&lt;', ' '),
    )
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 20 }), pieces => {
        const html = pieces.join('')
        expect(plainText(html)).toBe(plainText(`${html}<!-- -->`))
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves escaped text as it was before', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        expect(plainText(escaped(text))).toBe(text.replace(/\s+/g, ' ').trim())
      }),
    )
  })

  it.each(['<p', '<p>', '&', '<!--', '<svg>'])('reads only the beginning of a million of %s', piece => {
    expect(plainText(piece.repeat(1_000_000))).toBe(plainText(piece.repeat(100_000)))
    expect(plainText(piece.repeat(1_000_000)).length).toBeLessThanOrEqual(4_000)
  })
})

describe('firstImage', () => {
  it('is the first that is not a pixel for counting readers', () => {
    const html =
      '<img><img src=""><img src="p.gif" width="1" height="1"><p><img src="a.jpg" width="640"><img src="b.jpg"></p>'
    expect(firstImage(html)).toBe('a.jpg')
    expect(firstImage('<p>none</p>')).toBeUndefined()
  })
})
