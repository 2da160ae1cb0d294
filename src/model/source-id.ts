import { shortId } from './short-id.js'

const ID_DIGITS = 8

/**
 * `<network>-<8 characters>`, made of the address that is asked, so that one address is one source however it is
 * written: host names in small letters, no fragment, no port that goes without saying.
 */
export function sourceIdOf(network: string, address: string): string {
  const url = new URL(address)
  url.hash = ''
  return `${network}-${shortId(url.href, ID_DIGITS)}`
}
