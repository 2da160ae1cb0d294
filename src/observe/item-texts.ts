import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ItemDescription } from '../model/item.js'

export type ItemTexts = Omit<ItemDescription, 'tags'>

const text = z
  .string()
  .nullish()
  .transform(value => value ?? undefined)

const StoredTexts = z.tuple(
  [z.string(), z.string(), z.string(), text, text, text, text, z.number().nullish()],
  z.unknown(),
)

/** The stored form of an item's texts: a JSON array of title, url, site, summary, image, author, language, published. */
export function packTexts(item: ItemTexts): string {
  const { title, url, site, summary, image, author, language, publishedAtMs } = item
  return JSON.stringify([title, url, site, summary, image, author, language, publishedAtMs])
}

/** Reads what {@link packTexts} wrote. @throws ZodError, or SyntaxError, for anything else. */
export function unpackTexts(stored: string): ItemTexts {
  const [title, url, site, summary, image, author, language, published] = StoredTexts.parse(JSON.parse(stored))
  return { title, url, site, summary, image, author, language, publishedAtMs: published ?? undefined }
}

/** A digest that distinguishes texts: 8 bytes, each a character. Pure. */
export function textDigest(texts: string): string {
  return createHash('sha1').update(texts).digest().toString('latin1', 0, 8)
}
