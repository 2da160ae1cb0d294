import type { EditionEntry } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import type { FragmentParts } from '../pages/fragment.js'
import { webAddress } from '../web-address.js'

/** What the element needs of a list, named as in its JSON Feed, without history, mentions and texts: a quarter of it. */
export function widgetFeed({ listId, title = listId, entries, addresses }: FragmentParts): string {
  return JSON.stringify({
    title,
    home_page_url: addresses.list(listId, 'html'),
    items: entries.map(leanItem),
  })
}

function leanItem({ itemId, url, title, image, language, figures }: EditionEntry) {
  const known = METRICS.flatMap(metric => {
    const figure = figures[metric]
    if (figure === undefined) return []
    return [[metric, { count: figure.count, per_hour: figure.perHour === null ? null : Math.round(figure.perHour) }]]
  })
  return {
    id: itemId,
    url,
    title,
    image: webAddress(image),
    language,
    _uptick: { figures: Object.fromEntries(known) },
  }
}
