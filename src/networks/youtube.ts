import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import { mediaCounts } from './feed/counts.js'
import { parseDate } from './feed/dates.js'
import { readXmlFeed } from './feed/read-xml-feed.js'
import { attributeOf, nodesOf, textAt } from './feed/xml-node.js'
import { FEED_ACCEPT } from './feed.js'
import type { Answer, Network, Reading, SetAside } from './network.js'
import { resolveAddress } from './resolve-address.js'

const MINUTE_MS = 60_000
const FEED_ADDRESS = 'https://www.youtube.com/feeds/videos.xml'

const id = z.string().regex(/^[\w-]{2,64}$/, 'expected letters, digits, - and _')

const YoutubeSpec = z.union([
  z.strictObject({ channel: id.describe('A channel id: UC and 22 characters, as in youtube.com/channel/UC….') }),
  z.strictObject({ playlist: id.describe('A playlist id, as behind list= in its address.') }),
  z.strictObject({ user: id.describe('An old user name, as in youtube.com/user/….') }),
])

type Spec = z.infer<typeof YoutubeSpec>

/**
 * The newest videos of a channel, a playlist or a user, by the feeds that need no key: views, and likes where the star
 * rating counts nothing else.
 */
export const youtube: Network<Spec> = {
  name: 'youtube',
  title: 'YouTube',
  spec: YoutubeSpec.describe('One of channel, playlist, user.'),
  minIntervalMs: 5 * MINUTE_MS,
  describe: spec => `YouTube ${Object.keys(spec)[0]} ${Object.values(spec)[0]}`,
  request: spec => ({ url: feedAddress(spec), accept: FEED_ACCEPT }),
  read: readVideos,
}

function feedAddress(spec: Spec): string {
  if ('channel' in spec) return `${FEED_ADDRESS}?channel_id=${spec.channel}`
  return 'playlist' in spec ? `${FEED_ADDRESS}?playlist_id=${spec.playlist}` : `${FEED_ADDRESS}?user=${spec.user}`
}

async function readVideos(answer: Answer): Promise<Reading> {
  const { title, hints, entries, mended, language } = await readXmlFeed(answer)
  const findings: Finding[] = []
  const setAside: SetAside[] = []
  for (const [i, entry] of entries.entries()) {
    const video = readVideo(entry, language, answer.receivedAtMs)
    if (video === undefined) {
      setAside.push({ entry: textAt(entry, 'title') || `entry ${i + 1}`, reason: 'it has no video id' })
    } else findings.push(video)
  }
  return { findings, setAside, hints, title, mended, next: [] }
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
    title: textAt(entry, 'title') || textAt(group, 'media:title') || videoId,
    summary: textAt(group, 'media:description') || undefined,
    publishedAtMs,
    image: resolveAddress(attributeOf(thumbnail, 'url') ?? ''),
    author: textAt(author, 'name') || undefined,
    language,
    tags: [],
    mentions: [{ network: 'youtube', nativeId: videoId, countedSinceMs: publishedAtMs, counts: mediaCounts(entry) }],
  }
}
