import { decodeHTML, decodeHTMLStrict } from 'entities'

/** A whole reference; one without its semicolon only before white space or the end. */
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{0,31})(?:;|(?=\s|$))/gi

/**
 * Text in which the character references of HTML are characters, decoded once. HTML also reads references that nothing
 * ends; here they stay, so that `?a=1&copy=2` keeps its parameters.
 */
export function decodeText(written: string): string {
  return written.includes('&') ? written.replace(REFERENCE, decodeReference) : written
}

function decodeReference(reference: string): string {
  if (reference.endsWith(';')) return decodeHTMLStrict(reference)
  const meant = decodeHTMLStrict(`${reference};`)
  return decodeHTML(reference) === meant ? meant : reference // few names may stand without a semicolon
}
