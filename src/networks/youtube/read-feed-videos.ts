import type { Finding } from '../../model/finding.js'
import { mediaCounts } from '../feed/counts.js'
import { parseDate } from '../feed/dates.js'
import { readXmlFeed } from '../feed/read-xml-feed.js'
import { shownTitle } from '../feed/shown-text.js'
import { attributeOf, firstText, nodesOf, textAt } from '../feed/xml-node.js'
import type { Answer, Reading, SkippedEntry } from '../network.js'
import { resolveAddress } from '../resolve-address.js'

/** Reads the Atom feed of a channel, a playlist or a user. */
export async function readFeedVideos(answer: Answer): Promise<Reading> {
  const { title, hints, entries, mended, cutAfter, language } = await readXmlFeed(answer)
  const findings: Finding[] = []
  const skipped: SkippedEntry[] = []
  for (const [i, entry] of entries.entries()) {
    const video = readVideo(entry, language, answer.receivedAtMs)
    if (video === undefined) {
      skipped.push({ entry: titleOf(entry) || `entry ${i + 1}`, reason: 'it has no video id' })
    } else findings.push(video)
  }
  return { findings, skipped, hints, title, mended, cutAfter, next: [] }
}

function readVideo(entry: unknown, language: string | undefined, receivedAtMs: number): Finding | undefined {
  const videoId = textAt(entry, 'yt:videoId') || (/^yt:video:([\w-]+)$/.exec(textAt(entry, 'id'))?.[1] ?? '')
  if (!/^[\w-]{1,64}$/.test(videoId)) return undefined
  const [group] = nodesOf(entry, 'media:group')
  const publishedAtMs = parseDate(textAt(entry, 'published'), receivedAtMs)
  const [author] = nodesOf(entry, 'author')
  const thumbnail = nodesOf(group, 'media:thumbnail')[0]
  return {
    url: `https://www.youtube.com/watch?v=${videoId}`,
    title: titleOf(entry) || firstText(group, ['media:title'], shownTitle) || videoId,
    summary: textAt(group, 'media:description') || undefined,
    publishedAtMs,
    image: resolveAddress(attributeOf(thumbnail, 'url') ?? ''),
    author: textAt(author, 'name') || undefined,
    language,
    tags: [],
    mentions: [{ network: 'youtube', nativeId: videoId, countedSinceMs: publishedAtMs, counts: mediaCounts(entry) }],
  }
}

const titleOf = (entry: unknown) => firstText(entry, ['title'], shownTitle)
