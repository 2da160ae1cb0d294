/**
 * An absolute http(s) address, without user name and password; undefined for anything else, and for none. Relative ones
 * are resolved against `base`.
 */
export function resolveAddress(address: string, base?: string): string | undefined {
  const trimmed = address.trim()
  const url = trimmed === '' ? null : URL.parse(trimmed, base)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  if (!url.href.includes('@')) return url.href // it names nobody, and to set a part is to read the whole anew
  url.username = ''
  url.password = ''
  return url.href
}
