/** An absolute http(s) address; undefined for anything else. Relative ones are resolved against `base`. */
export function resolveAddress(address: string, base?: string): string | undefined {
  const url = URL.parse(address.trim(), base)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined
}
