import { createHtmlParser } from '../networks/feed/html-parser.js'
import { summaryText } from '../networks/feed/summary-text.js'
import { titleText } from '../networks/feed/title-text.js'

/** The metadata of a page; what it does not state is absent. Text may still hold odd characters. */
export interface PageMetadata {
  title?: string | undefined
  summary?: string | undefined
  /** Absolute. */
  image?: string | undefined
  /** Absolute. */
  canonical?: string | undefined
  author?: string | undefined
  language?: string | undefined
  publishedAtMs?: number | undefined
}

/** The names of each field, most reliable first. `ld:` is JSON-LD of an article, `item:` microdata. */
const NAMES = {
  title: ['og:title', 'twitter:title', 'ld:headline', 'item:headline', 'title'],
  summary: ['og:description', 'twitter:description', 'ld:description', 'item:description', 'description'],
  image: [
    'og:image:secure_url',
    'og:image',
    'og:image:url',
    'twitter:image',
    'twitter:image:src',
    'ld:image',
    'item:image',
  ],
  canonical: ['link:canonical', 'og:url'],
  author: ['ld:author', 'item:author', 'article:author', 'author', 'twitter:creator'],
  language: ['html:lang', 'ld:inLanguage', 'og:locale', 'language'],
  published: ['article:published_time', 'ld:datePublished', 'item:datePublished', 'date', 'dc.date'],
} as const

/** Metadata is at the beginning of a page, sometimes after half a million characters of script. */
const READ_CHARACTERS = 1024 * 1024
const MAX_JSON_LENGTH = 200_000
const DEEPEST_JSON = 6

/**
 * Reads a page's metadata: Open Graph, Twitter cards, JSON-LD, microdata, `meta` and `link`. Pure. Broken markup is
 * read as far as possible, and of any page the first million characters.
 *
 * @param url The address that answered, for relative links.
 * @see https://ogp.me and https://schema.org/Article
 */
export function readPageMetadata(html: string, url: string): PageMetadata {
  const metadata = collect(html)
  const find = (names: readonly string[]) => names.map(name => metadata.get(name)?.trim()).find(Boolean)
  const absolute = (address: string | undefined) => {
    const resolved = address === undefined ? null : URL.parse(address, url)
    return resolved !== null && /^https?:$/.test(resolved.protocol) ? resolved.href : undefined
  }
  const author = find(NAMES.author)
  const publishedAtMs = Date.parse(find(NAMES.published) ?? '')
  return {
    title: titleText(find(NAMES.title) ?? '') || undefined,
    summary: summaryText(find(NAMES.summary) ?? '') || undefined,
    image: absolute(find(NAMES.image)),
    canonical: absolute(find(NAMES.canonical)),
    author: author?.startsWith('http') ? undefined : author,
    language: find(NAMES.language)?.replaceAll('_', '-'),
    publishedAtMs: Number.isNaN(publishedAtMs) ? undefined : publishedAtMs,
  }
}

/** The first value of each name. */
function collect(html: string): Map<string, string> {
  const metadata = new Map<string, string>()
  const note = (name: string | undefined, value: string | undefined) => {
    if (name && value?.trim() && !metadata.has(name)) metadata.set(name, value)
  }
  let inside: 'title' | 'json' | { item: string } | undefined
  let text = ''
  const parser = createHtmlParser({
    onopentag(tag, attributes) {
      const { name, property, content, itemprop, rel, href, src, type, lang, datetime } = attributes
      if (tag === 'html') note('html:lang', lang)
      if (tag === 'meta') note((property ?? name)?.toLowerCase(), content)
      if (tag === 'link' && rel?.toLowerCase().split(/\s+/).includes('canonical')) note('link:canonical', href)
      const value = content ?? datetime ?? (tag === 'img' ? src : undefined) ?? (tag === 'link' ? href : undefined)
      if (itemprop !== undefined) note(`item:${itemprop}`, value)
      const isJson = tag === 'script' && type?.toLowerCase() === 'application/ld+json'
      const opened = isJson ? 'json' : tag === 'title' ? 'title' : undefined
      const item = itemprop !== undefined && value === undefined ? { item: itemprop } : undefined
      if (inside === undefined && (opened ?? item) !== undefined) {
        inside = opened ?? item
        text = ''
      }
    },
    ontext(part) {
      if (inside !== undefined && text.length < MAX_JSON_LENGTH) text += part
    },
    onclosetag(tag) {
      if (inside === 'json' && tag === 'script') noteLinkedData(text, note)
      else if (inside === 'title' && tag === 'title') note('title', text)
      else if (typeof inside === 'object') note(`item:${inside.item}`, text)
      else return
      inside = undefined
    },
  })
  parser.end(html.slice(0, READ_CHARACTERS))
  return metadata
}

type Note = (name: string, value: string | undefined) => void

function noteLinkedData(json: string, note: Note): void {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return // pages break it often enough; the other forms remain
  }
  for (const thing of thingsIn(parsed, DEEPEST_JSON)) {
    if (!/Article|Posting|VideoObject|WebPage/.test(String(thing['@type']))) continue
    for (const name of ['headline', 'description', 'datePublished', 'inLanguage', 'image', 'author']) {
      note(`ld:${name}`, firstText(thing[name], name === 'image' ? 'url' : 'name'))
    }
  }
}

function thingsIn(value: unknown, depth: number): Record<string, unknown>[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(one => thingsIn(one, depth - 1))
  const thing: Record<string, unknown> = { ...value }
  return [thing, ...thingsIn(thing['@graph'], depth - 1)]
}

function firstText(value: unknown, key: string): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return firstText(value[0], key)
  if (typeof value !== 'object' || value === null) return undefined
  const inner: unknown = Reflect.get(value, key)
  return typeof inner === 'string' ? inner : undefined
}
