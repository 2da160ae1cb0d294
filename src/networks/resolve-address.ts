/** An absolute http(s) address; undefined for anything else, and for none. Relative ones are resolved against `base`. */
export function resolveAddress(address: string, base?: string): string | undefined {
  const trimmed = address.trim()
  const url = trimmed === '' ? null : URL.parse(trimmed, base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}
