import { z } from 'zod'
import { MS_PER_MINUTE } from '../model/time.js'
import { readFeedPosts, readPostCounts } from './bluesky/read-posts.js'
import type { NetworkDefinition, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'

const APP_VIEW = 'https://public.api.bsky.app/xrpc'
const POSTS = 50

const BlueskySpec = z.union([
  z.strictObject({
    feed: z
      .string()
      .regex(
        /^at:\/\/did:[a-z]+:[\w.:%-]+\/app\.bsky\.feed\.generator\/[\w.~:-]+$/,
        'expected at://did:…/app.bsky.feed.generator/…',
      )
      .describe('A feed by its at:// address; anyone may publish one.'),
  }),
  z.strictObject({
    author: z
      .string()
      .regex(/^(did:[a-z]+:[\w.:%-]+|[a-z\d-]+(\.[a-z\d-]+)+)$/i, 'expected a handle such as bsky.app')
      .describe('The newest posts of a handle, such as bsky.app, or of a DID.'),
  }),
])

type Spec = z.infer<typeof BlueskySpec>

/** Posts of Bluesky by its public AppView, which needs no key; only search would. */
export const bluesky: NetworkDefinition<Spec> = {
  name: 'bluesky',
  title: 'Bluesky',
  spec: BlueskySpec.describe('One of feed, author.'),
  minIntervalMs: 5 * MS_PER_MINUTE,
  describe: spec =>
    `Bluesky ${'author' in spec ? spec.author : `feed ${spec.feed.slice(spec.feed.lastIndexOf('/') + 1)}`}`,
  recognise,
  address: spec => listingPlan(spec).url,
  request: listingPlan,
  read: async answer => readFeedPosts(answer),
  measure: {
    of: 'mentions',
    batchSize: 25,
    minIntervalMs: 5 * MS_PER_MINUTE,
    request: uris => plan('app.bsky.feed.getPosts', new URLSearchParams(uris.map(uri => ['uris', uri]))),
    read: readPostCounts,
  },
}

/** bsky.app/profile/NAME, and the feeds behind it that name their maker by a DID. */
function recognise({ host, steps: [first, actor, kind, key, ...rest] }: PageAddress): Recognition | undefined {
  if (host !== 'bsky.app' || first !== 'profile' || actor === undefined || rest.length > 0) return undefined
  if (kind === undefined) return { spec: { author: actor } }
  return kind === 'feed' ? { spec: { feed: `at://${actor}/app.bsky.feed.generator/${key}` } } : undefined
}

function listingPlan(spec: Spec): RequestPlan {
  const limit = String(POSTS)
  if ('feed' in spec) return plan('app.bsky.feed.getFeed', new URLSearchParams({ feed: spec.feed, limit }))
  const query = new URLSearchParams({ actor: spec.author, filter: 'posts_no_replies', limit })
  return plan('app.bsky.feed.getAuthorFeed', query)
}

function plan(method: string, query: URLSearchParams): RequestPlan {
  return { url: `${APP_VIEW}/${method}?${query}`, accept: 'application/json' }
}
