import { readWidgetFeed, type WidgetFeed } from './widget-feed.js'

/** One that shows a list. */
export interface Viewer {
  /** How many entries it wants. */
  limit: number
  /** Seconds between looks; 0 for none after the first. */
  refresh: number
  show(feed: WidgetFeed): void
}

const TIMEOUT_MS = 3000
const SHORTEST_REFRESH_S = 10

/** A list that any number of elements show: one request and one timer serve them all. */
export class SharedList {
  readonly #viewers = new Set<Viewer>()
  readonly #url: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #isAsked = false

  constructor(url: string) {
    this.#url = url
  }

  /** Elements that join in the same turn of the page share one request. */
  join(viewer: Viewer): void {
    this.#viewers.add(viewer)
    if (this.#isAsked) return
    this.#isAsked = true
    setTimeout(() => this.#load('default'))
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
    if (!this.#viewers.size) clearTimeout(this.#timer)
  }

  async #load(cache: RequestCache): Promise<void> {
    this.#isAsked = false
    const viewers = [...this.#viewers]
    if (!viewers.length) return
    try {
      const limit = Math.max(...viewers.map(viewer => viewer.limit))
      const answer = await fetch(`${this.#url}?limit=${limit}`, {
        cache,
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const body: unknown = await answer.json() // read even when it tells an error: unread, it holds the connection
      if (!answer.ok) return
      const feed = readWidgetFeed(body)
      for (const viewer of this.#viewers) viewer.show(feed)
    } catch {
      // What the page had stays, and nothing is said: the page is not ours.
    } finally {
      this.#arm()
    }
  }

  #arm(): void {
    clearTimeout(this.#timer)
    const wanted = [...this.#viewers].map(viewer => viewer.refresh).filter(seconds => seconds > 0)
    if (!wanted.length) return
    // A look again asks the server, which mostly answers 304; from the browser's cache it would lag one look behind.
    this.#timer = setTimeout(() => this.#load('no-cache'), Math.max(SHORTEST_REFRESH_S, Math.min(...wanted)) * 1000)
  }
}
