import { hash } from 'node:crypto'
import type { ItemDescription } from '../model/item.js'

/** What the item's hash holds of its text, by field, as JSON. Pure. */
export function itemTexts(item: Omit<ItemDescription, 'tags'>): string {
  const { title, url, site, summary, image, author, language, publishedAtMs } = item
  const published = publishedAtMs?.toFixed(0)
  return JSON.stringify({ title, url, site, summary, image, author, language, published })
}

/** Tells one text from another. Pure. */
export function textDigest(texts: string): string {
  return hash('sha1', texts, 'base64url').slice(0, 11)
}
