import { z } from 'zod'
import { MS_PER_MINUTE } from '../model/time.js'
import { readFrontPage } from './hackernews/read-front-page.js'
import { readItem, readItemCounts } from './hackernews/read-item.js'
import type { Answer, NetworkDefinition, Reading, Recognition, RequestPlan } from './network.js'
import type { PageAddress } from './page-address.js'
import { parseAnswer } from './parse-answer.js'

const FRONT_PAGE_STORIES = 50
const ALGOLIA = 'https://hn.algolia.com/api/v1/search'
const FIREBASE = 'https://hacker-news.firebaseio.com/v0'

const HackerNewsSpec = z.strictObject({
  listing: z
    .enum(['front_page', 'top', 'new', 'best'])
    .describe('front_page asks once for a page (Algolia); the others ask for each story (Firebase).'),
  stories: z.int().min(1).max(100).default(30).describe('How many stories of top, new or best are asked for.'),
})

type Spec = z.infer<typeof HackerNewsSpec>

/** Stories of Hacker News with their points and comments. */
export const hackernews: NetworkDefinition<Spec> = {
  name: 'hackernews',
  title: 'Hacker News',
  spec: HackerNewsSpec.describe('One listing.'),
  minIntervalMs: 5 * MS_PER_MINUTE,
  describe: ({ listing }) => `Hacker News ${listing.replace('_', ' ')}`,
  recognise,
  address: ({ listing }) => listingAddress(listing),
  request: ({ listing }) => ({ url: listingAddress(listing), accept: 'application/json', step: listing }),
  read,
  measure: {
    of: 'mentions',
    batchSize: 1,
    minIntervalMs: 5 * MS_PER_MINUTE,
    request: ([id = '']) => (/^\d+$/.test(id) ? itemPlan(id) : undefined),
    read: readItemCounts,
  },
}

const PAGES = new Map([
  [undefined, 'front_page'],
  ['news', 'front_page'],
  ['newest', 'new'],
  ['best', 'best'],
])

/** Its front page, /newest and /best. */
function recognise({ host, steps: [first, ...rest] }: PageAddress): Recognition | undefined {
  const listing = PAGES.get(first)
  if (host !== 'news.ycombinator.com' || rest.length > 0 || listing === undefined) return undefined
  return { spec: { listing } }
}

function listingAddress(listing: Spec['listing']): string {
  if (listing === 'front_page') return `${ALGOLIA}?tags=front_page&hitsPerPage=${FRONT_PAGE_STORIES}`
  return `${FIREBASE}/${listing}stories.json`
}

async function read(answer: Answer, spec: Spec): Promise<Reading> {
  if (answer.step === 'item') return readItem(answer)
  if (spec.listing === 'front_page') return readFrontPage(answer)
  return readListing(answer, spec.stories)
}

/** The listings of Firebase tell ids only: each of the first stories is asked for by itself. */
function readListing(answer: Answer, stories: number): Reading {
  const ids = parseAnswer(answer, z.array(z.int().positive()), 'a list of Hacker News ids')
  const next = ids.slice(0, stories).map(id => itemPlan(String(id)))
  return { findings: [], skipped: [], hints: {}, mended: [], next }
}

function itemPlan(id: string): RequestPlan {
  return { url: `${FIREBASE}/item/${id}.json`, accept: 'application/json', step: 'item' }
}
