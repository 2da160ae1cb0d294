/** `more-news.d.ts`: the element's types, for those who embed it from TypeScript. */
export const WIDGET_TYPES = `/** The element <more-news>. Save this beside your code, or reference its address. */
export interface MoreNewsElement extends HTMLElement {}

/** All attributes are text, as in HTML. */
export interface MoreNewsAttributes {
  /** The list's id, as in its address. */
  list: string
  /** Most entries, 1 to 100; 10 when absent. */
  limit?: string
  /** The page's own colours when absent. */
  theme?: 'auto' | 'light' | 'dark'
  /** Which counts to show, e.g. "likes comments"; all that are known when absent. */
  metrics?: string
  /** Present: show pictures. They come from the sites that are listed. */
  images?: string
  /** Seconds between looks, at least 10; one look when absent or "0". */
  refresh?: string
  /** The heading; the list's title when absent, none when empty. */
  heading?: string
}

/** The list stands there, or has changed. */
export type MoreNewsLoadEvent = CustomEvent<{ items: number }>

/** An entry was followed. */
export type MoreNewsClickEvent = CustomEvent<{ id: string; url: string }>

declare global {
  interface HTMLElementTagNameMap {
    'more-news': MoreNewsElement
  }
  interface HTMLElementEventMap {
    'more-news-load': MoreNewsLoadEvent
    'more-news-click': MoreNewsClickEvent
  }
}
`
