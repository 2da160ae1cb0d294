/** What the element shows of a list, checked: all else of the answer is left alone. */
export interface WidgetFeed {
  title: string
  page: string
  items: WidgetItem[]
}

export interface WidgetItem {
  id: string
  url: string
  title: string
  language: string
  image: string
  figures: Map<string, WidgetFigure>
}

export interface WidgetFigure {
  count: number
  perHour: number | undefined
}

type Fields = {
  [name in
    | 'home_page_url'
    | 'items'
    | 'title'
    | 'id'
    | 'url'
    | 'language'
    | 'image'
    | '_uptick'
    | 'figures'
    | 'count'
    | 'per_hour']?: unknown
}

/**
 * Reads a list's JSON Feed. Entries without a title or an http(s) address are left out.
 *
 * @throws Error when it is not a feed or holds nothing to show, so that what the page had stays.
 */
export function readWidgetFeed(answer: unknown): WidgetFeed {
  const feed = fieldsOf(answer)
  const page = webAddress(feed.home_page_url)
  const items = (Array.isArray(feed.items) ? feed.items : []).flatMap(readItem)
  if (!page || !items.length) throw new Error('nothing to show')
  return { title: text(feed.title), page, items }
}

function readItem(answer: unknown): WidgetItem[] {
  const item = fieldsOf(answer)
  const url = webAddress(item.url)
  const title = text(item.title)
  if (!url || !title) return []
  const figures = new Map<string, WidgetFigure>()
  for (const [metric, value] of Object.entries(fieldsOf(fieldsOf(item._uptick).figures))) {
    const figure = fieldsOf(value)
    const count = figure.count
    const perHour = figure.per_hour
    if (typeof count === 'number')
      figures.set(metric, { count, perHour: typeof perHour === 'number' ? perHour : undefined })
  }
  return [{ id: text(item.id), url, title, language: text(item.language), image: webAddress(item.image), figures }]
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value ? { ...value } : {}
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function webAddress(value: unknown): string {
  return /^https?:\/\//i.test(text(value)) ? text(value) : ''
}
