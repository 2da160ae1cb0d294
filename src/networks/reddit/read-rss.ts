import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import { parseDate } from '../feed/dates.js'
import { plainText } from '../feed/plain-text.js'
import { readXmlFeed } from '../feed/read-xml-feed.js'
import { shownTitle } from '../feed/shown-text.js'
import { attributeOf, firstText, nodesOf, textAt } from '../feed/xml-node.js'
import type { Answer, Reading } from '../network.js'
import { readEntries } from '../read-entries.js'
import { resolveAddress } from '../resolve-address.js'
import { discussionPage, linkedPage } from './pages.js'

/** Reads a subreddit's Atom feed: what its posts are, without a count. */
export async function readRss(answer: Answer): Promise<Reading> {
  const { title, hints, entries, mended, cutAfter } = await readXmlFeed(answer)
  const reading = readEntries(entries, {
    noun: 'post',
    schema: z.unknown(),
    nameOf: entry => firstText(entry, ['title'], shownTitle),
    read: entry => readPost(entry, answer.receivedAtMs),
  })
  return { ...reading, title, hints, mended, cutAfter }
}

function readPost(entry: unknown, receivedAtMs: number): Finding | string {
  const id = textAt(entry, 'id')
  const title = firstText(entry, ['title'], shownTitle)
  const discussionUrl = discussionPage(attributeOf(nodesOf(entry, 'link')[0], 'href') ?? '')
  if (!/^t3_[a-z\d]+$/.test(id)) return 'it is no post'
  if (title === '' || discussionUrl === undefined) return 'it has no title or no web address'
  const html = textAt(entry, 'content')
  const publishedAtMs = parseDate(textAt(entry, 'published') || textAt(entry, 'updated'), receivedAtMs)
  const [author] = nodesOf(entry, 'author')
  const subreddit = attributeOf(nodesOf(entry, 'category')[0], 'term')
  return {
    url: linkedPage(addressOfLink(html)) ?? discussionUrl,
    title,
    publishedAtMs,
    image: resolveAddress(attributeOf(nodesOf(entry, 'media:thumbnail')[0], 'url') ?? ''),
    author: textAt(author, 'name').replace(/^\/u\//, '') || undefined,
    tags: subreddit === undefined ? [] : [subreddit],
    mentions: [{ network: 'reddit', nativeId: id, discussionUrl, countedSinceMs: publishedAtMs, counts: {} }],
  }
}

/** The content ends with two anchors, `[link]` to the page and `[comments]`. */
function addressOfLink(html: string): string {
  return plainText(/<a href="([^"]*)">\s*\[link\]/.exec(html)?.[1] ?? '')
}
