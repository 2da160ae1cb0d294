import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleText } from '../../../src/networks/feed/title-text.js'
import { cleanTitle } from '../../../src/observe/clean-text.js'

/** Pieces that titles about markup, and titles with markup, are made of. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', ' ', '  ', 'word', '<', '>', '/', '"', '=', '<!--', '-->', '<3') },
  fc
    .constantFrom('b', 'i', 'code', 'a', 'p', 'div', 'span', 'br', 'head', 'script', 'T', 'math', 'mi')
    .chain(name => fc.constantFrom(`<${name}>`, `</${name}>`, `<${name} x="y">`, `<${name}/>`, `<${name} and c>`)),
  fc.constantFrom('<![CDATA[', ']]>'),
)
const markup = fc.array(piece, { maxLength: 16 }).map(pieces => pieces.join(''))

describe('titleText', () => {
  it.each([
    'A guide to <head> elements',
    'What is <template> for?',
    '<noscript> is dead',
    '<title>',
    '<a> vs <button>: which?',
    '<form>s over data',
    'Why <code> beats <pre>',
    'Use <input type="date"> and <meta name="viewport">',
    '<script>alert(1)</script> in a title',
    '<iframe src="https://a.example/"></iframe> is slow',
    'Use <b></b> for bold',
    'similar to <animate [etc.]>?',
    'Generics: List<T>, Map<String, T> or Vec<Option<Box<dyn Fn()>>>',
    'What Vec<T> and <stdio.h> are',
    '</example>',
    'a<b and c>d',
    'Is i<n loop > while?',
    'See <https://a.example/>',
    'Email <jo@a.example> now',
    '<!DOCTYPE html>, <?xml?> and <!-- comments -->',
    'I <3 AT&T, R&D and 1 < 2 && 3 > 2',
    'What ?a=1&copy=2&reg=3 does',
    'How & and &amp; differ',
    'Tom & <Jerry> &amp; more',
    'Escape < as &lt; and > as &gt;',
    '<p> opens a paragraph, </p> closes it',
  ])('leaves %j as it is', title => {
    expect(titleText(title)).toBe(title)
  })

  it.each([
    [' On The <dl> ', 'On The <dl>'],
    ['H<sub>2</sub>O and <em>more</em>', 'H2O and more'],
    ['<b><i>crossed</b></i> tags', 'crossed tags'],
    ['The <code>&lt;head&gt;</code> element', 'The <head> element'],
    ['Line one<br/>line two<BR>three', 'Line one line two three'],
    ['<a href="https://a.example/?a=1&amp;b">linked</a> <span class=x>words</span>', 'linked words'],
    ['<p>whole</p>', 'whole'],
    ['<div class="title"><p>of <b>two</b></p>\n<p>parts</p></div>', 'of two parts'],
    ['<h1>A guide to <head> elements</h1>', 'A guide to <head> elements'],
    [
      'Mass of <math xmlns="m"><mi>n</mi><annotation>n</annotation></math> and <mml:math><mml:mi>x</mml:mi></mml:math>',
      'Mass of n and x',
    ],
    ['<![CDATA[Hello <b>World</b>]]>', 'Hello World'],
    ['Tides & times: AT&amp;T', 'Tides & times: AT&T'],
    ['Q&amp;A: &#8216;caf&eacute;&rsquo;', 'Q&A: ‘café’'],
    ['a &lt;b&gt;c&lt;/b&gt;', 'a <b>c</b>'],
    ['<img src="https://a.example/a.png">', ''],
    ['<br>', '<br>'],
    ['<p></p>', '<p></p>'],
    ['', ''],
  ])('reads %j as %j', (written, title) => {
    expect(titleText(written)).toBe(title)
  })

  it.each([
    ['A guide to <head> elements', 'A guide to <head> elements'],
    ['<blink>safe</blink> words', 'safe words'],
    ['safe<script type="a">x()</script> words', 'safe words'],
    ['safe<link rel="stylesheet" href="a.css"> <style> words', 'safe <style> words'],
    ['safe<!-- hidden --> words', 'safe words'],
    ['<img src="a.png" alt="a">', ''],
  ])('reads %j, when the format says that it is HTML, as %j', (written, title) => {
    expect(titleText(written, true)).toBe(title)
  })

  it('of what was read once is the same', () => {
    fc.assert(
      fc.property(markup, written => {
        const title = titleText(written)
        expect(titleText(title)).toBe(title)
      }),
      { numRuns: 10_000 },
    )
  })

  it('is not changed by what makes a title ready to be stored, beyond its length and what cannot be seen', () => {
    fc.assert(
      fc.property(markup, written => {
        const title = titleText(written)
        expect(cleanTitle(title)).toBe(title)
        expect(titleText(cleanTitle(title))).toBe(title)
      }),
      { numRuns: 1_000 },
    )
  })

  it('keeps every word of a text that is escaped once', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    fc.assert(
      fc.property(fc.oneof(markup, fc.string({ unit: 'grapheme', maxLength: 40 })), text => {
        const [word = ''] = text.split(/\s+/).slice(-1)
        fc.pre(!/^\s*<!\[CDATA\[.*\]\]>\s*$/s.test(text))
        expect(titleText(escaped(text))).toBe(text.replace(/\s+/g, ' ').trim())
        expect(titleText(`x ${escaped(word)}`)).toContain(word)
      }),
    )
  })

  it('never loses a letter that stands outside of tags', () => {
    const letters = (text: string) => text.replace(/<[^<>]*>|[^a-z]/gi, '')
    const plain = fc.array(
      fc.constantFrom('a', 'word', ' ', '<b>', '</b>', '<head>', '<T>', '</p>', '<br>', '<script>'),
    )
    fc.assert(
      fc.property(plain, pieces => {
        const text = pieces.join('')
        expect(letters(titleText(text))).toBe(letters(text))
      }),
    )
  })

  it('looks at no more than the beginning of a very long text', () => {
    for (const part of ['<b', '<b>', '<b a="', '</b>', '<b <', '&', '<!--', '<math>', '<p><p>', '<b        '])
      expect(titleText(part.repeat(100_000)).length).toBeLessThanOrEqual(8 * 1024)
  })
})
