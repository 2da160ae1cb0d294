const MB = 1_000_000
const fill = (piece: string, bytes = 4 * MB) => piece.repeat(Math.floor(bytes / piece.length))
const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`
const item = (title: string, more = '') =>
  rss(`<item><title>${title}</title><link>https://example.org/1</link>${more}</item>`)
const json = (items: string) => `{"version":"https://jsonfeed.org/version/1.1","items":[${items}]}`
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
const attributes = (count: number) => Array.from({ length: count }, (_, n) => ` a${n}=""`).join('')
const namespaces = Array.from({ length: 60 }, (_, n) => ` xmlns:p${n}="http://example.org/${n}"`).join('')

/** Large documents that nobody publishes, each slow to read or large in one place. */
export const HOSTILE_DOCUMENTS: readonly (readonly [what: string, document: () => string | Uint8Array])[] = [
  ['entities that multiply', () => `<!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]>${item(fill('&l9;'))}`],
  ['one long entity', () => `<!DOCTYPE rss [<!ENTITY a "${fill('a', 4 * MB)}">]>${item(fill('&a;', 4 * MB))}`],
  ['a document type without end', () => `<!DOCTYPE rss [${fill('<!ENTITY a "b">')}`],
  ['comments without end', () => fill('<!--')],
  ['less-than signs', () => rss(fill('<'))],
  ['less-than signs in a title', () => item(fill('<'))],
  ['escaped tags that never close', () => item(fill('&lt;b&gt;'))],
  ['ampersands', () => item(fill('&', 9 * MB))],
  ['depth', () => rss(fill('<a>'))],
  ['void elements', () => rss(fill('<br>'))],
  ['attributes', () => `<rss${attributes(700_000)}></rss>`],
  ['namespaces on every element', () => rss(fill(`<item${namespaces}><p1:a/></item>`))],
  ['bases within bases', () => rss(fill(`<item xml:base="a/b/c/"><link>x</link></item>`))],
  ['empty entries', () => rss(fill('<item/>'))],
  ['small entries', () => rss(fill('<item><title>a</title><link>/a</link></item>'))],
  ['entries that never end', () => rss(fill('<item>'))],
  ['crossed tags', () => rss(fill('<a><b></a></b>'))],
  ['end tags of nothing', () => rss(fill('</x>'))],
  ['CDATA that never ends', () => rss(fill('<title><![CDATA['))],
  ['white space', () => item(`a${fill(' ')}b`)],
  ['words of white space', () => item(fill('a \n'))],
  ['combining marks', () => item(fill('a\u0301\u0301\u0301\u0301\u0301\u0301'))],
  ['joiners', () => item(fill('\u0915\u200d\u0301\u200c'))],
  ['tag characters', () => item(fill('\u{1f3f4}\u{e0067}\u{e0062}'))],
  ['a mailbox', () => item('a', `<author>${fill('a@')}</author>`)],
  ['parentheses of a mailbox', () => item('a', `<author>${fill('a@b (')}</author>`)],
  ['a date of months', () => item('a', `<pubDate>${fill('jan ')}</pubDate>`)],
  ['a date of numbers', () => item('a', `<pubDate>${fill('1:')}</pubDate>`)],
  ['images', () => item('a', `<description>${fill('&lt;img src=')}</description>`)],
  ['categories', () => item('a', fill('<category>a</category>'))],
  ['texts of links', () => item('a', fill('<link>'))],
  ['references without end', () => item(fill('&#x', 9 * MB))],
  ['nothing but zeros', () => new Uint8Array(9 * MB)],
  ['bytes of no charset', () => Uint8Array.from({ length: 9 * MB }, (_, n) => (n * 7919) % 256)],
  ['bytes of a wrong charset', () => Buffer.from(item(fill('\u00e9')), 'latin1')],
  ['UTF-7', () => `<?xml version="1.0" encoding="utf-7"?>${item(fill('+ADw-'))}`],
  ['arrays within arrays', () => json(fill('['))],
  ['objects within objects', () => json(fill('{"a":'))],
  ['items of JSON', () => json(`${fill('{"id":1},', 9 * MB)}{}`)],
  ['a title of JSON', () => json(`{"id":"1","url":"/1","title":"${fill('<')}"}`)],
  ['escapes of JSON', () => json(`{"id":"1","url":"/1","title":"${fill('\\u0301')}"}`)],
]
