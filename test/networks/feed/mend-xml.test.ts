import fc from 'fast-check'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { escapeText } from '../../../src/networks/feed/mend-text.js'
import { mendXml } from '../../../src/networks/feed/mend-xml.js'

/** The document with its kept texts where they belong. */
function mend(text: string) {
  const { xml, restore, ...rest } = mendXml(text, 'https://example.org/feed')
  return { ...rest, xml: xml.replace(/\u0091\d+\u0092/g, place => escapeText(restore(place))) }
}
const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`

describe('mendXml', () => {
  it('leaves a well-formed feed as it is, and says that nothing was mended', () => {
    const text = rss(
      '<title>A &amp; B</title><item><title>&lt;b&gt; é</title><link>https://example.org/?a=1&amp;b=2</link></item>',
    )
    const elements = new Set(['title', 'item', 'link'])
    expect(mend(text)).toEqual({ xml: text, elements, unreadEntries: 0, mended: [] })
  })

  it('keeps longer texts and values aside, and leaves out what nobody reads', () => {
    const text = rss(
      `<description type="html" x="y">a &amp; &lt;b&gt;${'c'.repeat(20)}</description><x><title>y</title></x>\n<link href="https://example.org/?a&amp;b"/>`,
    )
    const { xml, restore } = mendXml(text, 'https://example.org/feed')
    expect(xml).toBe(rss('<description type="html">\u00910\u0092</description><link href="\u00911\u0092"></link>'))
    expect(restore('\u00910\u0092')).toBe(`a & <b>${'c'.repeat(20)}`)
    expect(restore('x\u00911\u0092\u00910\u0092')).toBe(`xhttps://example.org/?a&ba & <b>${'c'.repeat(20)}`)
  })

  it('lets no document claim a kept text', () => {
    const { xml, restore } = mendXml(
      rss(`<title>\u00911\u0092</title><ttl>${'9'.repeat(21)}</ttl>`),
      'https://example.org/',
    )
    expect(xml).toBe(rss('<title>\u00910\u0092</title><ttl>\u00911\u0092</ttl>'))
    expect(restore('\u00910\u0092')).toBe('\u00911\u0092')
  })

  it('takes self-closing tags, comments, instructions and CDATA for well-formed', () => {
    const text =
      '<?xml version="1.0"?><!-- a --><?style x?><rss version="2.0"><channel><item><enclosure url="u"/><title><![CDATA[a & <b>]]></title></item></channel></rss>'
    const { xml, mended } = mend(text)
    expect(mended).toEqual([])
    expect(xml).toBe(rss('<item><enclosure url="u"></enclosure><title>a &amp; &lt;b&gt;</title></item>'))
  })

  it.each([
    ['\n <?xml version="1.0"?>', 'white space before the XML declaration was dropped'],
    ['PHP notice: x<br>', 'text before the document was dropped'],
    [
      '<!DOCTYPE rss [<!ENTITY a "]>"><!-- ]> --> <!ENTITY b "<rss>">]>',
      'the internal subset of the document type was dropped',
    ],
  ])('drops %j before the document', (before, note) => {
    const { xml, mended } = mend(before + rss('<title>T</title>'))
    expect(xml).toBe(rss('<title>T</title>'))
    expect(mended).toEqual([note])
  })

  it.each([
    ['R&B', 'R&amp;B', 'unescaped ampersands were escaped'],
    ['&nbsp;&hellip;', '\u00a0…', 'undeclared entities were replaced'],
    ['&unknown;', '&amp;unknown;', 'undeclared entities were replaced'],
    ['a\u0000b\u000bc', 'abc', 'characters that XML forbids were dropped'],
    ['&#0;&#x1F;x&#150;', 'x–', 'references to characters that XML forbids were replaced'],
    ['5 < 6', '5 &lt; 6', undefined],
    ['a <b>c</b>', 'a &lt;b&gt;c&lt;/b&gt;', undefined],
    ['<br>line', '&lt;br&gt;line', undefined],
  ])('makes %j in a text into %j', (written, expected, note) => {
    const { xml, mended } = mend(rss(`<title>${written}</title>`))
    expect(xml).toBe(rss(`<title>${expected}</title>`))
    expect(mended).toEqual(note === undefined ? [] : [note])
  })

  it('keeps the whole entries of a document that ends early, wherever it ends', () => {
    const entry = (n: number) =>
      `<item><title>${n} &amp; <![CDATA[<p>]]></title><guid isPermaLink="b">${n}</guid></item>`
    const whole = rss(entry(1) + entry(2) + entry(3))
    const endOf = (n: number) => whole.indexOf(`${n}</guid></item>`) + `${n}</guid></item>`.length
    for (let length = whole.indexOf('<item>'); length < whole.length; length++) {
      const entries = [1, 2, 3]
        .filter(n => length >= endOf(n))
        .map(n => `<title>${n} &amp; &lt;p&gt;</title><guid isPermaLink="b">${n}</guid>`)
      const { xml, cutAfter } = mend(whole.slice(0, length))
      expect(xml).toBe(rss(entries.map(inside => `<item>${inside}</item>`).join('')))
      expect(cutAfter).toBe(entries.length)
    }
  })

  it.each([
    ['an empty feed', rss('')],
    ['a feed of one element', '<feed xmlns="http://www.w3.org/2005/Atom"/>'],
    ['a feed with text behind its end', `${rss('<item/>')}<!-- cached`],
    ['a feed whose entries never close', rss('<item><title>a</title><item><title>b</title>')],
  ])('does not take %s for one that ends early', (_, text) => {
    expect(mend(text).cutAfter).toBeUndefined()
  })

  it.each([
    '<rss version=',
    '<rss version="2.0">',
    '<feed><title>a',
    '<rdf:RDF><channel><title>a</title></channel>',
    '<rss><channel><item',
  ])('tells that %s ends before the first entry', text => {
    expect(mend(text).cutAfter).toBe(0)
  })

  it('knows elements by their namespaces, whatever their prefixes', () => {
    const text =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"><a:entry><m:title>T</m:title></a:entry></a:feed>'
    expect(mend(text).xml).toBe('<feed version="1.0"><entry><media:title>T</media:title></entry></feed>')
  })

  it('resolves xml:base from the outside in', () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/a/"><entry xml:base="b/"><link href="c"/></entry></feed>'
    expect(mend(text).xml).toContain('<link href="c" xml:base="https://example.org/a/b/">')
  })

  it('puts the items of RDF and items outside the channel into it', () => {
    const text = '<rdf:RDF xmlns:rdf="x"><channel><title>T</title></channel><item><title>I</title></item></rdf:RDF>'
    expect(mend(text).xml).toBe(rss('<title>T</title><item><title>I</title></item>'))
  })

  it('reads 64 levels and refuses one more', () => {
    const nested = (levels: number) => rss('<x>'.repeat(levels - 2) + '</x>'.repeat(levels - 2))
    expect(() => mend(nested(64))).not.toThrow()
    expect(() => mend(nested(65))).toThrow(
      expect.objectContaining({ code: 'unreadable-answer', message: expect.stringMatching(/64 elements/) }),
    )
  })

  it('reads 64 attributes and refuses one more', () => {
    const tag = (attributes: number) =>
      rss(`<x ${Array.from({ length: attributes }, (_, n) => `a${n}="1"`).join(' ')}/>`)
    expect(() => mend(tag(64))).not.toThrow()
    expect(() => mend(tag(65))).toThrow(
      expect.objectContaining({ code: 'unreadable-answer', message: expect.stringMatching(/64 attributes/) }),
    )
  })

  it('writes 500 entries and counts the rest', () => {
    const entries = (n: number) => rss('<item><title>t</title></item>'.repeat(n))
    expect(mend(entries(500)).unreadEntries).toBe(0)
    const { xml, unreadEntries } = mend(entries(502))
    expect(unreadEntries).toBe(2)
    expect(xml.match(/<item>/g)).toHaveLength(500)
  })

  it('refuses or mends documents made to be slow', () => {
    const hostile = [
      ...[
        '<?',
        '<!--',
        '<',
        '<!DOCTYPE "',
        '&',
        '<br>',
        ']]>',
        '<title>',
        '</item>',
        '<a ',
        '<![CDATA[',
        '"',
        "<a b='",
      ],
      ...['<!---->', '<title/>', '<b x="y"/>', '<title></title>', '\u0091', '&lt;', '<a b="', '=', ' ', '\n'],
    ]
    for (const piece of hostile) {
      try {
        mend(`<rss><channel><item>${piece.repeat(20_000)}`)
      } catch (error) {
        expect(error).toMatchObject({ code: 'unreadable-answer' })
      }
      expect(() => mend(piece.repeat(20_000))).toThrow(expect.objectContaining({ code: 'unreadable-answer' }))
    }
  })

  it('writes no Atom entry that rss-parser would take for a string', () => {
    const atom = (inside: string) => `<feed version="1.0"><entry${inside}</entry></feed>`
    expect(mend(atom('></entry><entry>T')).xml).toBe(atom(' empty=""></entry><entry empty="">T'))
    expect(mend(atom(' xml:lang="de">')).xml).toBe(atom(' xml:lang="de">'))
    expect(mend(atom('>T<id>a</id>')).xml).toBe(atom('>T<id>a</id>'))
  })

  it('reads a document alike, whether or not something behind its end calls for the tolerant tokenizer', () => {
    const piece = fc.constantFrom(
      ...[
        '<![CDATA[ <b>]]>',
        '<!-- < -->',
        '<link href="a&amp;b"/>',
        '<br/>',
        '&lt;',
        '&nbsp;',
        '& ',
        'text',
        ' \n',
        ']]>',
      ],
    )
    const start = fc.constantFrom(
      ...[
        'item',
        'title',
        'title type="xhtml"',
        "guid isPermaLink = 'x' ",
        'content type="xhtml"',
        'b a="1"',
        'author',
      ],
      ...['name', 'x:y', 'a xmlns:x="http://purl.org/dc/elements/1.1/"', 'description\n', 'content:encoded', 'B'],
    )
    const close = (tag: string, inside: string) => `<${tag}>${inside}</${tag.split(/\s/)[0]} >`
    const { content } = fc.letrec<{ content: string }>(tie => ({
      content: fc
        .array(
          fc.oneof(
            { maxDepth: 4 },
            piece,
            fc.tuple(start, tie('content')).map(([tag, inside]) => close(tag, inside)),
          ),
        )
        .map(parts => parts.join('')),
    }))
    const document = content.map(rss)
    fc.assert(
      fc.property(document, written => {
        expect(mend(written)).toEqual(mend(`${written}<x y>`))
      }),
      { numRuns: 2000 },
    )
  })

  it('writes well-formed XML whatever follows the root', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<item>',
        '</item>',
        '<title>',
        '</title>',
        '<b x="1">',
        '</b>',
        '<br>',
        '<a:b>',
        '<![CDATA[',
        ']]>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '<?x',
        '?>',
        '<!DOCTYPE x [',
        '&',
        '&amp;',
        '&#',
        '&#65;',
        '<',
        '>',
        '"',
        '</channel>',
        '</rss>',
        '<__proto__>',
        '<9>',
      ),
      fc.constantFrom(
        '<link href="a&b">',
        "<link href='\"'/>",
        '<content type="xhtml">',
        '</content>',
        '<x xmlns="y" xmlns:a="z">',
        '<x =>',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async pieces => {
        const { xml } = mend(`<rss><channel>${pieces.join('')}`)
        const parsed = await new Parser().parseString(xml)
        expect(parsed.items).toBeInstanceOf(Array)
      }),
      { numRuns: 500 },
    )
  })
})
