import { z } from 'zod'
import { MS_PER_MINUTE } from '../model/time.js'
import { readLinks } from './mastodon/read-links.js'
import { readStatusCounts, readStatuses } from './mastodon/read-statuses.js'
import type { Answer, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { rateLimitHints } from './rate-limit.js'
import { partNativeId, serverName } from './server-name.js'

const STATUSES = 40
const LINKS = 20

const server = serverName.describe('A Mastodon server, such as mastodon.social.')

const MastodonSpec = z.union([
  z.strictObject({
    server,
    trends: z.enum(['statuses', 'links']).describe('What trends there: posts, or the pages that posts link to.'),
  }),
  z.strictObject({
    server,
    tag: z
      .string()
      .regex(/^[\p{L}\p{M}\p{N}_·]{1,100}$/u, 'expected a hashtag without its #')
      .describe('The newest posts with a hashtag, without its #.'),
  }),
])

type Spec = z.infer<typeof MastodonSpec>

/** What trends on a Mastodon server, as that server counts it. */
export const mastodon: NetworkDefinition<Spec> = {
  name: 'mastodon',
  title: 'Mastodon',
  spec: MastodonSpec.describe('One of trends, tag, of a server.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  describe: spec => `${spec.server} ${'tag' in spec ? `#${spec.tag}` : `trending ${spec.trends}`}`,
  recognise,
  address: spec => plan(spec.server, listingPath(spec)).url,
  request: spec => plan(spec.server, listingPath(spec)),
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 10 * MS_PER_MINUTE,
    request: requestStatus,
    read: readStatusCounts,
  },
}

/** `/tags/TAG`, `/explore` and `/explore/links` of any server, and servers that are called mastodon. */
function recognise({ host, steps: [first, second, ...rest] }: PageAddress): Recognition | undefined {
  if (rest.length > 0) return undefined
  if (first === 'tags' && second !== undefined) return { spec: { server: host, tag: second }, isGuess: true }
  const isExplored = first === 'explore' || (first === undefined && host.startsWith('mastodon.'))
  const trends = second === 'links' || second === 'news' ? 'links' : 'statuses'
  return isExplored ? { spec: { server: host, trends }, isGuess: true } : undefined
}

function listingPath(spec: Spec): string {
  if ('tag' in spec) return `timelines/tag/${encodeURIComponent(spec.tag)}?limit=${STATUSES}`
  return spec.trends === 'links' ? `trends/links?limit=${LINKS}` : `trends/statuses?limit=${STATUSES}`
}

function plan(host: string, path: string): RequestPlan {
  return { url: `https://${host}/api/v1/${path}`, accept: 'application/json' }
}

async function read(answer: Answer, spec: Spec): Promise<Reading> {
  const areLinks = 'trends' in spec && spec.trends === 'links'
  const reading = areLinks ? readLinks(answer, spec.server) : readStatuses(answer, spec.server)
  return { ...reading, hints: rateLimitHints(answer) }
}

/** Trending links have no address of their own to be asked at. */
function requestStatus([nativeId = '']: readonly string[]): RequestPlan | undefined {
  const status = partNativeId(nativeId)
  return status && plan(status.server, `statuses/${status.id}`)
}
