import { BLUESKY_FEED, blueskyFeedPage, blueskyPostsPage, blueskyUri } from './pages/bluesky.js'
import { lemmyListPage, lemmyPostPage } from './pages/lemmy.js'
import { lobstersId, lobstersPage, lobstersStoryPage } from './pages/lobsters.js'
import { mastodonStatusPage, mastodonTrendsPage } from './pages/mastodon.js'
import { BLUESKY, type Gathering, LEMMY, LOBSTERS, MASTODON, type Post } from './posts.js'

export const GATHERINGS: readonly Gathering[] = [LOBSTERS, MASTODON, LEMMY, BLUESKY]

/** What a gathering says to one request, as JSON: its listing or single posts; undefined for anything else. */
export function gatheringAnswer({ network }: Gathering, posts: readonly Post[], url: URL): string | undefined {
  const hottest = posts.toSorted((a, b) => b.likes - a.likes)
  switch (network) {
    case 'lobsters':
      return lobstersAnswer(hottest, url)
    case 'mastodon':
      return mastodonAnswer(hottest, url)
    case 'lemmy':
      return lemmyAnswer(hottest, url)
    case 'bluesky':
      return blueskyAnswer(hottest, url)
  }
}

function lobstersAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/hottest.json') return lobstersPage(posts)
  const id = /^\/s\/(\w+)\.json$/.exec(pathname)?.[1]
  const post = posts.find(one => lobstersId(one) === id)
  return post && lobstersStoryPage(post)
}

function mastodonAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/v1/trends/statuses') return mastodonTrendsPage(posts)
  const id = /^\/api\/v1\/statuses\/(\d+)$/.exec(pathname)?.[1]
  const post = posts.find(one => String(one.id) === id)
  return post && mastodonStatusPage(post)
}

function lemmyAnswer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  if (pathname === '/api/v3/post/list') return lemmyListPage(posts)
  const post = posts.find(one => String(one.id) === searchParams.get('id'))
  return pathname === '/api/v3/post' && post ? lemmyPostPage(post) : undefined
}

function blueskyAnswer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  const isFeed = pathname === '/xrpc/app.bsky.feed.getFeed' && searchParams.get('feed') === BLUESKY_FEED
  if (isFeed) return blueskyFeedPage(posts)
  const uris = new Set(searchParams.getAll('uris'))
  const areAsked = pathname === '/xrpc/app.bsky.feed.getPosts'
  return areAsked ? blueskyPostsPage(posts.filter(post => uris.has(blueskyUri(post)))) : undefined
}
