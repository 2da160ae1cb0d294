import type { ListView } from '../../src/serve/formats/list-view.js'
import { buildEntry, TEST_NOW_MS } from './builders.js'

/** Edition 7 of `more-news`, whole, as it is to be written. */
export function buildView(parts: Partial<ListView> = {}): ListView {
  return {
    listId: 'more-news',
    title: 'More news',
    edition: { number: 7, publishedAtMs: TEST_NOW_MS },
    leadMetric: 'likes',
    halfLifeHours: 1,
    stale: false,
    entries: [1, 2, 3].map(rank => buildEntry(rank)),
    query: '',
    isPast: false,
    ...parts,
  }
}
