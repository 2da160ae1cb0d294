/**
 * An address that may stand in a link or an image: http or https only, so that no stranger's `javascript:` or
 * `data:` reaches a page. Anything else is `undefined`.
 */
export function webAddress(address: string | undefined): string | undefined {
  const protocol = URL.parse(address ?? '')?.protocol
  return protocol === 'http:' || protocol === 'https:' ? address : undefined
}
