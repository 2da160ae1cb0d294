import { METRICS, type Metric } from '../../model/metric.js'

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
  figures: Partial<Record<Metric, WidgetFigure>>
}

export interface WidgetFigure {
  count: number
  perHour: number | undefined
}

// What our own server keeps to; whoever stands in for it may not.
const MAX_CHARACTERS = 2000
const MAX_COUNT = 1e12

/**
 * Reads a list's JSON Feed. Entries without a title or an http(s) address are left out, and so is what is no count.
 * `undefined` when it is not a feed or holds nothing to show, so that what the page had stays.
 */
export function readWidgetFeed(answer: unknown): WidgetFeed | undefined {
  const { title, home_page_url, items } = fieldsOf(answer)
  const page = webAddress(home_page_url)
  const read = Array.isArray(items) ? items.flatMap(readItem) : []
  return page && read.length ? { title: text(title), page, items: read } : undefined
}

function readItem(answer: unknown): WidgetItem[] {
  const { id, url, title, language, image, _uptick } = fieldsOf(answer)
  const told = fieldsOf(fieldsOf(_uptick)['figures'])
  const figures: WidgetItem['figures'] = {}
  for (const metric of METRICS) {
    const { count, per_hour } = fieldsOf(told[metric])
    if (isCount(count)) figures[metric] = { count, perHour: isCount(per_hour) ? per_hour : undefined }
  }
  const item = { id: text(id), url: webAddress(url), title: text(title), language: text(language), figures }
  return item.url && item.title ? [{ ...item, image: webAddress(image) }] : []
}

function fieldsOf(value: unknown): { [name: string]: unknown } {
  return { ...Object(value) }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, MAX_CHARACTERS) : ''
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_COUNT
}

function webAddress(value: unknown): string {
  try {
    const { href } = new URL(text(value))
    return /^https?:/.test(href) ? href : ''
  } catch {
    return ''
  }
}
