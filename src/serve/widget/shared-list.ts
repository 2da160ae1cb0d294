import { readWidgetFeed, type WidgetFeed } from './widget-feed.js'

/** One that shows a list. */
export interface Viewer {
  /** How many entries it wants. */
  limit: number
  /** Seconds between looks; 0 for none after the first. */
  refresh: number
  show(feed: WidgetFeed): void
}

interface SharedList {
  viewers: Set<Viewer>
  newest?: WidgetFeed
  /** How many entries the newest answer was asked for. */
  limit: number
  /** When to look next, on the page's own clock; never before somebody wants it. */
  dueMs: number
}

const TIMEOUT_MS = 3000
const SHORTEST_REFRESH_S = 10
// Also when nobody wants a look again: a timer of more than 2³¹ ms would run at once.
const LONGEST_WAIT_MS = 86_400_000

const lists = new Map<string, SharedList>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows the list at this address to one more viewer: with the others, from one request and one timer. */
export function join(url: string, viewer: Viewer): void {
  const list = lists.get(url) ?? { viewers: new Set(), limit: 0, dueMs: 0 }
  lists.set(url, list)
  list.viewers.add(viewer)
  if (list.newest && viewer.limit <= list.limit) viewer.show(list.newest)
  else list.dueMs = performance.now()
  arm()
}

export function leave(url: string, viewer: Viewer): void {
  lists.get(url)?.viewers.delete(viewer)
}

/** One timer for all lists, for the one that is due first; elements that join in one turn share its run. */
function arm(): void {
  clearTimeout(timer)
  const dueMs = Math.min(...[...lists.values()].filter(list => list.viewers.size).map(list => list.dueMs))
  timer = setTimeout(lookAtAll, Math.min(LONGEST_WAIT_MS, dueMs - performance.now()))
}

function lookAtAll(): void {
  const nowMs = performance.now()
  for (const [url, list] of lists) {
    if (list.viewers.size && list.dueMs <= nowMs) look(url, list)
  }
  arm()
}

async function look(url: string, list: SharedList): Promise<void> {
  const viewers = [...list.viewers]
  const wanted = viewers.map(viewer => viewer.refresh).filter(seconds => seconds > 0)
  list.dueMs = performance.now() + 1000 * Math.max(SHORTEST_REFRESH_S, Math.min(...wanted)) // never, when none wants it
  const limit = Math.max(...viewers.map(viewer => viewer.limit))
  try {
    // A look again asks the server, which mostly answers 304; from the browser's cache it would lag one look behind.
    const answer = await fetch(`${url}?limit=${limit}`, {
      cache: list.newest ? 'no-cache' : 'default',
      credentials: 'omit',
      redirect: 'error', // no other host is asked
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body: unknown = await answer.json() // read even when it tells an error: unread, it holds the connection
    const feed = answer.ok && readWidgetFeed(body)
    if (!feed) return
    list.newest = feed
    list.limit = limit
    for (const viewer of list.viewers) viewer.show(feed)
  } catch {
    // What the page had stays, and nothing is said: the page is not ours.
  }
}
