import type { Answer, PollingHints } from '../network.js'
import { pictureTitle } from '../picture-title.js'
import { resolveAddress } from '../resolve-address.js'
import { chooseNewest } from './choose-newest.js'
import { parseDate } from './dates.js'
import { decodeCharset } from './decode-charset.js'
import { discoverFeeds, feedsOfSite } from './discover.js'
import { hubHints } from './hints.js'
import { createHtmlParser } from './html-parser.js'
import { MAX_DEPTH, MAX_ENTRIES, TEXT_CHARACTERS } from './limits.js'
import type { Relation } from './link-header.js'
import { type EntryReading, nativeIdOf, startOf } from './read-entry.js'
import { firstPage } from './read-link.js'
import { titleText } from './title-text.js'

export interface PageFeed {
  title: string | undefined
  hints: PollingHints
  readings: EntryReading[]
  unreadEntries: number
  mended: string[]
}

/** What one `h-entry` says, first come first served; what it says nothing of is absent. */
type Properties = Map<string, string[]>

interface OpenProperty {
  name: string
  depth: number
  text: string
}

const READ_CHARACTERS = 512 * 1024
const MAX_LINKS = 50
const ADDRESS_PROPERTIES = /^u-(url|uid|photo|featured)$/
const TEXT_PROPERTIES = /^(p-(name|summary|author|category)|e-content|dt-published)$/

/**
 * Reads the posts that a web page marks up as `h-entry` (https://microformats.org/wiki/h-entry), with the hub and topic
 * of its head; undefined for a page without posts, and for one that names a feed, which tells more. Of what is nested in a post only the author's name is read.
 */
export function readPage(answer: Answer): PageFeed | undefined {
  const { 'content-type': contentType, link } = answer.headers
  const { text, mended } = decodeCharset(answer.body, contentType)
  if (!/\bh-entry\b/.test(text.slice(0, READ_CHARACTERS))) return undefined
  const page = collect(text.slice(0, READ_CHARACTERS), answer.url)
  if (page.entries.length === 0 || feedsOfSite(discoverFeeds(text, answer.url, link)).length > 0) return undefined
  const times = page.entries.map(post => parseDate(post.get('dt-published')?.[0] ?? '', answer.receivedAtMs))
  const kept = chooseNewest(times, MAX_ENTRIES).positions.flatMap(position => page.entries[position] ?? [])
  return {
    title: page.title === '' ? undefined : page.title,
    hints: hubHints(link, page.links, page.base),
    readings: kept.map((entry, i) => readPost(entry, i + 1, { ...page, receivedAtMs: answer.receivedAtMs })),
    unreadEntries: page.entries.length - kept.length,
    mended,
  }
}

interface Page {
  base: string
  title: string
  language: string | undefined
  links: Relation[]
  entries: Properties[]
}

function collect(html: string, url: string): Page {
  const page: Page = { base: url, title: '', language: undefined, links: [], entries: [] }
  const open: OpenProperty[] = []
  let depth = 0
  let entry: { properties: Properties; depth: number } | undefined
  let nestedDepth: number | undefined
  let isHead = true
  let isTitle = false

  const add = (name: string, value: string) => {
    const values = entry?.properties.get(name) ?? []
    if (values.length < MAX_LINKS) entry?.properties.set(name, [...values, value.replace(/\s+/g, ' ').trim()])
  }
  const parser = createHtmlParser({
    onopentag(name, { class: classes = '', rel, href, src, datetime, lang, content, value, alt }) {
      depth += 1
      if (name === 'html') page.language = lang
      if (name === 'body') isHead = false
      if (isHead && name === 'base' && href !== undefined) page.base = resolveAddress(href, url) ?? url
      if (isHead && name === 'title') isTitle = true
      if (isHead && name === 'link' && rel && href && page.links.length < MAX_LINKS) page.links.push({ rel, href })
      const words = classes.split(/\s+/)
      const isRoot = words.some(word => /^h-[a-z]/.test(word))
      if (entry === undefined) {
        if (words.includes('h-entry')) {
          entry = { properties: new Map(), depth }
          page.entries.push(entry.properties)
        }
        return
      }
      if (nestedDepth !== undefined) return
      for (const word of words.slice(0, MAX_DEPTH)) {
        const address = href ?? src ?? value
        if (word === 'u-photo' && alt !== undefined) add('alt', alt)
        if (ADDRESS_PROPERTIES.test(word) && address !== undefined) add(word, address)
        else if (word === 'dt-published' && datetime !== undefined) add(word, datetime)
        else if (TEXT_PROPERTIES.test(word) && content !== undefined) add(word, content)
        else if (TEXT_PROPERTIES.test(word) && open.length < MAX_DEPTH) open.push({ name: word, depth, text: '' })
      }
      if (isRoot) nestedDepth = depth
    },
    ontext(text) {
      if (isTitle && page.title.length < TEXT_CHARACTERS) page.title += text
      for (const property of open) if (property.text.length < TEXT_CHARACTERS) property.text += text
    },
    onclosetag(name) {
      if (name === 'title') isTitle = false
      while (open.at(-1)?.depth === depth) {
        const property = open.pop()
        if (property !== undefined) add(property.name, property.text)
      }
      if (nestedDepth === depth) nestedDepth = undefined
      if (entry?.depth === depth) entry = undefined
      depth -= 1
    },
  })
  parser.end(html)
  return { ...page, title: titleText(page.title) }
}

function readPost(
  properties: Properties,
  position: number,
  { base, language, receivedAtMs }: Page & { receivedAtMs: number },
): EntryReading {
  const first = (...names: string[]) =>
    names.map(name => properties.get(name)?.[0] ?? '').find(written => written !== '') ?? ''
  const summary = first('p-summary', 'e-content')
  const described = (properties.get('alt') ?? []).map(description => ({ kind: 'picture' as const, description }))
  const title = startOf(first('p-name') || summary || pictureTitle(described))
  const candidates = ['u-url', 'u-uid'].map(name => ({ written: first(name), base }))
  const { url, unusable } = firstPage(candidates, { documentUrl: base })
  if (url === undefined) {
    return { kind: 'skipped', entry: title || `post ${position}`, reason: unusable ?? 'it has no web address' }
  }
  if (title === '') return { kind: 'skipped', entry: url, reason: 'it has neither title nor text' }
  const publishedAtMs = parseDate(first('dt-published'), receivedAtMs)
  const nativeId = nativeIdOf(first('u-uid') || url)
  return {
    kind: 'finding',
    finding: {
      url,
      title,
      summary: summary || undefined,
      publishedAtMs,
      image: resolveAddress(first('u-featured', 'u-photo'), base),
      author: first('p-author') || undefined,
      language,
      tags: (properties.get('p-category') ?? []).filter(tag => tag !== ''),
      mentions: [{ network: 'feed', nativeId, countedSinceMs: publishedAtMs, counts: {} }],
    },
  }
}
