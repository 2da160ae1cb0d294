import { shortId } from '../model/short-id.js'

/** The id of the item with this canonical URL: the first 64 bits of its SHA-256 in base 62, 11 characters. */
export function itemId(canonicalUrl: string): string {
  return shortId(canonicalUrl, 11)
}
