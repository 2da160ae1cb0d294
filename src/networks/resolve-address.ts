/**
 * An absolute http(s) address, without user name and password; undefined for anything else, and for none. Relative ones
 * are resolved against `base`. `&amp;`, which is left when a feed escapes twice, is read as `&`.
 */
export function resolveAddress(address: string, base?: string): string | undefined {
  const trimmed = withoutReferences(address.trim())
  const url = trimmed === '' ? null : URL.parse(trimmed, base)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  if (!url.href.includes('@')) return url.href // it names nobody, and to set a part is to read the whole anew
  url.username = ''
  url.password = ''
  return url.href
}

/** Some programs escape more than twice; WordPress writes `&#038;`. */
function withoutReferences(address: string): string {
  if (!/&(?:amp|#)/i.test(address)) return address
  return address.replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, '&').replace(/&#0*38;|&#x0*26;/gi, '&')
}
