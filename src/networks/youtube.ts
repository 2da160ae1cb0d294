import { z } from 'zod'
import { MS_PER_MINUTE } from '../model/time.js'
import { FEED_ACCEPT } from './feed.js'
import type { Answer, Credentials, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { readFeedVideos } from './youtube/read-feed-videos.js'
import { readVideoCounts, readVideos } from './youtube/read-videos.js'

const FEED_ADDRESS = 'https://www.youtube.com/feeds/videos.xml'
const API = 'https://www.googleapis.com/youtube/v3/videos'
const VIDEOS = '50'
/** Pushes the new videos of channels; their feeds do not name it (https://developers.google.com/youtube/v3/guides/push_notifications). */
const HUB = 'https://pubsubhubbub.appspot.com/'

const channelId = z
  .string()
  .regex(
    /^UC[\w-]{22}$/,
    'expected UC and 22 letters, digits, - and _; uptick check https://www.youtube.com/@NAME finds it',
  )
const id = z.string().regex(/^[\w-]{2,64}$/, 'expected letters, digits, - and _')

const YoutubeSpec = z.union([
  z.strictObject({ channel: channelId.describe('A channel id: UC and 22 characters, as in youtube.com/channel/UC….') }),
  z.strictObject({ playlist: id.describe('A playlist id, as behind list= in its address.') }),
  z.strictObject({ user: id.describe('An old user name, as in youtube.com/user/….') }),
  z.strictObject({
    chart: z.literal('mostPopular').describe('What is popular in a region. Needs YOUTUBE_API_KEY.'),
    region: z
      .string()
      .regex(/^[A-Z]{2}$/, 'expected two capital letters such as US')
      .default('US')
      .describe('Country code, such as US.'),
  }),
])

type Spec = z.infer<typeof YoutubeSpec>

/**
 * The newest videos of a channel, a playlist or a user, by the feeds that need no key: views, and likes where the star
 * rating counts nothing else. A key adds the chart of a region and measuring.
 */
export const youtube: NetworkDefinition<Spec> = {
  name: 'youtube',
  title: 'YouTube',
  credentials: [
    {
      name: 'YOUTUBE_API_KEY',
      gives: 'the chart of a region, and likes, comments and views of every video at any time',
    },
  ],
  spec: YoutubeSpec.describe('One of channel, playlist, user, chart.'),
  minIntervalMs: 5 * MS_PER_MINUTE,
  describe,
  recognise,
  address: spec => ('chart' in spec ? chartPlan(spec.region, {}).url : feedAddress(spec)),
  request: (spec, credentials) =>
    'chart' in spec ? chartPlan(spec.region, credentials) : { url: feedAddress(spec), accept: FEED_ACCEPT },
  read,
  measure: {
    of: 'mentions',
    batchSize: 50,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: requestVideos,
    read: readVideoCounts,
  },
}

/** A channel, a playlist or an old user name, by their pages or their feeds. */
function recognise({ host, steps: [first, second], query }: PageAddress): Recognition | undefined {
  if (host !== 'youtube.com' && host !== 'm.youtube.com') return undefined
  const channel = query.get('channel_id') ?? (first === 'channel' ? second : undefined)
  const playlist = query.get('playlist_id') ?? query.get('list')
  const user = first === 'user' ? second : query.get('user')
  if (channel) return { spec: { channel } }
  if (playlist) return { spec: { playlist } }
  return user ? { spec: { user } } : undefined
}

function describe(spec: Spec): string {
  if ('chart' in spec) return `YouTube most popular ${spec.region}`
  return `YouTube ${Object.keys(spec)[0]} ${Object.values(spec)[0]}`
}

function feedAddress(spec: Exclude<Spec, { chart: string }>): string {
  if ('channel' in spec) return `${FEED_ADDRESS}?channel_id=${spec.channel}`
  return 'playlist' in spec ? `${FEED_ADDRESS}?playlist_id=${spec.playlist}` : `${FEED_ADDRESS}?user=${spec.user}`
}

function chartPlan(regionCode: string, credentials: Credentials): RequestPlan {
  return apiPlan({ chart: 'mostPopular', regionCode, maxResults: VIDEOS }, credentials)
}

function requestVideos(videoIds: readonly string[], credentials: Credentials): RequestPlan | undefined {
  if (credentials['YOUTUBE_API_KEY'] === undefined) return undefined
  return apiPlan({ id: videoIds.join(','), maxResults: VIDEOS }, credentials)
}

/** The key goes in the header: addresses are logged and shown. */
function apiPlan(query: Record<string, string>, { YOUTUBE_API_KEY: key }: Credentials): RequestPlan {
  const url = `${API}?${new URLSearchParams({ part: 'snippet,statistics', ...query })}`
  return { url, accept: 'application/json', headers: key === undefined ? {} : { 'x-goog-api-key': key } }
}

async function read(answer: Answer, spec: Spec): Promise<Reading> {
  if ('chart' in spec) return readVideos(answer)
  const reading = await readFeedVideos(answer)
  const isHubKnown = reading.hints.hubs !== undefined || !('channel' in spec)
  return isHubKnown ? reading : { ...reading, hints: { ...reading.hints, hubs: [HUB], self: feedAddress(spec) } }
}
