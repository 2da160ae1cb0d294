import { resolveAddress } from '../../resolve-address.js'

/** The address without these parameters of its query and without its fragment; the others stay as they are written. */
export function withoutParameters(address: string, isLeftOut: (name: string) => boolean): string {
  const url = new URL(address)
  url.hash = ''
  const kept = url.search
    .slice(1)
    .split('&')
    .filter(part => !isLeftOut(part.split('=')[0] ?? ''))
  url.search = kept.join('&')
  return url.href
}

/** An address in its parts; undefined for what is no web address. */
export function partsOf(address: string | undefined, base?: string): URL | undefined {
  const resolved = resolveAddress(address ?? '', base)
  return resolved === undefined ? undefined : new URL(resolved)
}
