type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A piece of XML that is already escaped. */
export interface Xml {
  readonly markup: string
}

/**
 * One XML element. Attributes that are `null` or `undefined` are left out; strings are escaped, as an attribute and
 * as content; characters that XML 1.0 cannot hold are dropped.
 */
export function element(name: string, attributes: Attributes = {}, content?: string | number | readonly Xml[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escapeXml(String(value))}"`)
    .join('')
  if (content === undefined) return { markup: `<${name}${written}/>` }
  const inner = typeof content === 'object' ? content.map(child => child.markup).join('') : escapeXml(String(content))
  return { markup: `<${name}${written}>${inner}</${name}>` }
}

/** {@link element}, or nothing when there is no content. */
export function elementIf(name: string, content: string | number | undefined): Xml[] {
  return content === undefined ? [] : [element(name, {}, content)]
}

// https://www.w3.org/TR/xml/#charsets, and lone surrogates, which UTF-8 cannot hold either
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
}

function escapeXml(text: string): string {
  return text.replace(NOT_XML, '').replace(/[&<>"'\r]/g, character => ENTITIES[character] ?? '')
}
