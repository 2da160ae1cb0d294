import { z } from 'zod'
import type { Finding } from '../model/finding.js'
import type { Counts } from '../model/metric.js'
import { MS_PER_MINUTE } from '../model/time.js'
import { parseDate } from './feed/dates.js'
import { summaryText } from './feed/summary-text.js'
import type { Answer, CounterReading, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'
import { readEntries } from './read-entries.js'
import { reportedCounts } from './reported-counts.js'
import { resolveAddress } from './resolve-address.js'
import { partNativeId, serverName } from './server-name.js'
import { title } from './title.js'

const VIDEOS = 50

const PeertubeSpec = z.strictObject({
  server: serverName.describe('A PeerTube server, such as framatube.org.'),
  sort: z
    .enum(['trending', 'hot', 'best', 'views', 'likes', 'publishedAt'])
    .default('trending')
    .describe('The order of the listing, as PeerTube calls it.'),
})

type Spec = z.infer<typeof PeertubeSpec>

const text = z.string().nullish().catch(undefined)
const owner = z.object({ displayName: text, host: text }).nullish().catch(undefined)

const Video = z.object({
  uuid: z.string().regex(/^[\da-f-]{36}$/i),
  name: title,
  url: text,
  description: text,
  truncatedDescription: text,
  publishedAt: text,
  thumbnailUrl: text,
  thumbnailPath: text,
  nsfw: z.boolean().nullish().catch(undefined),
  language: z.object({ id: text }).nullish().catch(undefined),
  category: z.object({ label: text }).nullish().catch(undefined),
  account: owner,
  channel: owner,
  views: z.unknown().optional(),
  likes: z.unknown().optional(),
  comments: z.unknown().optional(),
})

type Video = z.infer<typeof Video>

/** Videos that a PeerTube server knows. A video has one UUID everywhere; its counters are those of its own server. */
export const peertube: NetworkDefinition<Spec> = {
  name: 'peertube',
  title: 'PeerTube',
  spec: PeertubeSpec.describe('One listing of a server.'),
  minIntervalMs: 15 * MS_PER_MINUTE,
  describe: ({ server, sort }) => `${server} ${sort}`,
  recognise,
  address: spec => listingPlan(spec).url,
  request: listingPlan,
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 15 * MS_PER_MINUTE,
    request: requestVideo,
    read: readCounts,
  },
}

const PAGE_SORTS = new Map([
  ['trending', 'trending'],
  ['most-liked', 'likes'],
  ['most-viewed', 'views'],
  ['recently-added', 'publishedAt'],
])

/** `/videos/trending` and the like, and `/videos/browse?sort=…`, of any server. */
function recognise({ host, steps: [first, second, ...rest], query }: PageAddress): Recognition | undefined {
  if (first !== 'videos' || second === undefined || rest.length > 0) return undefined
  const sort = second === 'browse' ? query.get('sort')?.replace(/^-/, '') : PAGE_SORTS.get(second)
  return sort === undefined ? undefined : { spec: { server: host, sort }, isGuess: true }
}

function listingPlan({ server, sort }: Spec): RequestPlan {
  return plan(server, `videos?sort=-${sort}&count=${VIDEOS}&nsfw=false`)
}

function plan(server: string, path: string): RequestPlan {
  return { url: `https://${server}/api/v1/${path}`, accept: 'application/json' }
}

async function read(answer: Answer, { server }: Spec): Promise<Reading> {
  const { data } = parseAnswer(answer, z.object({ data: z.array(z.unknown()) }), 'a list of videos of PeerTube')
  return readEntries(data, {
    noun: 'video',
    schema: Video,
    nameOf: ({ name }) => name,
    read: video => toFinding(video, server, answer.receivedAtMs),
  })
}

function toFinding(video: Video, server: string, receivedAtMs: number): Finding | string {
  if (video.nsfw === true) return 'it is marked as not safe for work'
  const home = serverName.safeParse(video.channel?.host ?? video.account?.host).data ?? server
  const publishedAtMs = parseDate(video.publishedAt ?? '', receivedAtMs)
  const category = video.category?.label
  return {
    url: resolveAddress(video.url ?? '') ?? `https://${home}/videos/watch/${video.uuid}`,
    title: video.name,
    summary: summaryText(video.truncatedDescription ?? video.description ?? '') || undefined,
    publishedAtMs,
    image: resolveAddress(video.thumbnailUrl ?? video.thumbnailPath ?? '', `https://${server}/`),
    author: (video.channel?.displayName || video.account?.displayName) ?? undefined,
    language: video.language?.id ?? undefined,
    tags: category ? [category] : [],
    mentions: [
      {
        network: 'peertube',
        nativeId: `${server}/${video.uuid}`,
        counterId: `https://${home}/videos/watch/${video.uuid}`,
        isCopy: home !== server,
        countedSinceMs: publishedAtMs,
        counts: countsOf(video),
      },
    ],
  }
}

function requestVideo([nativeId = '']: readonly string[]): RequestPlan | undefined {
  const video = partNativeId(nativeId)
  return video && plan(video.server, `videos/${video.id}`)
}

function readCounts(answer: Answer, [nativeId = '']: readonly string[]): CounterReading[] {
  return [{ nativeId, counts: countsOf(parseAnswer(answer, Video, 'a video of PeerTube')) }]
}

function countsOf({ views, likes, comments }: Video): Counts {
  return reportedCounts({ views, likes, comments })
}
