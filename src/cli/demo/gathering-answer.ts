import { BLUESKY_FEED, blueskyFeedPage, blueskyPostsPage, blueskyUri } from './pages/bluesky.js'
import { devtoArticlePage, devtoListPage } from './pages/devto.js'
import { discourseListPage, discourseTopicPage } from './pages/discourse.js'
import { githubFullName, githubRepositoryPage, githubSearchPage } from './pages/github.js'
import { lemmyListPage, lemmyPostPage } from './pages/lemmy.js'
import { lobstersId, lobstersPage, lobstersStoryPage } from './pages/lobsters.js'
import { mastodonStatusPage, mastodonTrendsPage } from './pages/mastodon.js'
import { peertubeListPage, peertubeUuid, peertubeVideoPage } from './pages/peertube.js'
import { redditFeedPage, SUBREDDIT } from './pages/reddit.js'
import { STACK_EXCHANGE_SITE, stackExchangePage } from './pages/stack-exchange.js'
import {
  BLUESKY,
  DEVTO,
  DISCOURSE,
  type Gathering,
  GITHUB,
  LEMMY,
  LOBSTERS,
  MASTODON,
  PEERTUBE,
  type Post,
  REDDIT,
  STACK_EXCHANGE,
} from './posts.js'

export const GATHERINGS: readonly Gathering[] = [
  LOBSTERS,
  MASTODON,
  LEMMY,
  BLUESKY,
  PEERTUBE,
  DISCOURSE,
  DEVTO,
  STACK_EXCHANGE,
  GITHUB,
  REDDIT,
]

/**
 * What a gathering says to one request: its listing or single posts, undefined for anything else. Reddit says it as Atom,
 * the others as JSON.
 */
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
    case 'peertube':
      return peertubeAnswer(hottest, url)
    case 'discourse':
      return discourseAnswer(hottest, url)
    case 'devto':
      return devtoAnswer(hottest, url)
    case 'stackexchange':
      return stackExchangeAnswer(hottest, url)
    case 'github':
      return githubAnswer(hottest, url)
    case 'reddit':
      return url.pathname === `/r/${SUBREDDIT}/hot/.rss` ? redditFeedPage(hottest) : undefined
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

function peertubeAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/v1/videos') return peertubeListPage(posts)
  const post = posts.find(one => pathname === `/api/v1/videos/${peertubeUuid(one)}`)
  return post && peertubeVideoPage(post)
}

function discourseAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (/^\/(latest|top|hot)\.json$/.test(pathname)) return discourseListPage(posts)
  const post = posts.find(({ id }) => pathname === `/t/${id}.json`)
  return post && discourseTopicPage(post)
}

function devtoAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/api/articles') return devtoListPage(posts)
  const post = posts.find(({ id }) => pathname === `/api/articles/${id}`)
  return post && devtoArticlePage(post)
}

function stackExchangeAnswer(posts: readonly Post[], { pathname, searchParams }: URL): string | undefined {
  if (searchParams.get('site') !== STACK_EXCHANGE_SITE) return undefined
  if (pathname === '/2.3/questions') return stackExchangePage(posts)
  const ids = /^\/2\.3\/questions\/([\d;]+)$/.exec(pathname)?.[1]?.split(';')
  return ids && stackExchangePage(posts.filter(({ id }) => ids.includes(String(id))))
}

function githubAnswer(posts: readonly Post[], { pathname }: URL): string | undefined {
  if (pathname === '/search/repositories') return githubSearchPage(posts)
  const post = posts.find(one => pathname === `/repos/${githubFullName(one)}`)
  return post && githubRepositoryPage(post)
}
