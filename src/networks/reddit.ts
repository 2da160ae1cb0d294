import { z } from 'zod'
import { MS_PER_MINUTE } from '../model/time.js'
import { FEED_ACCEPT } from './feed.js'
import type { Answer, Credentials, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { rateLimitHints } from './rate-limit.js'
import { readPostCounts, readPosts } from './reddit/read-posts.js'
import { readRss } from './reddit/read-rss.js'
import { authorise } from './reddit/token.js'

const API = 'https://oauth.reddit.com'

const RedditSpec = z.strictObject({
  subreddit: z
    .string()
    .regex(/^[\w+]{2,200}$/, 'expected a subreddit without r/, or several with + between them')
    .describe('A subreddit without r/, or several with + between them.'),
  listing: z.enum(['hot', 'new', 'top', 'rising']).default('hot').describe('Which of its listings.'),
})

type Spec = z.infer<typeof RedditSpec>

/**
 * Posts of subreddits: with credentials by the API, which returns votes and comments; without them by RSS, which has no
 * counts and is answered about once a minute.
 */
export const reddit: NetworkDefinition<Spec> = {
  name: 'reddit',
  title: 'Reddit',
  credentials: [
    { name: 'REDDIT_CLIENT_ID', gives: 'votes and comments, measured at any time; goes with REDDIT_CLIENT_SECRET' },
    { name: 'REDDIT_CLIENT_SECRET', gives: 'votes and comments, measured at any time; goes with REDDIT_CLIENT_ID' },
  ],
  authorise,
  spec: RedditSpec.describe('One listing of a subreddit.'),
  minIntervalMs: 10 * MS_PER_MINUTE,
  hostGapsMs: { 'www.reddit.com': MS_PER_MINUTE },
  describe: ({ subreddit, listing }) => `r/${subreddit} ${listing}`,
  recognise,
  address: spec => listingPlan(spec, {}).url,
  request: listingPlan,
  read,
  measure: {
    of: 'mentions',
    batchSize: 100,
    minIntervalMs: 5 * MS_PER_MINUTE,
    request: requestPosts,
    read: readPostCounts,
  },
}

/** reddit.com/r/NAME and its listings, in the old and the new design. */
function recognise({ host, steps: [first, subreddit, listing, ...rest] }: PageAddress): Recognition | undefined {
  const isReddit = /^((old|new|np|m|sh)\.)?reddit\.com$/.test(host)
  if (!isReddit || first !== 'r' || subreddit === undefined || rest.length > 0) return undefined
  return { spec: { subreddit, listing } }
}

function listingPlan({ subreddit, listing }: Spec, credentials: Credentials): RequestPlan {
  return (
    apiPlan(`r/${subreddit}/${listing}?limit=100`, credentials) ?? {
      url: `https://www.reddit.com/r/${subreddit}/${listing}/.rss`,
      accept: FEED_ACCEPT,
      step: 'rss',
    }
  )
}

function requestPosts(nativeIds: readonly string[], credentials: Credentials): RequestPlan | undefined {
  const names = nativeIds.filter(nativeId => /^t3_[a-z\d]+$/.test(nativeId))
  return names.length === 0 ? undefined : apiPlan(`api/info?id=${names.join(',')}`, credentials)
}

/** With `raw_json` the texts are not escaped for HTML. */
function apiPlan(path: string, credentials: Credentials): RequestPlan | undefined {
  const token = credentials[authorise.grants]
  if (token === undefined) return undefined
  const headers = { authorization: `Bearer ${token}` }
  return { url: `${API}/${path}&raw_json=1`, accept: 'application/json', headers, step: 'api' }
}

async function read(answer: Answer): Promise<Reading> {
  const reading = answer.step === 'rss' ? await readRss(answer) : readPosts(answer)
  return { ...reading, hints: { ...reading.hints, ...rateLimitHints(answer) } }
}
